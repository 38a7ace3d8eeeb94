import { flow } from './flow.ts';
import { paragraph } from './paragraph.ts';
import { gap, type Piece, together } from './piece.ts';
import { BODY_PT, type Sheet, white } from './sheet.ts';

/** ご本人に…言っていただく, with boxes; and that somebody else has the same name. Nothing on sheets about nobody. */
export function sayRow(sheet: Sheet): Piece {
  const { definition, ruler, frame, words, content } = sheet;
  if (definition.identity === 'none') return gap(0);
  const room = { x: frame.left, width: frame.width };
  const [name, born, band] = words.said;
  const row = flow(
    ruler,
    [
      { text: words.say, bold: true },
      { tick: '@say=name', on: false, text: name },
      { tick: '@say=born', on: false, text: born },
      ...(frame.width >= 170 && !frame.strip
        ? [
            { tick: '@say=band', on: false, text: band },
            { tick: '@say=cannot', on: false, text: words.cannotSay },
            { write: '@say-why', widthMm: frame.width >= 250 ? 40 : 12 },
          ]
        : []),
    ],
    { ...room, sizePt: frame.width >= 250 ? BODY_PT : 9, rowMm: frame.strip || sheet.tight ? 5.4 : 6 },
  );
  const same = sameName(content, words);
  return together([
    row,
    ...(same === undefined
      ? []
      : [paragraph(ruler, same, { ...room, sizePt: frame.strip ? 9 : 11, bold: true, tag: 'P' }), gap(0.5)]),
    gap(white(sheet, 0.5)),
  ]);
}

function sameName({ sameNames, bar }: Sheet['content'], words: Sheet['words']): string | undefined {
  if (sameNames !== undefined && sameNames.length > 0) return words.sameName(sameNames);
  return bar !== undefined && bar.sameName > 0 ? words.sameNameCount(bar.sameName) : undefined;
}
