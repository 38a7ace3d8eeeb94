import type { PatientRow } from '@tomoshibi/hospital';
import { sameNameKeys } from '@tomoshibi/hospital';

/**
 * The patients as packs hold them: one line each, `number TAB kana TAB kanji TAB patient row`, kana and kanji folded as the search
 * compares them. So a hundred thousand are at hand in a tenth of a second, before any of them is indexed.
 */
export interface PatientLines {
  count(): number;
  has(number: string): boolean;
  /** The patient row as text. */
  row(number: string): string | undefined;
  /** Rows whose folded kana or kanji name is that of the given one, itself left out. */
  alike(row: PatientRow): PatientRow[];
  /** Adds or replaces. */
  put(number: string, row: string): void;
  /** In order of numbers, as UTF-16; only good while nothing is put. */
  all(): Iterable<readonly [number: string, row: string]>;
}

const escaped = (text: string): string =>
  /[%\t\n]/.test(text) ? text.replace(/[%\t\n]/g, (mark) => encodeURIComponent(mark)) : text;
const unescaped = (text: string): string => (text.includes('%') ? decodeURIComponent(text) : text);

export function writePatientLine(number: string, row: string): string {
  const { kana = '', kanji = '' } = sameNameKeys(JSON.parse(row) as PatientRow);
  return `${escaped(number)}\t${escaped(kana)}\t${escaped(kanji)}\t${row}\n`;
}

export function readPatientLines(text: string): PatientLines {
  const lines = new Map<string, string>();
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from);
    const line = text.slice(from, end);
    lines.set(unescaped(line.slice(0, line.indexOf('\t'))), line);
    from = end + 1;
  }
  const rowOf = (line: string): string => line.slice(line.indexOf('\t', line.indexOf('\t', line.indexOf('\t') + 1) + 1) + 1);
  return {
    count: () => lines.size,
    has: (number) => lines.has(number),
    row(number) {
      const line = lines.get(number);
      return line === undefined ? undefined : rowOf(line);
    },
    alike(row) {
      const keys = sameNameKeys(row);
      const wanted = [
        ...(keys.kana === undefined ? [] : [`\t${escaped(keys.kana)}\t`]),
        ...(keys.kanji === undefined ? [] : [`\t${escaped(keys.kanji)}\t`]),
      ];
      const found: PatientRow[] = [];
      for (const [number, line] of lines)
        if (number !== row.number && wanted.some((key) => line.includes(key))) found.push(JSON.parse(rowOf(line)) as PatientRow);
      return found;
    },
    put(number, row) {
      lines.set(number, writePatientLine(number, row).slice(0, -1));
    },
    *all() {
      for (const [number, line] of lines) yield [number, rowOf(line)];
    },
  };
}
