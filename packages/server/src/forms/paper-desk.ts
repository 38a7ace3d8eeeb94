import {
  countPack,
  type Doer,
  type FormDefinition,
  ok,
  type PackView,
  type PaperFormView,
  type PaperPrinted,
  type PrintersView,
  type PrintJobView,
  type Result,
  refuse,
  type SheetEndedView,
  type SheetsOutView,
  type Words,
} from '@tomoshibi/hospital';
import { namesOfStaff } from '../desk/names-of-staff.ts';
import { codeOf } from '../fault.ts';
import type { Config } from '../home/config.ts';
import type { QueuedJob } from '../queue/job.ts';
import type { PrintQueue } from '../queue/open-queue.ts';
import { sizesOf } from '../queue/printers-of.ts';
import { type EndAsked, type EndParts, endSheets, partsOut } from './end-sheets.ts';
import { type IssueAsked, type IssueParts, issuePack, issueSheets } from './issue-sheets.ts';
import { sheetRowsOf } from './project-sheets.ts';
import type { FormBook } from './sheet-desk.ts';
import { openSupplies, type Supplies } from './supplies.ts';

/** 紙の台帳, プリンター, 物品: everything people do with numbered paper. */
export interface PaperDesk {
  readonly supplies: Supplies;
  /** Forms that may be printed now. */
  forms(): Promise<readonly PaperFormView[]>;
  /** Refusals: those of `issueSheets`, and of the queue (`print.no-printer`, `print.printer-unknown`, `print.size-not-there`). */
  print(asked: IssueAsked): Promise<Result<PaperPrinted>>;
  printBlanks(asked: Parameters<typeof issuePack>[1]): Promise<Result<PaperPrinted & { readonly pack: string }>>;
  out(asked: { readonly unit?: string | undefined; readonly partMissing?: boolean | undefined }): Promise<SheetsOutView>;
  /** Refusals: those of `endSheets`. */
  end(asked: EndAsked): Promise<Result<SheetEndedView>>;
  /** Packs handed out, newest first, with what became of each sheet. */
  packs(): Promise<readonly PackView[]>;
  printers(): Promise<PrintersView>;
  /** Refusals: those of the queue. */
  job(asked: JobDone, by: Doer): Promise<Result<PrintersView>>;
  stop(): Promise<void>;
}

export interface JobDone {
  readonly id: string;
  readonly what: 'move' | 'cancel' | 'again' | 'came-out';
  /** To which printer it moves. */
  readonly printer?: string | undefined;
}

export interface PaperParts extends IssueParts, Pick<EndParts, 'seal'> {
  readonly book: FormBook;
  readonly queue: PrintQueue;
  readonly config: Config;
}

const SHOWN = 500;
const PACKS_SHOWN = 100;
const JOBS_SHOWN = 200;
const HOUR_MS = 3_600_000;

