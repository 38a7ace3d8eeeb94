import { hash } from 'node:crypto';
import { placeOf } from '../../intake/place-of.ts';
import { readShelf, shelvesNear } from '../../intake/shelf.ts';
import type { RowStore } from '../../stores/row-store.ts';
import type { Arrival } from '../arrival.ts';
import { numberFolders } from '../hl7/path-parts.ts';
import { type ItemAddress, pathOf } from './item-key.ts';
import type { KnownResources } from './known-resources.ts';
import type { FhirDeletion } from './place-fhir.ts';

export interface Inventory {
  readonly rows: RowStore;
  readonly source: string;
  readonly root: number;
  readonly receivedAt: string;
}

/**
 * What has to be taken back because the same resource now stands elsewhere: its day was corrected, an order became a draft, a result a
 * vital sign. By the inventory, by what was taken a moment ago (`known`), and by what came before it in the same message.
 * `addressed`: the sender names resources of a server, so one that stood in another chart has moved.
 */
export async function movedAway(
  inventory: Inventory,
  arrivals: readonly Arrival[],
  known: KnownResources,
  addressed: boolean,
): Promise<readonly Arrival[]> {
  const placed = arrivals.flatMap((arrival) => {
    const address = addressOf(arrival.path);
    return address === undefined ? [] : [{ arrival, address }];
  });
  const last = new Map<string, (typeof placed)[number]>();
  for (const one of placed) {
    const before = last.get(one.address.key);
    if (before === undefined || one.address.sentAt >= before.address.sentAt) last.set(one.address.key, one);
  }
  const standing = placed.map(({ address }) => address);
  for (const key of last.keys()) standing.push(...known.places(key));
  for (const patient of new Set(placed.map(({ address }) => address.patient)))
    standing.push(...(await standingOf(inventory, patient)));
  const held = new Set(
    placed
      .filter(({ arrival, address }) => last.get(address.key)?.arrival.sha256 === arrival.sha256)
      .map(({ address }) => placeText(address)),
  );
  const taken = new Map<string, Arrival>();
  for (const one of newestOf(standing)) {
    const now = last.get(one.key);
    if (now === undefined || held.has(placeText(one)) || one.flag !== '1' || one.sentAt > now.address.sentAt) continue;
    if (one.patient !== now.address.patient && !addressed) continue;
    taken.set(placeText(one), back(inventory, { ...one, sentAt: now.address.sentAt, flag: '0' }, now.arrival.bytes));
  }
  return [...taken.values()];
}

const placeText = ({ patient, kind, day, key }: ItemAddress): string => `${patient}/${kind}/${day}/${key}`;

function newestOf(all: readonly ItemAddress[]): readonly ItemAddress[] {
  const newest = new Map<string, ItemAddress>();
  for (const one of all) {
    const before = newest.get(placeText(one));
    if (before === undefined || one.sentAt >= before.sentAt) newest.set(placeText(one), one);
  }
  return [...newest.values()];
}

/** Where a resource of a server stands, by the path of its original; undefined for everything else. */
export function addressOf(path: string): ItemAddress | undefined {
  const place = placeOf(path);
  if (place.key === undefined || !place.key.order.startsWith('s~')) return undefined;
  const { patient, kind, day, order } = place.key;
  return { patient, kind, day, key: order, sentAt: place.sentAt, flag: place.flag === '1' ? '1' : '0' };
}

/** Places of what a sender asks to delete, taken back. The source's whole inventory is looked through, once for all of them. */
export async function deleted(
  inventory: Inventory,
  deletions: readonly FhirDeletion[],
  known: KnownResources,
): Promise<{ readonly arrivals: readonly Arrival[]; readonly missing: readonly FhirDeletion[] }> {
  if (deletions.length === 0) return { arrivals: [], missing: [] };
  const wanted = new Map(deletions.map((one) => [`${one.type}~${one.id}`, one]));
  const standing = [...wanted.keys()].flatMap((id) => known.places(`s~${id}~`));
  for (const patient of await patientsWith(inventory, new Set(wanted.keys())))
    standing.push(...(await standingOf(inventory, patient)));
  const arrivals: Arrival[] = [];
  const found = new Set<FhirDeletion>();
  for (const one of newestOf(standing)) {
    const asked = wanted.get(/^s~([^~]+~[^~]+)~/.exec(one.key)?.[1] ?? '');
    if (asked === undefined) continue;
    found.add(asked);
    if (one.flag !== '1' || one.sentAt > asked.sentAt) continue;
    const note = Buffer.from(JSON.stringify({ tomoshibi: 'deleted', type: asked.type, id: asked.id, at: inventory.receivedAt }));
    arrivals.push(back(inventory, { ...one, sentAt: asked.sentAt, flag: '0' }, note));
  }
  return { arrivals, missing: deletions.filter((one) => !found.has(one)) };
}

function back({ source, receivedAt }: Inventory, address: ItemAddress, bytes: Uint8Array): Arrival {
  return { source, receivedAt, path: pathOf(address), bytes, sha256: hash('sha256', bytes) };
}

/** The newest version at each place of a patient's chart that this source has filled. */
async function standingOf({ rows, source, root }: Inventory, patient: string): Promise<readonly ItemAddress[]> {
  const all: ItemAddress[] = [];
  for (const row of await rows.find('inventory', { prefix: [source], ...shelvesNear(root, numberFolders(patient)) })) {
    for (const { path } of readShelf(row.value)) {
      const address = addressOf(path);
      if (address?.patient === patient) all.push(address);
    }
  }
  return newestOf(all);
}

const PAGE = 500;

async function patientsWith({ rows, source }: Inventory, ids: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const patients = new Set<string>();
  let after: readonly string[] | undefined;
  for (;;) {
    const page = await rows.find('inventory', { prefix: [source], limit: PAGE, ...(after !== undefined && { after }) });
    for (const { value } of page) {
      for (const found of value.matchAll(/\/([^/\t\n]+)\/[^/\t\n]+\/[^/\t\n]+\/[^/\t\n]*_s~([A-Za-z]+~[A-Za-z0-9.-]+)~/gu))
        if (found[1] !== undefined && ids.has(found[2] ?? '')) patients.add(found[1]);
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return patients;
    after = last.key;
  }
}
