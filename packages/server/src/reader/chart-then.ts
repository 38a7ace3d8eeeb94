import {
  type AsOfView,
  type ChartContext,
  type ChartRows,
  type IdentityHint,
  type ItemRow,
  itemThen,
  ok,
  PATIENT_ROW_KINDS,
  type PatientRow,
  patientRow,
  type Result,
  readOriginalRef,
  refuse,
  type StoredItem,
} from '@tomoshibi/hospital';
import type { LedgerReader } from '@tomoshibi/vault';
import { keepsPast, PROJECTION } from '../projector/projector.ts';
import type { RowStore } from '../stores/row-store.ts';
import { chartRowsThen, type ThenReader } from './chart-rows-then.ts';
import { type Cut, cutAt } from './cut-at.ts';
import { hospitalNow } from './hospital-today.ts';
import { localInstant } from './local-instant.ts';

export interface ThenParts {
  readonly rows: RowStore;
  readonly charts: ChartRows;
  readonly originals: LedgerReader;
  /** UTC instant. */
  readonly now: () => string;
}

export interface ChartThen {
  readonly cut: Cut;
  readonly asOf: AsOfView;
  readonly reader: ThenReader;
  readonly context: ChartContext;
}

/**
 * What a chart is read with as of a time: the entries received by then, the patient as he was known then, days counted on that
 * day. Freshness is not known for then and left out: `AsOfView` says what there is to say.
 *
 * @param context of now. Refusals: see `HospitalReader.summary`.
 */
export async function openChartThen(parts: ThenParts, context: ChartContext, at: string): Promise<Result<ChartThen>> {
  const instant = localInstant(at);
  if (instant === undefined || instant > parts.now()) return refuse('chart.time-not-valid');
  if (!(await keepsPast(parts.rows))) return refuse('chart.rows-before-past');
  const size = await parts.rows.cursor(PROJECTION);
  const cut = await cutAt(parts.originals, size, instant);
  const from = size === 0 ? undefined : await recordedAt(parts.originals, 0);
  if (cut === undefined || from === undefined)
    return from === undefined
      ? refuse('chart.no-copy-then')
      : refuse('chart.no-copy-then', { since: hospitalNow(new Date(from)) });
  const reader = chartRowsThen(parts.charts, parts.originals, cut.seq);
  const patient = await patientThen(parts, reader, context.patient.number, cut.seq);
  if (patient === undefined) return refuse('chart.patient-not-then');
  const asOf: AsOfView = {
    at,
    receivedInstant: cut.receivedInstant,
    ...(cut.exactFromInstant !== undefined && { exactFromInstant: cut.exactFromInstant }),
    copyFromInstant: from,
  };
  const nowLocal = at.length === 16 ? `${at}:00` : at;
  return ok({
    cut,
    asOf,
    reader,
    context: {
      ...context,
      asOf,
      patient,
      nowLocal,
      onDay: at.slice(0, 10),
      copiedInstant: undefined,
      freshness: Object.fromEntries(Object.entries(context.freshness).map(([kind, { originals }]) => [kind, { originals }])),
      unreadable: context.unreadable.filter(({ original }) => (readOriginalRef(original ?? '')?.seq ?? -1) < cut.seq),
    },
  });
}

export const recordedAt = async (ledger: LedgerReader, seq: number): Promise<string> =>
  ledger.recordedBetween?.(seq)?.from ?? (await ledger.entry(seq)).recordedAt;

/** Undefined when nothing of the patient had been received. */
async function patientThen(
  { rows }: ThenParts,
  reader: ThenReader,
  number: string,
  cut: number,
): Promise<PatientRow | undefined> {
  const items: StoredItem[] = [];
  for (const kind of PATIENT_ROW_KINDS) items.push(...(await reader.rows.items(number, kind, { limit: MOST_OF_KIND })));
  if (items.length === 0 && !(await anyThen(rows, number, cut))) return undefined;
  const hint = await rows.get('item', [number, 'PID', '-', '-']);
  // By day, then order, as the projector has them.
  return patientRow(
    number,
    items.reverse(),
    hint === undefined ? undefined : (JSON.parse(hint) as { readonly hint: IdentityHint }).hint,
  );
}

const MOST_OF_KIND = 2_000;
const STEP = 200;

/** Whether any item of the patient had been received: a folder may hold results only. */
async function anyThen(rows: RowStore, number: string, cut: number): Promise<boolean> {
  let after: readonly string[] | undefined;
  for (;;) {
    const part = await rows.find('item', { prefix: [number], limit: STEP, ...(after !== undefined && { after }) });
    if (part.some(({ key, value }) => key[1] !== 'PID' && itemThen(JSON.parse(value) as ItemRow, cut) !== undefined)) return true;
    if (part.length < STEP) return false;
    after = part.at(-1)?.key;
  }
}
