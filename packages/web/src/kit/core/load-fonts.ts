import { fromBase64 } from './base64.ts';
import type { KitScripts } from './kit-scripts.ts';
import { gunzip } from './packed-plain.ts';

/** Shards that lie open in a kit: one slot each, gzip of a TrueType font. */
const FONTS = [
  ['fontudpgo400', '400'],
  ['fontudpgo700', '700'],
] as const;

/** The kit's own letters, for a PC that has no Japanese ones; one that brings none (one patient in one file) shows the PC's. */
export async function loadFonts(scripts: Pick<KitScripts, 'shard'>, page: Document): Promise<void> {
  for (const [shard, weight] of FONTS) {
    try {
      const slots = await scripts.shard(shard, 'once');
      const bytes = await gunzip(fromBase64(slots[0] ?? ''));
      page.fonts.add(await new FontFace('BIZ UDPGothic', bytes, { weight }).load());
    } catch {
      // Without them every word still stands there, in the PC's letters.
    }
  }
}
