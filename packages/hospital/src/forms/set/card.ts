import type { FormBlock, FormDefinition, TextBlock } from '../form-definition.ts';
import { column, fields, table, text, words } from './write-form.ts';

/** Minute from the first sign, then the order in Japanese (40 characters at most) and in English. */
export type Step = readonly [minute: number, ja: string, en: string];

export interface Card {
  /** Last letter of `P09N`. */
  readonly letter: string;
  readonly ja: string;
  readonly en: string;
  readonly steps: readonly Step[];
}

const step = ([minute, ja, en]: Step): TextBlock => ({
  block: 'text',
  words: words(ja, en),
  lead: words(`${minute}分`, `${minute}′`),
  sizePt: 18,
});

const NEVER: FormBlock = {
  block: 'text',
  words: words(
    'してはいけない: USBを差す・充電する・初期化する・患者名をSNSに書く',
    'Never: plug in USB, charge, reset machines, name patients on social media',
  ),
  weight: 'bold',
  framed: true,
};

/** 最初の60分カード of one role: steps in 18 pt, their minutes in 28 pt. Source: screens.md P-09, design-language §4; R-159. */
export const cardOf = ({ letter, ja, en, steps }: Card): FormDefinition => ({
  code: `P09${letter}`,
  version: '1.0',
  words: words(`最初の60分 ${ja}`, `First 60 minutes: ${en}`),
  size: 'A4',
  parts: [],
  identity: 'none',
  goes: words('赤い箱と壁に1枚ずつ。声に出して上から順に', 'One in the red box, one on the wall. Read aloud, from the top'),
  backEntry: false,
  leaves: 'stays',
  blocks: [
    fields(
      undefined,
      text(['desk', '本部の内線', 'Headquarters'], 4),
      text(['mobile', '携帯', 'Mobile'], 4),
      text(['box', '赤い箱の場所', 'Red box'], 4),
    ),
    ...steps.map(step),
    NEVER,
    fields(
      words('足りない人・物、決まったこと(本部へ)', 'Missing people and things, what was decided (to headquarters)'),
      text(['needs', '書く', 'Write'], 12, { lines: 4 }),
    ),
    table({
      key: 'calls',
      title: words('電話する相手', 'Whom to call'),
      rows: 3,
      columns: [
        column(['who', '誰', 'Who'], 4),
        column(['phone', '電話', 'Phone'], 3),
        column(['done', '済', 'Done'], 0.8, 'tick'),
        column(['at', '時刻・名', 'Time, name'], 2.5),
      ],
    }),
  ],
});
