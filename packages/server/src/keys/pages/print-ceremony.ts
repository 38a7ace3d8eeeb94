import type { Ceremony, CeremonyRule } from '../make-ceremony.ts';
import { envelopeToPages } from './envelope-pages.ts';
import { shareToPages } from './share-page.ts';
import { strangerText, strangerToPages } from './stranger-pages.ts';

/** A file to print. All but the stranger's hold secrets. */
export interface PrintedFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** One file per custodian, the envelope, and the page for whoever must open the vault without this program. */
export async function printCeremony(ceremony: Ceremony, rule: CeremonyRule, sample: boolean): Promise<readonly PrintedFile[]> {
  const id = ceremony.note.ceremony;
  const files: PrintedFile[] = [];
  for (const share of ceremony.shares) {
    files.push({ name: `share-${share.number}.${id}.pdf`, content: await shareToPages(share, rule, sample) });
  }
  files.push({ name: `envelope.${id}.pdf`, content: await envelopeToPages(ceremony, rule, sample) });
  files.push({ name: `stranger.${id}.pdf`, content: await strangerToPages(ceremony.note, rule, sample) });
  files.push({ name: `stranger.${id}.txt`, content: Buffer.from(strangerText(ceremony.note, rule)) });
  return files;
}
