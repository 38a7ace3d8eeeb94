import type { LaidPage } from '@tomoshibi/hospital';
import { openSheetFile } from '../print/open-sheet-file.ts';
import type { MissingGlyph } from '../print/sheet-file.ts';
import { type Label, labelPage } from './label.ts';
import type { CodeKind } from './label-code.ts';
import type { LabelPerson } from './label-person.ts';
import { labelSheets } from './label-sheet.ts';
import { coverLabel, patientLabel } from './patient-label.ts';
import { type Specimen, specimenLabels } from './specimen-label.ts';
import { wristbandLabel } from './wristband-label.ts';
import { labelsZpl } from './zpl-label.ts';

export const LABEL_KINDS = ['patient', 'wristband', 'cover', 'specimen'] as const;
export type LabelKind = (typeof LABEL_KINDS)[number];
/** `sheet`: A4, 24 to peel off, of one person. `roll`: one a page, for the driver of a label printer. `zpl`: for the printer itself. */
export const LABEL_PAPERS = ['sheet', 'roll', 'zpl'] as const;
export type LabelPaper = (typeof LABEL_PAPERS)[number];
/** F80: so many for each in-patient when an outage begins. */
export const AT_START = 20;

export interface LabelsAsked {
  readonly kind: LabelKind;
  readonly paper: LabelPaper;
  /** Of each person; of specimens it is always three. */
  readonly copies: number;
  /** Of specimens: bars of the analysers' readers. */
  readonly code: CodeKind;
  /** Of specimens, one for each person. */
  readonly specimens: readonly Specimen[];
  /** Of covers. */
  readonly department: string;
  /** UTC instant. */
  readonly printedAt: string;
}

export interface MadeLabels {
  readonly file: Uint8Array;
  readonly type: 'application/pdf' | 'application/zpl';
  readonly labels: number;
  readonly pages: number;
  readonly missing: readonly MissingGlyph[];
}

/** Labels of people, each person's together. Faults: `print.code-not-writable`, `print.code-too-wide`, `print.serial-not-ours`, `print.no-pages`. */
export async function makeLabels(people: readonly LabelPerson[], asked: LabelsAsked): Promise<MadeLabels> {
  const ofEach = people.map((person, at) => labelsOf(person, asked, at));
  const labels = ofEach.flat();
  if (asked.paper === 'zpl') {
    return {
      file: Buffer.from(labelsZpl(labels), 'utf8'),
      type: 'application/zpl',
      labels: labels.length,
      pages: labels.length,
      missing: [],
    };
  }
  const pages: readonly LaidPage[] =
    asked.paper === 'sheet' && asked.kind !== 'wristband'
      ? labelSheets(ofEach)
      : labels.map((label, at) => labelPage(label, at + 1, labels.length));
  const file = openSheetFile({ title: 'ラベル', language: 'ja', printedAt: asked.printedAt });
  for (const page of pages) file.add(page);
  return {
    file: await file.end(),
    type: 'application/pdf',
    labels: labels.length,
    pages: pages.length,
    missing: file.missing,
  };
}

function labelsOf(person: LabelPerson, { kind, copies, code, specimens, department }: LabelsAsked, at: number): readonly Label[] {
  if (kind === 'specimen') {
    const specimen = specimens[at];
    return specimen === undefined ? [] : specimenLabels(person, specimen, code);
  }
  const one =
    kind === 'patient' ? patientLabel(person) : kind === 'cover' ? coverLabel(person, department) : wristbandLabel(person);
  return new Array<Label>(copies).fill(one);
}
