import { hash } from 'node:crypto';
import { KIT_PAGE, type KitPlace, signatureFile, sumsFile } from '@tomoshibi/hospital';
import type { Disk } from '@tomoshibi/vault';
import type { KitContent } from '../src/kit/kit-content.ts';
import type { KitKeys, KitSecret } from '../src/kit/kit-keys.ts';
import { Fault } from '../src/fault.ts';
import { type FoundHead, findHeads } from '../src/kit/write/find-heads.ts';
import { openFoundKit } from '../src/kit/write/open-kit-on-disk.ts';
import { readSums, sumsSignedBy } from '../src/kit/write/sums.ts';

const expectedOf = new WeakMap<KitContent, Promise<string>>();

/** Every chart of a content as it must open: number → items and pictures. */
async function expected(content: KitContent): Promise<Map<string, string>> {
  const charts = new Map<string, string>();
  for await (const patient of content.patients()) {
    const { items, files } = await patient.open(new Set());
    const pictures = Object.entries(files).map(([seq, { pages = [], bytes }]) => [
      seq,
      pages.map(({ png }) => Buffer.from(png).toString('hex')),
      bytes && Buffer.from(bytes).toString('hex'),
    ]);
    charts.set(patient.number, JSON.stringify([patient.row, items, pictures]));
  }
  return charts;
}

function flatOf(content: KitContent): Promise<string> {
  const found = expectedOf.get(content) ?? expected(content).then((charts) => JSON.stringify([...charts]));
  expectedOf.set(content, found);
  return found;
}

/** Opens everything on a stick. @returns its generation and every chart with its pictures, by number */
async function everything(disk: Disk, secret: KitSecret, found: FoundHead) {
  const kit = await openFoundKit(disk, found, secret);
  const charts = new Map<string, string>();
  const hex = async (place: KitPlace) => (await kit.readSlot(place)).toString('hex');
  for await (const { row, chart: place } of kit.patients()) {
    const { number, items, files } = await kit.readChart(place);
    const pictures: unknown[] = [];
    for (const [seq, { pages = [], bytes }] of Object.entries(files)) {
      const drawn: string[] = [];
      for (const page of pages) drawn.push(await hex(page.place));
      pictures.push([seq, drawn, bytes && (await hex(bytes))]);
    }
    charts.set(number, JSON.stringify([row, items, pictures]));
  }
  return { head: kit.head, charts };
}

/**
 * Throws unless every whole head of the stick opens, every chart and picture of the newest is that of one of `contents`, and every file is as its signed list says; open
 * files may already be those of the generation that was being written, if its signed list is there. @returns which of `contents`
 */
export async function wholeKit(disk: Disk, keys: KitKeys, secret: KitSecret, contents: readonly KitContent[]): Promise<number> {
  const [newest, ...older] = await findHeads(disk);
  if (newest === undefined) throw new Fault('kit.not-a-kit', 'no whole head');
  const { head, charts } = await everything(disk, secret, newest);
  // Whoever deletes the newest head still has what the other one promises.
  for (const found of older) await everything(disk, secret, found);
  const flat = JSON.stringify([...charts]);
  let which = -1;
  for (const [at, content] of contents.entries()) if ((await flatOf(content)) === flat) which = at;
  if (which < 0) throw new Error(`generation ${head.generation} opens and is neither the old nor the new`);
  const listOf = async (generation: number) => {
    const text = await disk.read(sumsFile(generation));
    const signature = await disk.read(signatureFile(generation));
    const good = text && signature && sumsSignedBy(text, signature, keys.signer.publicKey);
    return good ? readSums(text) : undefined;
  };
  const own = await listOf(head.generation);
  if (own === undefined) throw new Error(`generation ${head.generation} has no signed list`);
  const later = (await disk.list(''))
    .map((name) => Number(/^sums-(\d+)\.txt$/.exec(name)?.[1] ?? 0))
    .filter((generation) => generation > head.generation);
  const lists = [own];
  for (const generation of later) lists.push((await listOf(generation)) ?? new Map());
  for (const [path, digest] of own) {
    const bytes = await disk.read(path);
    const found = bytes && hash('sha256', bytes);
    if (found === digest) continue;
    const open = !path.startsWith('data/');
    if (!open || !lists.some((list) => list.get(path) === found)) throw new Error(`${path} is not as the list says`);
  }
  if ((await disk.read(KIT_PAGE)) === undefined) throw new Error('the page is gone');
  return which;
}
