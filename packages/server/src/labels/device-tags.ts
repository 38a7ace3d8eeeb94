import type { LaidPage, Mark } from '@tomoshibi/hospital';
import { fitted } from './label.ts';

/** P-15 札 for devices. */
export const TAG_KINDS = ['off', 'unplugged', 'usable', 'checking'] as const;
export type TagKind = (typeof TAG_KINDS)[number];

interface TagWords {
  readonly word: string;
  readonly say: readonly string[];
  readonly shape: 'square' | 'triangle' | 'circle' | 'diamond';
  /** In the shape: told apart from afar and in a copy. */
  readonly letter: string;
}

const TAGS: Readonly<Record<TagKind, TagWords>> = {
  off: {
    word: '電源を入れない',
    say: ['まだ無事な機械を守るため。', '入れてよいかは対策本部が決める。'],
    shape: 'square',
    letter: '×',
  },
  unplugged: {
    word: '抜いた',
    say: ['ネットワークの線を抜いてある。', '差し直さない。対策本部に聞く。'],
    shape: 'triangle',
    letter: '抜',
  },
  usable: { word: '使ってよい', say: ['対策本部が確かめた。', '線や機器を足さない。'], shape: 'circle', letter: '○' },
  checking: { word: '確認中', say: ['確かめ終わるまで触らない。', '電源も線もそのままにする。'], shape: 'diamond', letter: '？' },
};

const WIDTH = 105;
const HEIGHT = 148.5;

/** Four tags on an A4, cut in four: each kind is a shape, a letter and a word, and who put it up and when is written by hand. */
export function tagPage(kind: TagKind, page = 1, pages = 1): LaidPage {
  const marks: Mark[] = [
    { m: 'line', x1: WIDTH, y1: 0, x2: WIDTH, y2: 297, weightPt: 0.5, dash: true },
    { m: 'line', x1: 0, y1: HEIGHT, x2: 210, y2: HEIGHT, weightPt: 0.5, dash: true },
  ];
  for (const [x, y] of [[0, 0], [WIDTH, 0], [0, HEIGHT], [WIDTH, HEIGHT]] as const) marks.push(...tag(TAGS[kind], x, y)); // biome-ignore format: places
  return { widthMm: 210, heightMm: 297, page, pages, marks, boxes: [] };
}

function tag({ word, say, shape, letter }: TagWords, x: number, y: number): readonly Mark[] {
  const wide = WIDTH - 20;
  const left = x + 10;
  const letterPt = shape === 'triangle' ? 34 : 56;
  const letterMm = (letterPt * 25.4) / 72;
  return [
    { m: 'rect', x: x + 7, y: y + 10, w: WIDTH - 14, h: HEIGHT - 20, weightPt: 3 },
    { m: 'shape', shape, x: x + (WIDTH - 38) / 2, y: y + 15, side: 38 },
    {
      m: 'text',
      x: x + (WIDTH - letterMm) / 2,
      y: y + 34 - letterMm / 2 + (shape === 'triangle' ? 6 : 0),
      text: letter,
      sizePt: letterPt,
      bold: true,
      tag: 'P',
    },
    ...fitted(word, { x: left, y: y + 58, widthMm: wide, sizePt: 44, bold: true }).map((mark) => ({
      ...mark,
      tag: 'H1' as const,
    })),
    ...say.flatMap((line, at) => fitted(line, { x: left, y: y + 78 + at * 7, widthMm: wide, sizePt: 14, bold: true })),
    ...['場所・機器', '日時', '貼った人'].flatMap((words, at): Mark[] => [
      { m: 'text', x: left, y: y + 99 + at * 11, text: words, sizePt: 10.5, tag: 'P' },
      { m: 'line', x1: left + 22, y1: y + 105 + at * 11, x2: left + wide, y2: y + 105 + at * 11, weightPt: 0.5 },
    ]),
    { m: 'text', x: left, y: y + HEIGHT - 15.5, text: 'P-15 v1.0  システム停止時用', sizePt: 8, tag: 'P' },
  ];
}
