import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeCp932 } from '@tomoshibi/formats';
import { GIVEN_TABLES, type GivenTable, headOf } from '@tomoshibi/hospital';
import { csvLine } from './csv-cell.ts';
import type { OutFolder } from './out-folder.ts';

/** Where the parts of the tables lie until they are joined. */
export const PARTS = 'csv-parts';
const GETA = '〓';
const count = (text: string): number => text.split(GETA).length - 1;

/** `index.csv` and the tables, in UTF-8 and Shift_JIS (CP932), piece by piece: they need not fit into memory. */
export function joinTables(out: OutFolder): void {
  const name = 'step-tables';
  if (out.isDone(name)) return;
  const unit = out.unit(name);
  const files = readdirSync(join(out.folder, PARTS)).sort();
  const heads: readonly (readonly [string, readonly string[]])[] = [
    ['index', ['患者番号', 'ファイルの記号']],
    ...(Object.keys(GIVEN_TABLES) as GivenTable[]).map((table) => [table, headOf(table)] as const),
  ];
  for (const [table, head] of heads) {
    const own = files.filter((file) => file.slice(0, file.lastIndexOf('-')) === table);
    if (own.length === 0) continue;
    function* texts(): Generator<string> {
      yield `${csvLine(head)}\r\n`;
      for (const file of own) yield readFileSync(join(out.folder, PARTS, file), 'utf8').replaceAll(/\r?\n/g, '\r\n');
    }
    function* utf8(): Generator<Uint8Array> {
      yield Buffer.from('\ufeff');
      for (const text of texts()) yield Buffer.from(text);
    }
    function* cp932(): Generator<Uint8Array> {
      for (const text of texts()) {
        const { bytes } = encodeCp932(text);
        const lost = count(new TextDecoder('shift_jis').decode(bytes)) - count(text);
        if (lost > 0) unit.count('characters Shift_JIS has not', lost);
        yield bytes;
      }
    }
    unit.writePieces(`csv-utf8/${table}.csv`, utf8());
    unit.writePieces(`csv-shift_jis/${table}.csv`, cp932());
  }
  unit.end();
}
