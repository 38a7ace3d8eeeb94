import type { PatientRow } from '../patient-row.ts';
import { createIntList } from './int-list.ts';
import { kanaKeys, kanjiKeys, type NameKey, similarKeys } from './name-keys.ts';
import { pack, unpack } from './packed-patient.ts';
import { createPrefixList, type PrefixList } from './prefix-list.ts';
import { createTextPool } from './text-pool.ts';
import { numberKey, phoneKey, placeKeys } from './understand-word.ts';

/**
 * The patients of an index, each in a numbered slot, and the lists they are found by. A patient whose name, number, birth
 * date or telephone changes moves to a new slot and leaves a dead one; one who only moves bed keeps the slot.
 */
export interface PatientSlots {
  readonly lists: Readonly<Record<'kana' | 'kanji' | 'similar' | 'number' | 'phone', PrefixList>>;
  /** Slots of patients in a bed or on leave, with everything their place may be called. */
  readonly inside: ReadonlyMap<number, readonly string[]>;
  count(): number;
  /** One more than the highest slot. */
  end(): number;
  put(row: PatientRow): void;
  isAlive(slot: number): boolean;
  row(slot: number): PatientRow;
  /** `YYYYMMDD` as a number, zeros where the source gave less; 0 when unknown or unreadable. */
  born(slot: number): number;
  /** Place in the order of kana; patients without kana, or newer than the last `settle`, come last. */
  rank(slot: number): number;
  slotOf(number: string): number | undefined;
  slotOfRef(ref: string): number | undefined;
  /** Where the whole kana or kanji name stands in the pool, -1 when there is none. */
  nameAt(slot: number, script: 'kana' | 'kanji'): number;
  settle(): void;
}

export function createPatientSlots(refOf: (number: string) => string): PatientSlots {
  const pool = createTextPool();
  const lists = {
    kana: createPrefixList(pool),
    kanji: createPrefixList(pool),
    similar: createPrefixList(pool),
    number: createPrefixList(pool),
    phone: createPrefixList(pool),
  };
  const names: string[] = [];
  const rests: string[] = [];
  const births = createIntList(0);
  const identities = createIntList(0);
  const kanaAt = createIntList(-1);
  const kanjiAt = createIntList(-1);
  const ranks = createIntList(UNRANKED);
  const refs = new Map<string, number>();
  const inside = new Map<number, readonly string[]>();

  const enter = (list: PrefixList, keys: readonly NameKey[], slot: number): number => {
    let whole = -1;
    for (const { text, starts } of keys) {
      const offset = pool.add(text);
      if (whole < 0) whole = offset;
      for (const start of starts) list.add(offset + start, slot);
    }
    return whole;
  };

  const fill = (slot: number, row: PatientRow): void => {
    const packed = pack(row);
    names[slot] = packed.names;
    rests[slot] = packed.rest;
    if (row.stay.state === 'inpatient' || row.stay.state === 'on-leave') inside.set(slot, placeKeys(row.stay.place));
    else inside.delete(slot);
  };

  const slots: PatientSlots = {
    lists,
    inside,
    count: () => refs.size,
    end: () => names.length,
    put(row) {
      // Grown by a quarter: sorting in now and then while loading keeps the first search from paying for all of it.
      if (lists.number.waiting() > SETTLE_MIN + names.length / 4) slots.settle();
      const ref = refOf(row.number);
      const identity = identityOf(row);
      const before = refs.get(ref);
      if (before !== undefined && identities.get(before) === identity) return fill(before, row);
      if (before !== undefined) {
        names[before] = '';
        rests[before] = '';
        inside.delete(before);
      }
      const slot = names.length;
      refs.set(ref, slot);
      fill(slot, row);
      births.set(slot, bornNumber(row.born));
      identities.set(slot, identity);
      kanaAt.set(slot, enter(lists.kana, kanaKeys(row.name), slot));
      kanjiAt.set(slot, enter(lists.kanji, kanjiKeys(row.name), slot));
      enter(lists.similar, similarKeys(row.name), slot);
      for (const number of [row.number, ...(row.merged ?? [])]) lists.number.add(pool.add(numberKey(number)), slot);
      for (const phone of row.phones ?? []) {
        const key = phoneKey(phone);
        if (key !== '') lists.phone.add(pool.add(key), slot);
      }
    },
    isAlive: (slot) => rests[slot] !== '',
    row: (slot) => unpack({ names: names[slot] ?? '', rest: rests[slot] ?? '' }),
    born: births.get,
    rank: ranks.get,
    slotOf(number) {
      const slot = refs.get(refOf(number));
      return slot === undefined || slots.row(slot).number !== number ? undefined : slot;
    },
    slotOfRef: (ref) => refs.get(ref),
    nameAt: (slot, script) => (script === 'kana' ? kanaAt : kanjiAt).get(slot),
    settle() {
      for (const list of Object.values(lists)) if (list.waiting() > 0) list.settle(slots.isAlive);
      let rank = 0;
      lists.kana.each('', (slot, offset) => {
        if (offset === kanaAt.get(slot)) ranks.set(slot, rank++);
      });
    },
  };
  return slots;
}

const SETTLE_MIN = 4_000;
/** After every rank there can be. */
const UNRANKED = 4_000_000;

export function bornNumber(born: string | undefined): number {
  return born === undefined || !/^\d{4}/.test(born) ? 0 : Number(born.slice(0, 10).replaceAll('-', '').padEnd(8, '0'));
}

/** FNV-1a over what the lists are made of. Two identities of one patient meeting in 32 bits would leave an old name findable. */
function identityOf(row: PatientRow): number {
  const text = [row.name.kanji, row.name.kana, row.name.romaji, row.born, ...(row.phones ?? []), ...(row.merged ?? [])].join(
    '\u0001',
  );
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash | 0;
}
