import { createPatientIndex, type KitPatient, type PatientIndex, type PatientRow } from '@tomoshibi/hospital';
import { fromBase64, toBase64 } from './base64.ts';
import type { SealedAt } from './open-slot.ts';
import { textStore } from './text-store.ts';

/** Who is in the kit and where their charts lie, packed: 100,000 of them stay in the page. */
export interface KitPatients {
  readonly index: PatientIndex;
  add(patient: KitPatient): void;
  /** Opaque id of a number that is in the kit; undefined otherwise. */
  refOf(number: string): string | undefined;
  /** The whole row, what the index does not keep included. */
  row(number: string): PatientRow | undefined;
  /** Where the chart lies. */
  chart(number: string): SealedAt | undefined;
}

const KEY_BYTES = 32;

export function kitPatients(): KitPatients {
  const ordinals = new Map<string, number>();
  const refs: string[] = [];
  const rows = textStore();
  const shards: string[] = [];
  const shardNumbers = new Map<string, number>();
  let keys = new Uint8Array(KEY_BYTES * 1024);
  /** Shard and slot of each. */
  let places = new Int32Array(2 * 1024);

  const shardNumber = (name: string): number => {
    const known = shardNumbers.get(name);
    if (known !== undefined) return known;
    shardNumbers.set(name, shards.length);
    return shards.push(name) - 1;
  };
  const refOf = (number: string): string | undefined => {
    const at = ordinals.get(number);
    return at === undefined ? undefined : refs[at];
  };
  const index = createPatientIndex([], (number) => refOf(number) ?? '');

  return {
    index,
    refOf,
    add({ row: text, ref, chart }) {
      const row = JSON.parse(text) as PatientRow;
      // A second row under a number would be somebody else's: the first stands.
      if (ordinals.has(row.number)) return;
      const at = refs.push(ref) - 1;
      ordinals.set(row.number, at);
      rows.add(text);
      if (keys.length < (at + 1) * KEY_BYTES) {
        keys = grown(keys, new Uint8Array(keys.length * 2));
        places = grown(places, new Int32Array(places.length * 2));
      }
      keys.set(fromBase64(chart.key), at * KEY_BYTES);
      places.set([shardNumber(chart.shard), chart.slot], at * 2);
      index.put(row);
    },
    row(number) {
      const at = ordinals.get(number);
      return at === undefined ? undefined : (JSON.parse(rows.get(at)) as PatientRow);
    },
    chart(number) {
      const at = ordinals.get(number);
      if (at === undefined) return undefined;
      const key = toBase64(keys.subarray(at * KEY_BYTES, (at + 1) * KEY_BYTES));
      return { shard: shards[places[at * 2] as number] as string, slot: places[at * 2 + 1] as number, key };
    },
  };
}

function grown<T extends Uint8Array | Int32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
