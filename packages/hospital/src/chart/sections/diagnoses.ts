import { type ChartContext, fromOriginal, sectionOf, sentAt } from '../context.ts';
import type { DiagnosisFacts } from '../facts.ts';
import { wholeDay } from '../hospital-day.ts';
import type { ChartRows, StoredItem } from '../item.ts';
import { pageOf } from '../paging.ts';
import { present } from '../present.ts';
import { isClosedBy } from '../problem-codes.ts';
import { newest } from '../scan.ts';
import type { DiagnosisItem, Section } from '../view.ts';

const KINDS = ['PPR-01'] as const;
/** Senders of one file per diagnosis: more than this many files are not read. */
const MOST_FILES = 2_000;

export interface Asked {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
  readonly kind?: string | undefined;
}

/**
 * Open diagnoses first, of these main ones first, then the most recent start; `kind` `open` or `closed` keeps one half. The closed
 * ones are the 既往歴 of SS-MIX2.
 */
export async function readDiagnoses(rows: ChartRows, context: ChartContext, asked: Asked): Promise<Section<DiagnosisItem>> {
  const items = await newest(rows, context.patient.number, 'PPR-01', { most: MOST_FILES });
  const all = diagnosisItems(context, items);
  const kept = asked.kind === 'open' || asked.kind === 'closed' ? all.filter((one) => one.open === (asked.kind === 'open')) : all;
  return sectionOf(context, KINDS, { ...pageOf(kept, asked), others: all.length > 0 });
}

/**
 * Diagnoses of all files. One that several files carry under the same PRB-4 is taken from the file sent last; PRB-1 `DE`
 * takes it away.
 */
export function diagnosisItems(context: ChartContext, items: readonly StoredItem[]): readonly DiagnosisItem[] {
  const bySent = [...items].sort((a, b) => compare(sentAt(a.row), sentAt(b.row)));
  const found = new Map<string, DiagnosisItem | undefined>();
  for (const item of bySent) {
    const facts = item.row.facts;
    if (facts?.kind !== 'diagnoses' || facts.cancels) continue;
    const own = new Map<string, number>();
    for (const diagnosis of facts.list ?? []) {
      // Within one file equal keys are different diagnoses (no PRB-4, same name twice): numbered, never merged.
      const base =
        diagnosis.instance === undefined
          ? `${item.key.order} ${diagnosis.name ?? ''} ${diagnosis.start ?? ''}`
          : `#${diagnosis.instance}`;
      const repeat = own.get(base) ?? 0;
      own.set(base, repeat + 1);
      const stated = facts.sent ?? sentAt(item.row);
      found.set(`${base} ${repeat}`, diagnosis.action === 'DE' ? undefined : view(context, item, diagnosis, stated));
    }
  }
  return [...found.values()].filter((one): one is DiagnosisItem => one !== undefined).sort(byWeight);
}

function view(context: ChartContext, item: StoredItem, facts: DiagnosisFacts, stated: string | undefined): DiagnosisItem {
  const endedOn = facts.end ?? facts.outcomeOn;
  return present<DiagnosisItem>({
    name: facts.name ?? facts.code ?? '?',
    icd10: facts.icd10,
    main: facts.main === true,
    suspected: facts.suspected === true,
    startedOn: facts.start ?? facts.onset,
    endedOn: facts.end ?? (isClosedBy(facts) ? endedOn : undefined),
    outcome: facts.outcome,
    confirmedOn: facts.confirmed,
    onsetOn: facts.onset,
    statedAt: stated,
    department: facts.dept,
    doctor: facts.doctor,
    open: !isClosedBy(facts) && !endsBefore(facts.end, context.onDay),
    ...fromOriginal(context, item),
  });
}

/** An end that is not a whole day counts only when its month or year is over. */
function endsBefore(end: string | undefined, onDay: string): boolean {
  if (end === undefined || end.startsWith('?')) return false;
  const day = wholeDay(end) ?? end;
  return day < onDay.slice(0, day.length);
}

function byWeight(a: DiagnosisItem, b: DiagnosisItem): number {
  if (a.open !== b.open) return a.open ? -1 : 1;
  if (a.main !== b.main) return a.main ? -1 : 1;
  return compare(b.startedOn, a.startedOn);
}

const compare = (a = '', b = '') => (a < b ? -1 : a > b ? 1 : 0);
