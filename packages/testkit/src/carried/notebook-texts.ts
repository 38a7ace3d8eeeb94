import { encodeCp932 } from '@tomoshibi/formats';
import type { PatientTruth } from '../hospital/generate-patient.ts';

export interface NotebookOptions {
  /** Day the newest dispensing happened, `2026-03-12`. */
  readonly on: string;
  /** Into how many codes it is printed. */
  readonly parts: number;
  /** Data ID of record 911. */
  readonly id?: string;
}

/** 1 pharmacy, 2 drugs a visit: made-up drugs of two clinics a patient of ours also sees, and what the patient told the pharmacy. */
const VISITS: readonly (readonly string[])[] = [
  [
    '11,みほん薬局 駅前店,13,4,1234567,,,03-0000-0000,1',
    '51,みほん眼科クリニック,13,1,7654321,1',
    '55,見本 目医者,眼科,1',
    '201,1,みほん点眼液0.5% 5mL,1,瓶,1,,1,【般】見本点眼液',
    '301,1,1日2回 両眼に点眼,1,調剤,5,1,,1',
    '201,2,みほん錠20mg,2,錠,1,,1',
    '301,2,朝夕食後服用,14,日分,1,1,,1',
    '401,ねむくなることがあります。車の運転はひかえてください。,1',
  ],
  [
    '11,みほん薬局 中央店,13,4,1234568,,,03-0000-0001,1',
    '51,みほん整形外科,13,1,7654322,1',
    '55,見本 骨医者,整形外科,1',
    '201,1,みほんテープ40mg,14,枚,1,,1',
    '301,1,1日1回 腰に貼付,1,調剤,5,1,,1',
    '501,貼る場所を毎日かえてください,1',
  ],
  [
    '11,みほん薬局 駅前店,13,4,1234567,,,03-0000-0000,1',
    '51,みほん眼科クリニック,13,1,7654321,1',
    '55,見本 目医者,眼科,1',
    '201,1,みほんカプセル10mg,1,カプセル,1,,1',
    '301,1,就寝前服用,28,日分,1,1,,1',
    '601,飲みはじめてから口がかわく,',
  ],
];

/** お薬手帳 of a patient of the synthetic hospital, as the texts of its codes: CP932, CR LF, EOF. Parts end in record 911. */
export function notebookTexts(truth: PatientTruth, { on, parts, id = '20260312000001' }: NotebookOptions): readonly Uint8Array[] {
  const { kanji, kana, sex, bornOn, allergies } = truth;
  const plain = bornOn.replaceAll('-', '');
  const person = `1,${kanji.family} ${kanji.given},${sex === 'F' ? '2' : '1'},${plain},,,,,,,${kana.family} ${kana.given}`;
  const allergen = allergies[0]?.name ?? 'セフェム系抗菌薬';
  const remarks = [`2,1,${allergen} で発疹(本人の話),2`, '2,2,痛み止めで胃が荒れた,2'];
  const blocks = VISITS.map((lines, at) => [`5,${daysBefore(on, at * 21)},1`, ...lines]);
  const texts = Array.from({ length: parts }, (_, at) => {
    const own = blocks.filter((__, index) => Math.min(index, parts - 1) === at).flat();
    const lines = ['JAHISTC08,1', person, ...(at === 0 ? remarks : []), ...own];
    return parts === 1 ? lines : [...lines, `911,${id},${parts},${at + 1}`];
  });
  return texts.map((lines) => encodeCp932(`${lines.join('\r\n')}\r\n\u001a`).bytes);
}

const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
