import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joinAppended } from '@tomoshibi/formats';
import { decodeJahis, type NamedRecord } from '@tomoshibi/testkit';
import { readSymbols } from '../src/documents/read-symbols.ts';

export interface LookedAt {
  /** All words without spaces, in NFKC, page after page. */
  readonly words: string;
  /** PNG of each page at 200 dpi, grey. */
  readonly pages: readonly Buffer[];
}

/** A PDF as somebody sees it who has nothing but the paper: rendered by pdftoppm, its words by pdftotext. */
export function looked(pdf: Uint8Array): LookedAt {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-orders-'));
  try {
    writeFileSync(join(folder, 'p.pdf'), pdf);
    spawnSync('pdftoppm', ['-r', '200', '-gray', '-png', 'p.pdf', 'p'], { cwd: folder });
    const words = spawnSync('pdftotext', ['-raw', 'p.pdf', '-'], { cwd: folder, encoding: 'utf8' }).stdout;
    const names = readdirSync(folder).filter((name) => name.endsWith('.png')).sort(); // biome-ignore format: one line
    return { words: words.normalize('NFKC').replace(/\s/gu, ''), pages: names.map((name) => readFileSync(join(folder, name))) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Records of the prescription's symbols on these pages, joined. The code of the sheet itself is left aside. @throws when not all are there */
export async function jahisOn(pages: readonly Buffer[]): Promise<readonly NamedRecord[]> {
  const symbols = [];
  for (const page of pages) {
    const drawn = await readSymbols({ do: 'qr', bytes: page });
    if (drawn.ok && 'symbols' in drawn) symbols.push(...drawn.symbols);
  }
  const parts = symbols.flatMap(({ bytes, appended }) => (appended === undefined ? [] : [{ bytes, ...appended }]));
  if (parts.length === 0) {
    const only = symbols.find(({ bytes }) => Buffer.from(bytes).toString('latin1').startsWith('JAHIS'));
    if (only === undefined) throw new TypeError('no symbol');
    return decodeJahis(only.bytes);
  }
  const joined = joinAppended(parts);
  if (joined.state !== 'whole') throw new TypeError(joined.state);
  return decodeJahis(joined.bytes);
}
