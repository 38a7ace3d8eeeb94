import { hash } from 'node:crypto';
import { signatureFile, sumsFile } from '@tomoshibi/hospital';
import type { Disk } from '@tomoshibi/vault';
import { Fault } from '../../fault.ts';
import type { FoundHead } from './find-heads.ts';
import { readSums, type Sums, sumsSignedBy } from './sums.ts';

/** The list of a generation; undefined when it is not there or not signed by us. */
async function signedList(disk: Disk, generation: number, signer: string): Promise<Sums | undefined> {
  const text = await disk.read(sumsFile(generation));
  const signature = await disk.read(signatureFile(generation));
  return text && signature && sumsSignedBy(text, signature, signer) ? readSums(text) : undefined;
}

/** The list of the head's own generation: signed by us, and it names this very head. */
export async function signedSums(disk: Disk, { head, path, bytes }: FoundHead, signer: string): Promise<Sums> {
  const sums = await signedList(disk, head.generation, signer);
  if (sums?.get(path) !== hash('sha256', bytes))
    throw new Fault('kit.damaged', `${sumsFile(head.generation)}: not ours, or of another head`);
  return sums as Sums;
}

/** Every path that one of our lists on the stick names, those of tries that were cut short too. */
export async function pathsListed(disk: Disk, signer: string): Promise<ReadonlySet<string>> {
  const paths = new Set<string>();
  for (const name of await disk.list('')) {
    const [, generation] = /^sums-([1-9]\d{0,14})\.txt$/.exec(name) ?? [];
    const list = generation && (await signedList(disk, Number(generation), signer));
    for (const path of list ? list.keys() : []) paths.add(path);
  }
  return paths;
}
