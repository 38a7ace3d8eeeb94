import { latinOf } from '@tomoshibi/hospital';
import { openSheet, paperTime, type Sheet } from './sheet.ts';
import { STEP_DRAWINGS } from './step-drawings.ts';

export interface CardFacts {
  readonly kit: string;
  readonly hospital: string;
  readonly demo: boolean;
  /** The passphrase: six words in kana. */
  readonly words: readonly string[];
  readonly keyFile: boolean;
  /** Number of the seal of the envelope, when it has one by now. */
  readonly seal?: string | undefined;
  /** Whom to ask for a new kit once the envelope was opened. */
  readonly contact?: string | undefined;
  readonly madeInstant: string;
}

const LEFT = 15;
const ROOM = 185;
const CUT = 176;
const COLUMN = 60;
const GAP = 2.5;

const STEPS: readonly (readonly [ja: string, en: string])[] = [
  ['電子カルテの端末ではないパソコンに挿す', 'Use a PC that is no EMR terminal'],
  ['「開く.html」をダブルクリック', 'Double-click 開く.html'],
  ['6つのことばを打つ。かな・ローマ字どちらでも、間は自由', 'Type the six words, kana or Latin'],
  ['患者さんを探し、名前と生年月日を声に出して確かめる', 'Find the patient; check name and birth date aloud'],
];

/**
 * A4: above, the card with the passphrase, which goes into the envelope; below, the face of the envelope, without it. Printed once
 * when the kit is made; whoever calls this keeps neither bytes nor words.
 */
export function envelopeCard(facts: CardFacts): Promise<Uint8Array> {
  const sheet = openSheet(`合言葉カード ${facts.kit}`, facts.madeInstant);
  sheet.page(210, 297);
  inside(sheet, facts);
  sheet.line(8, CUT, 202, CUT, 0.7, true);
  sheet.text('✂ ここで切る: 上は封筒の中へ、下は封筒の表へ貼る / cut: above goes in, below goes on the envelope', { x: LEFT, y: CUT + 1, room: ROOM, size: 8 }); // biome-ignore format: one line
  face(sheet, facts);
  return sheet.end();
}

function inside(sheet: Sheet, { kit, hospital, demo, words, keyFile, madeInstant, contact }: CardFacts): void {
  sheet.text('灯 合言葉カード  Passphrase card', { x: LEFT, y: 10, room: 110, size: 11, bold: true });
  sheet.fit(kit, { x: LEFT, y: 15, room: 80, size: 38, least: 24, bold: true });
  sheet.fit(hospital, { x: 115, y: 17, room: 85, size: 13, least: 8, bold: true });
  sheet.text(`作成 ${paperTime(madeInstant)}${demo ? '  ◆ 見本 (架空の患者) / SAMPLE' : ''}`, {
    x: 115,
    y: 25,
    room: 85,
    size: 9,
  });
  words.forEach((word, at) => {
    const x = LEFT + (at % 3) * (COLUMN + GAP);
    const y = 36 + Math.floor(at / 3) * 32;
    sheet.box(x, y, COLUMN, 29, 1);
    sheet.text(String(at + 1), { x: x + 2, y: y + 1.5, room: 8, size: 11, bold: true });
    sheet.fit(word, { x: x + 6, y: y + 4, room: COLUMN - 8, size: 36, least: 24, bold: true, center: true });
    sheet.fit(latinOf(word), { x: x + 6, y: y + 19.5, room: COLUMN - 8, size: 16, least: 12, center: true });
  });
  sheet.text('開きかた  How to open', { x: LEFT, y: 102, room: ROOM, size: 11, bold: true });
  const width = (ROOM - 3 * GAP) / 4;
  STEPS.forEach(([ja, en], at) => {
    const x = LEFT + at * (width + GAP);
    sheet.box(x, 109, width, 38);
    sheet.text(String(at + 1), { x: x + 2, y: 110.5, room: 10, size: 15, bold: true });
    sheet.strokes(x + 16, 111, 13, STEP_DRAWINGS[at] ?? []);
    const below = sheet.text(ja, { x: x + 2, y: 126, room: width - 4, size: 9 });
    sheet.text(en, { x: x + 2, y: below + 0.3, room: width - 4, size: 7, most: 2 });
  });
  if (keyFile) sheet.text('▲ 鍵ファイルも要ります。置き場所 / a key file is needed too; it is kept at: ______________________', { x: LEFT, y: 149.5, room: ROOM, size: 9.5, bold: true }); // biome-ignore format: one line
  sheet.box(LEFT, 156, ROOM, 16, 1.5);
  sheet.fit('開けたら作り直す: このカードを見た人がいるキットは、使い終わったら作り直します。', { x: LEFT + 3, y: 157.5, room: ROOM - 6, size: 12, least: 9, bold: true }); // biome-ignore format: one line
  sheet.fit(`Once this card has been seen, ask for a new kit.   依頼先 / ask: ${contact ?? '____________________'}`, { x: LEFT + 3, y: 164.5, room: ROOM - 6, size: 10, least: 7 }); // biome-ignore format: one line
}

function face(sheet: Sheet, { kit, hospital, demo, seal, contact }: CardFacts): void {
  sheet.fit(kit, { x: LEFT, y: CUT + 7, room: 85, size: 44, least: 26, bold: true });
  sheet.text('合言葉在中', { x: 105, y: CUT + 8, room: 95, size: 20, bold: true });
  sheet.fit(`${hospital}${demo ? '  ◆ 見本 / SAMPLE' : ''}   封印番号 / seal ${seal ?? '__________'}`, { x: 105, y: CUT + 18, room: 95, size: 11, least: 7 }); // biome-ignore format: one line
  const below = sheet.text(
    '電子カルテが止まり、責任者が「キットを使う」と決めたときに開けます。ふだんは開けません。開けたら下に書き、キットの作り直しを頼みます。',
    { x: LEFT, y: CUT + 28, room: ROOM, size: 11 },
  );
  sheet.text('Open only when the systems are down and the person in charge says so. Sign below; ask for a new kit.', { x: LEFT, y: below, room: ROOM, size: 8.5 }); // biome-ignore format: one line
  const columns: readonly (readonly [string, number])[] = [['開けた日時 / opened', 45], ['開けた人 / by', 45], ['決めた人 / decided by', 45], ['理由 / why', 50]]; // biome-ignore format: a row
  let x = LEFT;
  for (const [label, width] of columns) {
    for (const row of [0, 1, 2]) sheet.box(x, CUT + 49 + row * 11, width, 11);
    sheet.fit(label, { x: x + 1.5, y: CUT + 44.5, room: width - 3, size: 8.5, least: 6 });
    x += width;
  }
  sheet.fit(`作り直しの依頼先 / for a new kit: ${contact ?? '____________________'}`, { x: LEFT, y: CUT + 85, room: ROOM, size: 11, least: 7, bold: true }); // biome-ignore format: one line
  sheet.text('この封筒とキットは別の所に置きます / keep envelope and kit in different places', { x: LEFT, y: CUT + 93, room: ROOM, size: 9 }); // biome-ignore format: one line
}
