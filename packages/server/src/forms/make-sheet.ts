import {
  type FormDefinition,
  type LaidPage,
  layOutSheet,
  type Measure,
  type ModeView,
  type SheetContent,
  type SheetIssue,
  sheetNumber,
  signedPayload,
  type Words,
} from '@tomoshibi/hospital';
import type { Config } from '../home/config.ts';
import type { MadeSheet, SheetSeal, SheetToMake } from './sheet-desk.ts';

/** How pages come of a definition: `layOutSheet`. */
export type LayOut = (
  definition: FormDefinition,
  content: SheetContent,
  issue: SheetIssue,
  measure: Measure,
) => readonly LaidPage[];

export interface SheetMakers {
  readonly seal: Pick<SheetSeal, 'mac'>;
  readonly measure: Measure;
  readonly home: { readonly config: Pick<Config, 'hospital' | 'demo'> };
  readonly layOut?: LayOut;
}

/** One printing: when, where, by whom, in which mode of the hospital. */
export interface IssueFacts {
  readonly language?: 'ja' | 'en';
  readonly mode: ModeView;
  readonly printed: SheetIssue['printed'];
  readonly stamp?: Words;
  /** Day the number says, of a reprint: that of the first printing. The number on both papers is then the same, letter for letter. */
  readonly numberedOn?: string;
}

/**
 * Lays one sheet out under its serial: every page and part carries a signed code of its own, and none of them says who the patient is.
 * `sheet.pages`: pages of the longest part; `pages`: all that leave the printer, of strips one page for all parts.
 */
export function makeSheet(makers: SheetMakers, toMake: SheetToMake & IssueFacts): MadeSheet {
  const {
    definition,
    content,
    serial,
    copy,
    mode,
    printed,
    stamp,
    language = 'ja',
    numberedOn = printed.at.slice(0, 10),
  } = toMake;
  const { layOut = layOutSheet } = makers;
  const { code: form, version } = definition;
  const ref = content.bar?.ref;
  const issue: SheetIssue = {
    hospital: makers.home.config.hospital,
    language,
    number: sheetNumber(form, numberedOn, serial),
    code: (page, pages, part) =>
      signedPayload({ form, version, ...(ref !== undefined && { ref }), serial, part, page, pages }, makers.seal.mac),
    printed,
    mode,
    demo: makers.home.config.demo,
    ...(copy !== undefined && { copy }),
    ...(stamp !== undefined && { stamp }),
  };
  const pages = layOut(definition, content, issue, makers.measure);
  const parts = definition.parts.length;
  const ofEach = Math.max(...pages.map((page) => pages.filter(({ part }) => part === page.part).length));
  return {
    sheet: {
      serial,
      form,
      version,
      ...(content.bar !== undefined && { patient: content.bar.number }),
      pages: ofEach,
      ...(parts > 0 && { parts }),
      ...(copy !== undefined && { copy }),
    },
    pages,
  };
}
