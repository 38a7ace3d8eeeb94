import { ok, type Result, refuse } from '@tomoshibi/hospital';
import { carryPrint, carrySheet } from '../../carry/carry-jobs.ts';
import { carryPages } from '../../carry/carry-pages.ts';
import type { CarryLanguage } from '../../carry/carry-words.ts';
import { codeOf } from '../../fault.ts';
import type { PatientAsked } from '../../reader.ts';
import type { LeftOut } from './fit-chart.ts';
import { type OneFileParts, oneFile } from './one-file.ts';

export interface CarryOneAsked {
  readonly patient: PatientAsked;
  /** Of the printed page; the file has both. */
  readonly language: CarryLanguage;
}

export interface CarriedOne {
  /** For the record. */
  readonly number: string;
  /** Both names hold nothing of the patient, and the same eight letters. */
  readonly file: { readonly name: string; readonly bytes: Uint8Array };
  readonly page: { readonly name: string; readonly bytes: Uint8Array; readonly pages: number };
  /** Shown once, kept nowhere, on neither of the two. */
  readonly words: { readonly kana: readonly string[]; readonly passphrase: string };
  /** Stand on the page, so that whoever gets both can see that they belong together. */
  readonly digestWords: readonly string[];
  readonly leftOut: LeftOut;
  readonly lost: number;
  readonly goodUntilInstant: string;
}

/** 転院: one patient as one HTML file, and P-13 beside it. */
export interface CarryOne {
  /** Refusals: `chart.patient-unknown`, `kit.one-file-too-large`, `kit.page-missing`. @param by words for the foot of the page */
  make(asked: CarryOneAsked, by: string): Promise<Result<CarriedOne>>;
}

export interface CarryOneParts extends OneFileParts {
  readonly hideInfections: boolean;
}

const REFUSED = new Set(['chart.patient-unknown', 'kit.one-file-too-large', 'kit.page-missing']);

export function openCarryOne(parts: CarryOneParts): CarryOne {
  const { reading, now, hideInfections } = parts;
  const { reader } = reading;
  return {
    async make({ patient, language }, by) {
      const summary = await reader.summary(patient);
      if (!summary.ok) return summary;
      const { number } = summary.value.bar;
      const made = await oneFile(parts, number).catch((fault: unknown) => {
        const code = codeOf(fault);
        if (code === undefined || !REFUSED.has(code)) throw fault;
        return code;
      });
      if (typeof made === 'string') return refuse(made);
      const { name, html, words, digestWords, leftOut, lost, goodUntilInstant } = made;
      const sheet = await carrySheet(reader, patient, summary.value);
      const print = await carryPrint({ reader, hideInfections, fhir: { nowInstant: now } }, language, by);
      const { pdf, pages } = await carryPages([{ ...sheet, file: { name, words: digestWords, leftOut } }], print);
      return ok({
        number,
        file: { name, bytes: html },
        page: { name: name.replace(/\.html$/u, '_P-13.pdf'), bytes: pdf, pages: pages[0] ?? 0 },
        words,
        digestWords,
        leftOut,
        lost,
        goodUntilInstant,
      });
    },
  };
}
