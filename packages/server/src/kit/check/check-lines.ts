import { HOSPITAL_ZONE } from '../../home/config.ts';
import type { KitCheck } from './check-kit.ts';
import { FINDING_WORDS, VERDICT_WORDS } from './finding-words.ts';
import { FINDINGS, visible } from './kit-finding.ts';

const time = (instant: string): string =>
  new Date(instant).toLocaleString('sv-SE', { timeZone: HOSPITAL_ZONE, dateStyle: 'short', timeStyle: 'short' });
const MARKS = { changed: '■', unfinished: '▲', note: '・' } as const;

/** What the head says: not to be believed before the verdict is good, and said so. */
export function headLines({ head, late, verdict }: KitCheck): readonly string[] {
  if (head === undefined) return [];
  const believed = verdict === 'good' ? '' : ' (書いてあるとおり、未確認 / as it says of itself)';
  const asOf = head.asOfInstant === undefined ? '写しの時点 不明' : `写し ${time(head.asOfInstant)} 時点`;
  return [
    `${visible(head.kit)} 第${head.generation}世代  ${visible(head.hospital)}${head.demo ? ' ◆見本' : ''}${believed}`,
    `${asOf}  期限 ${time(head.goodUntilInstant)}${late ? ' ▲過ぎています / past' : ''}`,
  ];
}

/** Findings for people, and what to do; alike ones together. */
export function findingLines({ findings, findingsTotal }: KitCheck): readonly string[] {
  const whats = [...new Set(findings.map(({ what }) => what))];
  const lines = whats.flatMap((what) => {
    const wheres = findings.flatMap((one) => (one.what === what && one.where !== undefined ? [one.where] : []));
    const { says, todo } = FINDING_WORDS[what];
    return [`${MARKS[FINDINGS[what]]} ${says}`, ...wheres.map((where) => `    ${where}`), `  → ${todo}`];
  });
  return findingsTotal > findings.length ? [...lines, `ほか ${findingsTotal - findings.length} 件 / more`] : lines;
}

/** What is compared by eye and voice. */
export function wordLines({ labelWords, sumsWords, head, trust }: KitCheck): readonly string[] {
  if (head === undefined) return [];
  return [
    ...(labelWords === undefined ? [] : [`ラベルのことば / words of the label: ${labelWords.join(' ')}`]),
    ...(sumsWords === undefined ? [] : [`署名のことば(この世代) / words of the seal: ${sumsWords.join(' ')}`]),
    `署名の鍵 / signer: ${head.signer}${trust === 'key' ? ' (渡された鍵 / the key given)' : ''}`,
  ];
}

export const checkLines = (check: KitCheck): readonly string[] => {
  const { mark, says } = VERDICT_WORDS[check.verdict];
  return [
    `${mark} ${says}`,
    ...headLines(check).map(indented),
    ...findingLines(check).map(indented),
    ...wordLines(check).map(indented),
  ];
};
const indented = (line: string): string => `  ${line}`;

/** For any phone: what was found, as text. No link, and nothing of a patient. @param checkedAt UTC instant */
export function checkCode({ verdict, head, labelWords, sumsWords }: KitCheck, checkedAt: string): string {
  return [
    head === undefined ? '灯 キット点検' : `灯 キット点検 ${visible(head.kit)} 第${head.generation}世代`,
    ...(head === undefined ? [] : [`写し ${head.asOfInstant === undefined ? '不明' : time(head.asOfInstant)} 期限 ${time(head.goodUntilInstant)}`]),
    `判定 ${VERDICT_WORDS[verdict].short}`,
    ...(labelWords === undefined ? [] : [`ラベル ${labelWords.join(' ')}`]),
    ...(sumsWords === undefined ? [] : [`署名 ${sumsWords.join(' ')}`]),
    `点検 ${time(checkedAt)}`,
  ].join('\n'); // biome-ignore format: a text
}
