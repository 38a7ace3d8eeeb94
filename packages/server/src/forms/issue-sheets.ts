import {
  type Doer,
  type FormDefinition,
  ok,
  type PaperPrinted,
  type PrintedSheet,
  prefillSheet,
  type Result,
  refuse,
  type SheetFacts,
} from '@tomoshibi/hospital';
import type { Config } from '../home/config.ts';
import { gatherFacts } from '../night/gather-facts.ts';
import { openSheetFile } from '../print/open-sheet-file.ts';
import type { PrintQueue } from '../queue/open-queue.ts';
import type { PrintJob } from '../queue/printer.ts';
import { hospitalNow } from '../reader/hospital-today.ts';
import type { HospitalReader, PatientAsked } from '../reader.ts';
import type { StationRecord } from '../record/station-record.ts';
import { makeSheet, type SheetMakers } from './make-sheet.ts';
import { sheetRowsOf } from './project-sheets.ts';
import type { FormBook, MadeSheet, Serials } from './sheet-desk.ts';

export interface IssueParts {
  readonly makers: Omit<SheetMakers, 'home'> & { readonly home: { readonly config: Config } };
  readonly reader: HospitalReader;
  readonly record: Pick<StationRecord, 'write' | 'rows'>;
  readonly serials: Pick<Serials, 'take'>;
  readonly book: Pick<FormBook, 'current' | 'version'>;
  /** Absent where there are no printers (the command line). */
  readonly queue?: Pick<PrintQueue, 'submit'>;
  readonly now: () => string;
  readonly nameOf: (by: Doer) => Promise<string | undefined>;
}

/** Where paper comes out: a printer of the queue (`name` absent: the unit's own), or the PDF is given to whoever asked. */
export type PrintTo = { readonly kind: 'printer'; readonly name?: string | undefined } | { readonly kind: 'browser' | 'file' };

export interface IssueAsked {
  /** `F12`; each gives one sheet. */
  readonly forms: readonly string[];
  /** Absent: with the frame for a label. */
  readonly patient?: PatientAsked | undefined;
  /** So many sheets of each, every one with a number of its own: no two papers answer to the same. 1 when absent. */
  readonly copies?: number | undefined;
  /** 再発行: printed again under this number, with its mark. One form only. */
  readonly again?: string | undefined;
  readonly unit?: string | undefined;
  readonly language?: 'ja' | 'en' | undefined;
  readonly to: PrintTo;
  readonly by: Doer;
}

const GIVE_DAYS = 7;

/**
 * Facts → content → pages → PDF; `forms.sheets-printed` is durable before a byte is given out. Refusals: `forms.form-unknown` (detail `form`),
 * `chart.patient-unknown`, `forms.sheet-unknown`, `forms.sheet-of-another`, `forms.sheet-of-order`. Faults: those of serials, queue and record.
 */
export async function issueSheets(parts: IssueParts, asked: IssueAsked): Promise<Result<PaperPrinted>> {
  const again = await printedBefore(parts, asked);
  if (!again.ok) return again;
  const definitions: FormDefinition[] = [];
  for (const form of asked.forms) {
    const version = again.value?.version;
    const found = await (version === undefined ? parts.book.current(form) : parts.book.version(form, version));
    if (found === undefined) return refuse('forms.form-unknown', { form });
    definitions.push(found);
  }
  const facts = await factsFor(parts, asked);
  if (facts === undefined) return refuse('chart.patient-unknown');
  const bar = facts.patient?.bar;
  if (again.value?.patient !== undefined && again.value.patient !== bar?.number) return refuse('forms.sheet-of-another');
  const wanted = definitions.flatMap((definition) => Array.from({ length: asked.copies ?? 1 }, () => definition));
  const serials = again.value === undefined ? await parts.serials.take(wanted.length) : [again.value.serial];
  const copy = again.value?.copy;
  const made = await makeAll(
    parts,
    asked,
    facts,
    wanted.map((definition, at) => ({ definition, serial: serials[at] as string, ...(copy !== undefined && { copy }) })),
  );
  return ok(await giveOut(parts, { ...asked, unit: asked.unit ?? wardOf(facts) }, made));
}

/** Blank numbered sheets for a unit, and the pack they are counted in. `forms.pack-issued` follows the printing. */
export async function issuePack(
  parts: IssueParts,
  asked: {
    readonly form: string;
    readonly count: number;
    readonly unit: string;
    readonly language?: 'ja' | 'en' | undefined;
    readonly to: PrintTo;
    readonly by: Doer;
  },
): Promise<Result<PaperPrinted & { readonly pack: string }>> {
  const definition = await parts.book.current(asked.form);
  if (definition === undefined) return refuse('forms.form-unknown', { form: asked.form });
  const facts = await factsFor(parts, {});
  if (facts === undefined) return refuse('forms.form-unknown', { form: asked.form });
  const serials = await parts.serials.take(asked.count);
  const made = await makeAll(
    parts,
    asked,
    facts,
    serials.map((serial) => ({ definition, serial })),
  );
  const printed = await giveOut(parts, asked, made);
  const [first = '', last = ''] = [serials[0], serials.at(-1)];
  const { code: form, version } = definition;
  const { unit, count, by } = asked;
  await parts.record.write([
    { kind: 'forms.pack-issued', v: 1, pack: first, form, version, unit, firstSerial: first, lastSerial: last, count, by },
  ]);
  return ok({ ...printed, pack: first });
}

async function printedBefore(
  { record }: IssueParts,
  { again, forms }: IssueAsked,
): Promise<
  Result<{ readonly serial: string; readonly version: string; readonly copy: number; readonly patient?: string } | undefined>
