import { printedCeremony } from '@tomoshibi/vault';
import type { CeremonyRule } from '../make-ceremony.ts';

/** `2026年11月23日` of `2026-11-23`. */
export const japaneseDay = (day: string): string => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日');

export const footOf = (rule: CeremonyRule, ceremony: string, madeOn: string): string =>
  `${rule.hospital} 鍵の式 ${printedCeremony(ceremony)}(${japaneseDay(madeOn)})`;

/** What the person at the machine types; also whoever has never done it. */
export const openCommands = (way: '' | ' --envelope --witness 立会人の名前'): readonly string[] => [
  `tomoshibi keys open --vault /media/vault --to keys.json${way}`,
  'tomoshibi restore --from /media/vault --keys keys.json --home tomoshibi',
];

/** Words as printed: the number of the line, the words, and the check word a little apart. */
export const wordLines = (words: readonly (readonly string[])[]): readonly string[] =>
  words.map((line, index) => `${String(index + 1).padStart(2)}  ${line.slice(0, -1).join(' ')}  ${line.at(-1)}`);

/** Groups of five, four to a line. */
export function grouped(text: string, groups = 4): readonly string[] {
  const parts = text.match(/.{1,5}/g) ?? [];
  return Array.from({ length: Math.ceil(parts.length / groups) }, (_, line) =>
    parts.slice(line * groups, (line + 1) * groups).join(' '),
  );
}
