import type { JsonObject } from '@tomoshibi/formats';
import { readShelf } from '../../intake/shelf.ts';
import type { RowStore } from '../../stores/row-store.ts';
import { type ItemAddress, PATIENT_KEY } from './item-key.ts';

/** Names, drugs and places kept in memory at most; those of before go first. */
const NAMES_MOST = 200_000;
const PAGE = 500;

/**
 * What a source has said of resources others refer to: the 患者番号 of a Patient's id, names, drugs. Patients are found again in the
 * inventory after a restart; names and drugs are only of this run, because every message that needs one should bring it.
 */
export class KnownResources {
  /** `false`: the same id was sent with two numbers, so it says nothing. */
  readonly #patients = new Map<string, string | false>();
  readonly #places = new Map<string, readonly ItemAddress[]>();
  readonly #names = new Map<string, string>();
  readonly #medications = new Map<string, JsonObject>();

  patient(id: string): string | false | undefined {
    return this.#patients.get(id);
  }

  sawPatient(id: string, number: string): void {
    const before = this.#patients.get(id);
    this.#patients.set(id, before === undefined || before === number ? number : false);
  }

  name(reference: string): string | undefined {
    return this.#names.get(reference);
  }

  medication(reference: string): JsonObject | undefined {
    return this.#medications.get(reference);
  }

  sawName(reference: string, name: string): void {
    put(this.#names, reference, name);
  }

  sawMedication(reference: string, medication: JsonObject): void {
    put(this.#medications, reference, medication);
  }

  /** Where it was put a moment ago: rows follow the ledger, and the next message may be sooner. `s~Type~id~`: whatever its identifiers. */
  places(key: string): readonly ItemAddress[] {
    const all = this.#places.get(idOf(key)) ?? [];
    return key.endsWith('~') ? all : all.filter((one) => one.key === key);
  }

  sawPlace(address: ItemAddress): void {
    const id = idOf(address.key);
    const others = (this.#places.get(id) ?? []).filter(
      (one) => one.key !== address.key || one.patient !== address.patient || one.kind !== address.kind || one.day !== address.day,
    );
    put(this.#places, id, [...others, address]);
  }

  get patients(): number {
    return this.#patients.size;
  }
}

/** `s~Type~id`; of what has no id the whole key. */
const idOf = (key: string): string => /^(s~[^~]+~(?!-~)[^~]+)~/.exec(key)?.[1] ?? key;

function put<V>(map: Map<string, V>, key: string, value: V): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= NAMES_MOST) return;
  const oldest = map.keys().next();
  if (!oldest.done) map.delete(oldest.value);
}

/** Patients of a source as the inventory remembers them: their ids stand in the keys of their ADT-00. */
export async function readKnown(rows: RowStore, source: string): Promise<KnownResources> {
  const known = new KnownResources();
  let after: readonly string[] | undefined;
  for (;;) {
    const page = await rows.find('inventory', { prefix: [source], limit: PAGE, ...(after !== undefined && { after }) });
    for (const row of page) {
      if (!row.value.includes(PATIENT_KEY)) continue;
      for (const { path, vanished } of readShelf(row.value)) {
        const found = /\/([^/]+)\/-\/ADT-00\/[^/]*_s~Patient~([A-Za-z0-9.-]{1,64})~[^/]*$/u.exec(path);
        if (found?.[1] !== undefined && found[2] !== undefined && !vanished) known.sawPatient(found[2], found[1]);
      }
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return known;
    after = last.key;
  }
}
