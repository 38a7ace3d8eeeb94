import { askedInOrder, type Candidate, type HumanQuestion, type ItemRow, maskedNumber } from '@tomoshibi/hospital';
import type { RowStore } from '../stores/row-store.ts';

export interface PickedQuestion {
  /** As printed: for the record of who was shown, never for the screen. */
  readonly number: string;
  readonly question: Omit<HumanQuestion, 'answer'>;
}

/** Patients looked through for one of whom the copy holds something to compare. */
const LOOKED_AT = 40;
const ITEMS = 20;

/**
 * The patient of the day and what the copy says last of them. `only`: the one asked about earlier that day. Undefined when nobody lies in
 * the hospital with a prescription or a result.
 */
export async function pickQuestion(rows: RowStore, day: string, only?: string): Promise<PickedQuestion | undefined> {
  const lying: Candidate[] = [];
  for await (const { key } of rows.scan('bed')) lying.push({ ward: key[0] as string, number: key[3] as string });
  const order = askedInOrder(day, lying);
  for (const { number, ward } of only === undefined ? order.slice(0, LOOKED_AT) : lying.filter((one) => one.number === only)) {
    for (const [what, kind] of [
      ['prescription', 'OMP-01'],
      ['lab', 'OML-11'],
    ] as const) {
      const found = await newest(rows, number, kind);
      if (found !== undefined) return { number, question: { day, ward, patient: maskedNumber(number), what, ...found } };
    }
  }
  return undefined;
}

async function newest(
  rows: RowStore,
  number: string,
  kind: string,
): Promise<{ readonly on: string; readonly count: number } | undefined> {
  const items = await rows.find('item', { prefix: [number, kind], descending: true, limit: ITEMS });
  for (const { key, value } of items) {
    const day = key[2] as string;
    const { facts, unreadable } = JSON.parse(value) as ItemRow;
    // What cannot be read may be the newest: then nobody can say which is the last, and another patient is asked about.
    if (unreadable !== undefined) return undefined;
    if (facts === undefined || ('cancels' in facts && facts.cancels === true) || !/^\d{8}$/.test(day)) continue;
    const count = facts.kind === 'prescription' ? (facts.drugs?.length ?? 0) : facts.kind === 'lab' ? resultsOf(facts) : 0;
    if (count > 0) return { on: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`, count };
  }
  return undefined;
}

const resultsOf = (facts: Extract<ItemRow['facts'], { readonly kind: 'lab' }>): number =>
  (facts.panels ?? []).reduce((sum, panel) => sum + (panel.obs?.length ?? 0), 0);
