import { createHash } from 'node:crypto';
import {
  type FormDefinition,
  type LaidPage,
  type PrintedSheet,
  prefillSheet,
  readSetId,
  type SheetContent,
  type SheetFacts,
} from '@tomoshibi/hospital';
import { Fault } from '../fault.ts';
import type { MadeSheet } from '../forms/sheet-desk.ts';
import type { MissingGlyph, SheetFile, SheetFileOptions } from '../print/sheet-file.ts';
import { coverContent } from './cover-content.ts';
import type { NightFacts } from './gather-facts.ts';
import type { DrawAsked, NightPlan, PlannedSheet } from './night-plan.ts';
import type { SetHead } from './night-store.ts';
import { SET_FORMS } from './set-forms.ts';

/** One sheet of the plan as pages. */
export type MakeNightSheet = (asked: {
  readonly definition: FormDefinition;
  readonly content: SheetContent;
  readonly serial: string;
  readonly facts: Pick<SheetFacts, 'mode' | 'now'>;
  readonly copy?: number;
}) => MadeSheet;

export interface RenderParts {
  readonly facts: NightFacts;
  readonly make: MakeNightSheet;
  readonly openFile: (options: SheetFileOptions) => SheetFile;
  readonly now: () => string;
  /** Sheets done. */
  readonly onProgress?: (done: number, pages: number) => void;
}

/**
 * Draws a planned set: every sheet of it, in order, under its serial. A patient the copy no longer knows keeps the place with a sheet that has the frame for
 * a label, so that no serial disappears. Faults: `night.form-unknown` when a definition is not given.
 */
export async function renderSet(
  parts: RenderParts,
  { plan, definitions }: DrawAsked,
): Promise<{ readonly head: SetHead; readonly pdf: Uint8Array }> {
  const started = performance.now();
  const printedAt = parts.now();
  const known = new Map(definitions.map((one) => [`${one.code} ${one.version}`, one]));
  const drawn: { readonly pages: readonly LaidPage[]; readonly sheet: PrintedSheet }[] = [];
  const named = new Set<string>();
  let asOf: string | undefined;
  let pages = 0;

  const draw = async (
    planned: PlannedSheet,
    change: (content: SheetContent, facts: SheetFacts) => SheetContent,
  ): Promise<MadeSheet> => {
    const definition = known.get(`${planned.form} ${planned.version}`);
    if (definition === undefined) throw new Fault('night.form-unknown', `${planned.form} ${planned.version}`);
    const facts = (await parts.facts.of(planned)) ?? (await parts.facts.of(nobodys(planned)));
    if (facts === undefined) throw new Fault('night.unit-unknown', 'the copy no longer knows it');
    const copied = facts.patient?.copiedInstant ?? facts.ward?.copiedInstant ?? facts.visits?.copiedInstant;
    if (copied !== undefined && (asOf === undefined || copied < asOf)) asOf = copied;
    for (const number of namedIn(facts)) named.add(number);
    const content = change(contentOf(planned, definition, facts), facts);
    const made = parts.make({
      definition,
      content,
      serial: planned.serial,
      facts,
      ...(plan.copy === undefined ? {} : { copy: plan.copy }),
    });
    const { patient } = planned;
    return patient === undefined ? made : { ...made, sheet: { ...made.sheet, patient } };
  };

  const covers = plan.sheets.filter(({ form }) => form === SET_FORMS.cover);
  for (const planned of plan.sheets) {
    if (planned.form === SET_FORMS.cover) continue;
    const made = await draw(planned, (content) => content);
    drawn.push(made);
    pages += made.pages.length;
    parts.onProgress?.(drawn.length, pages);
    // A ward PC asks meanwhile whether we still live.
    if (drawn.length % 8 === 0) await new Promise((done) => setImmediate(done));
  }
  // Last, because it says how many pages there are; first in the file.
  for (const planned of covers.toReversed()) {
    const cover = { plan, ward: planned.ward ?? readSetId(plan.set).unit, pages: pages + 1, printedBy: '灯 夜間' };
    const made = await draw(planned, (content) => coverContent(content, cover));
    drawn.unshift(made);
    pages += made.pages.length;
  }

  const file = parts.openFile({ title: `${plan.name} ${plan.night}`, language: 'ja', printedAt });
  const patientOfPage: (string | undefined)[] = [];
  for (const { sheet, pages: laid } of drawn)
    for (const page of laid) {
      file.add(page);
      patientOfPage.push(sheet.patient);
    }
  const pdf = await file.end();
  const missing = missingOf(file.missing, patientOfPage);
  return {
    pdf,
    head: {
      v: 1,
      id: plan.id,
      night: plan.night,
      set: plan.set,
      name: plan.name,
      pages: file.pages,
      patientCount: plan.patientCount,
      sheets: drawn.map(({ sheet }) => sheet),
      sha256: createHash('sha256').update(pdf).digest('hex'),
      bytes: pdf.length,
      ...(asOf === undefined ? {} : { asOfInstant: asOf }),
      seconds: Math.round((performance.now() - started) / 100) / 10,
      ...(missing.length === 0 ? {} : { missing }),
      ...factsOfPlan(plan),
      printedAt,
      patients: [...named],
    },
  };
}

const nobodys = ({ form, version, serial }: PlannedSheet): PlannedSheet => ({ form, version, serial });

const namedIn = ({ patient, ward, visits, department }: SheetFacts): readonly string[] => [
  ...(patient === undefined ? [] : [patient.bar.number]),
  ...(ward?.lines ?? []).map((line) => line.patient.number),
  ...(visits?.lines ?? [])
    .filter((line) => department === undefined || line.department === department)
    .map(({ number }) => number),
];

const factsOfPlan = ({ mismatch, formsLeftOut, copy }: NightPlan) => ({
  ...(mismatch === undefined ? {} : { mismatch }),
  ...(formsLeftOut === undefined ? {} : { formsLeftOut }),
  ...(copy === undefined ? {} : { copy }),
});

/** A blank sheet with the identity keeps who it is, the allergy strip and the values; nothing else is printed into it. */
function contentOf(planned: PlannedSheet, definition: FormDefinition, facts: SheetFacts): SheetContent {
  const content = prefillSheet(definition, facts);
  return planned.blank === true ? { ...content, fields: {}, tables: {} } : content;
}

/** Each text once for each patient. */
function missingOf(
  missing: readonly MissingGlyph[],
  patientOfPage: readonly (string | undefined)[],
): NonNullable<SetHead['missing']> {
  const seen = new Map<string, { readonly patient?: string; readonly text: string }>();
  for (const { page, codePoint, text } of missing) {
    const patient = patientOfPage[page];
    seen.set(`${patient} ${codePoint} ${text}`, { ...(patient === undefined ? {} : { patient }), text: `${codePoint} ${text}` });
  }
  return [...seen.values()];
}