> {
  if (again === undefined) return ok(undefined);
  const row = await sheetRowsOf(record.rows).sheet(again);
  if (row === undefined || forms.length !== 1 || row.form !== forms[0]) return refuse('forms.sheet-unknown');
  const copy = Math.max(row.printings.length, ...row.printings.map((one) => one.copy ?? 1)) + 1;
  const { serial, version, patient } = row;
  // What was ordered stands in the record of orders; printed from here it would say what the chart says today.
  const ordered = patient === undefined ? undefined : await record.rows.get('order', [patient, serial]);
  if (ordered !== undefined) return refuse('forms.sheet-of-order');
  return ok({ serial, version, copy, ...(patient !== undefined && { patient }) });
}

/** Undefined: the copy does not know the patient. */
export async function factsFor(
  { reader, makers, now }: Pick<IssueParts, 'reader' | 'makers' | 'now'>,
  { patient }: { readonly patient?: PatientAsked | undefined },
): Promise<SheetFacts | undefined> {
  const instant = now();
  const number = patient === undefined ? undefined : await numberOf(reader, patient);
  if (patient !== undefined && number === undefined) return undefined;
  const night = hospitalNow(new Date(instant)).slice(0, 10);
  const gathered = await gatherFacts(reader, makers.home.config, { night, giveDays: GIVE_DAYS }, instant);
  return gathered.of(number === undefined ? {} : { patient: number });
}

const numberOf = async (reader: HospitalReader, patient: PatientAsked): Promise<string | undefined> =>
  'number' in patient ? patient.number : (await reader.care(patient))?.number;

const wardOf = ({ patient }: SheetFacts): string | undefined => {
  const stay = patient?.bar.stay;
  return stay?.state === 'inpatient' ? stay.place?.ward : undefined;
};

async function makeAll(
  { makers, now, nameOf }: IssueParts,
  { by, unit, to, language }: Pick<IssueAsked, 'by' | 'unit' | 'to' | 'language'>,
  facts: SheetFacts,
  sheets: readonly { readonly definition: FormDefinition; readonly serial: string; readonly copy?: number }[],
): Promise<readonly Made[]> {
  const where = unit ?? (to.kind === 'printer' ? to.name : undefined) ?? by.place;
  const name = await nameOf(by);
  const printed = {
    at: hospitalNow(new Date(now())).slice(0, 16),
    ...(where !== undefined && { where }),
    ...(name !== undefined && { by: name }),
  };
  const said = { ...facts, ...(name !== undefined && { by: name }) };
  return sheets.map(({ definition, ...one }) => {
    const content = prefillSheet(definition, said);
    const { mode } = facts;
    return {
      definition,
      made: makeSheet(makers, { definition, content, ...one, by, mode, printed, ...(language && { language }) }),
    };
  });
}

interface Made {
  readonly definition: FormDefinition;
  readonly made: MadeSheet;
}

/** One file for whoever asked; of a printer one job for each size of paper. Written down first, by whichever of the two. */
async function giveOut(
  parts: IssueParts,
  asked: Pick<IssueAsked, 'to' | 'unit' | 'by' | 'language'>,
  made: readonly Made[],
): Promise<PaperPrinted> {
  const { to, unit, by } = asked;
  const sheets = made.map(({ made: one }) => one.sheet);
  const common = { serials: sheets.map(({ serial }) => serial) };
  if (to.kind !== 'printer') {
    const { pdf, pages, missing } = await drawn(parts, asked, made);
    await parts.record.write([
      { kind: 'forms.sheets-printed', v: 1, sheets, where: to.kind, ...(unit !== undefined && { unit }), by },
    ]);
    const file = { fileName: `${title(made)}.pdf`, base64: Buffer.from(pdf).toString('base64') };
    return { ...common, pages, missing, jobs: [], file };
  }
  const jobs: { id: string; printer: string }[] = [];
  const missing: PaperPrinted['missing'][number][] = [];
  let pages = 0;
  for (const size of [...new Set(made.map(({ definition }) => paperOf(definition)))]) {
    const mine = made.filter(({ definition }) => paperOf(definition) === size);
    const file = await drawn(parts, asked, mine);
    const submitted = await parts.queue?.submit({
      title: [unit, title(mine)].filter(Boolean).join(' '),
      pdf: file.pdf,
      pages: file.pages,
      size,
      sheets: mine.map(({ made: one }): PrintedSheet => one.sheet),
      ...(unit !== undefined && { unit }),
      ...(to.name !== undefined && { printer: to.name }),
      by,
    });
    if (submitted !== undefined) jobs.push({ id: submitted.id, printer: submitted.where });
    missing.push(...file.missing.map((one) => ({ ...one, page: one.page + pages })));
    pages += file.pages;
  }
  return { ...common, pages, missing, jobs };
}

async function drawn(
  { now }: IssueParts,
  { language = 'ja' }: Pick<IssueAsked, 'language'>,
  made: readonly Made[],
): Promise<{ readonly pdf: Uint8Array; readonly pages: number; readonly missing: PaperPrinted['missing'] }> {
  const file = openSheetFile({ title: title(made), language, printedAt: now() });
  for (const { made: one } of made) for (const page of one.pages) file.add(page);
  const pdf = await file.end();
  return { pdf, pages: file.pages, missing: file.missing.map(({ page, text }) => ({ page: page + 1, text })) };
}

/** Forms only: a title goes into file names, queues and printers' displays. */
const title = (made: readonly Made[]): string =>
  [...new Set(made.map(({ definition }) => definition.code))].slice(0, 6).join(' ');

const paperOf = ({ size }: FormDefinition): PrintJob['size'] => (size.startsWith('A5') ? 'A5' : size === 'A6' ? 'A6' : 'A4');