export function openPaperDesk(parts: PaperParts): PaperDesk {
  const { record, book, queue, config, now } = parts;
  const rows = sheetRowsOf(record.rows);

  const out: PaperDesk['out'] = async ({ unit, partMissing }) => {
    const nowInstant = now();
    const nameOf = await namesOfStaff(record.rows);
    const words = wordsIn(book);
    const all = (await rows.out())
      .map((row) => ({ row, last: row.printings[0], hours: hoursBetween(row.printings[0]?.atInstant ?? nowInstant, nowInstant) }))
      .sort((a, b) => b.hours - a.hours);
    const halfBack = all.filter(({ row }) => (row.partsBack ?? []).length > 0);
    const units = new Map<string, { unit: string; out: number; oldestHours: number }>();
    for (const { last, hours } of all) {
      const key = last?.unit ?? '';
      const known = units.get(key) ?? { unit: key, out: 0, oldestHours: 0 };
      units.set(key, { unit: key, out: known.out + 1, oldestHours: Math.max(known.oldestHours, hours) });
    }
    const chosen = (partMissing ? halfBack : all).filter(({ last }) => unit === undefined || (last?.unit ?? '') === unit);
    const sheets = [];
    for (const { row, last, hours } of chosen.slice(0, SHOWN)) {
      const title = await words(row.form, row.version);
      const missing = await partsOut(book, row);
      sheets.push({
        serial: row.serial,
        form: row.form,
        ...(title && { words: title }),
        ...(row.patient !== undefined && { patient: row.patient }),
        ...(last?.unit !== undefined && { unit: last.unit }),
        where: last?.where ?? '',
        printedInstant: last?.atInstant ?? nowInstant,
        hours,
        ...(last && { by: nameOf(last.by) }),
        ...(last?.copy !== undefined && { copy: last.copy }),
        ...(missing.length > 0 && { partsMissing: missing }),
      });
    }
    const byName = [...units.values()].sort((a, b) => b.oldestHours - a.oldestHours);
    return { nowInstant, sheets, total: chosen.length, partMissing: halfBack.length, units: byName };
  };

  const printers = async (): Promise<PrintersView> => {
    const nameOf = await namesOfStaff(record.rows);
    const jobs = queue.jobs();
    const states = new Map((await queue.states()).map((one) => [one.name, one]));
    return {
      printers: (config.printers ?? []).map((one) => ({
        name: one.name,
        kind: one.to.kind,
        state: states.get(one.name)?.state ?? 'unknown',
        reasons: states.get(one.name)?.reasons ?? [],
        units: one.units ?? [],
        sizes: sizesOf(one),
        waiting: jobs.filter(({ printer, state }) => printer === one.name && (state === 'waiting' || state === 'sending')).length,
      })),
      jobs: jobs.slice(0, JOBS_SHOWN).map((job) => jobView(job, nameOf(job.by))),
    };
  };

  return {
    supplies: openSupplies({ ...parts, config }),
    async forms() {
      return (await book.list()).map(formView);
    },
    print: (asked) => orRefuse(() => issueSheets(parts, asked)),
    printBlanks: (asked) => orRefuse(() => issuePack(parts, asked)),
    out,
    end: (asked) => endSheets(parts, asked),
    async packs() {
      const [words, nameOf] = [wordsIn(book), await namesOfStaff(record.rows)];
      const packs = [];
      for (const pack of (await rows.packs()).slice(0, PACKS_SHOWN)) {
        const title = await words(pack.form, pack.version);
        const { atInstant, by, count: _count, ...facts } = pack;
        const count = countPack(pack, await rows.between(pack.firstSerial, pack.lastSerial));
        packs.push({ ...facts, ...(title && { words: title }), issuedInstant: atInstant, by: nameOf(by), count });
      }
      return packs;
    },
    printers,
    async job({ id, what, printer }, by) {
      const done =
        what === 'move'
          ? await queue.move(id, printer ?? '', by)
          : what === 'cancel'
            ? await queue.cancel(id, by)
            : what === 'again'
              ? await queue.again(id, by)
              : await queue.cameOut(id, by);
      return done.ok ? ok(await printers()) : done;
    },
    stop: () => queue.stop(),
  };
}

/** What a printer or the queue says no to is an answer to the person who pressed, not a fault of ours. */
async function orRefuse<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error);
    if (code?.startsWith('print.')) return refuse(code);
    throw error;
  }
}

const formView = ({ code, version, words, size, identity, parts }: FormDefinition): PaperFormView => ({
  code,
  version,
  words,
  size,
  forPatient: identity === 'patient',
  parts: parts.length,
});

const hoursBetween = (from: string, to: string): number => Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / HOUR_MS));

/** Each form and version looked up once. */
function wordsIn(book: Pick<FormBook, 'version'>): (form: string, version: string) => Promise<Words | undefined> {
  const known = new Map<string, Promise<Words | undefined>>();
  return (form, version) => {
    const key = `${form} ${version}`;
    const found = known.get(key) ?? book.version(form, version).then((definition) => definition?.words);
    known.set(key, found);
    return found;
  };
}

function jobView(job: QueuedJob, by: string): PrintJobView {
  const { sheets: _sheets, night: _night, theirs: _theirs, begun: _begun, ...shown } = job;
  return { ...shown, by };
}
