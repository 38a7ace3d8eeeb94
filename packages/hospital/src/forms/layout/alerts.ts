import { type FlowItem, flow } from './flow.ts';
import { gap, type Piece, together } from './piece.ts';
import { BODY_PT, type Sheet, TABLE_PT, white } from './sheet.ts';
import { timeWords } from './who-words.ts';

const INSIDE_MM = 1;
/** Rows nobody writes in. */
const PRINTED_ROW_MM = 4.6;

/** アレルギー in one of its three states, never left out; with values also what a drug needs, each with its day.. */
export function alerts(sheet: Sheet, withValues: boolean): readonly Piece[] {
  const lines = linesOf(sheet);
  const parts = Array.from({ length: Math.max(1, Math.ceil(lines.length / MOST_LINES)) }, (_, at) =>
    lines.slice(at * MOST_LINES, (at + 1) * MOST_LINES),
  );
  return parts.map((part, at) => strip(sheet, allergyItems(sheet, part, at > 0), withValues && at === parts.length - 1));
}

/** For the pages after the first: all of them again, or, where they are many, how many and where they are read. */
export function alertsAgain(sheet: Sheet): Piece {
  const lines = linesOf(sheet);
  return strip(
    sheet,
    allergyItems(sheet, lines.length <= MOST_LINES ? lines : [sheet.words.readFirst(lines.length)], false),
    false,
  );
}

/** More than these stand in strips of their own, so that a page can end between them. */
const MOST_LINES = 8;
const linesOf = ({ content: { allergy } }: Sheet): readonly string[] => (allergy?.state === 'stated' ? allergy.lines : []);

function strip(sheet: Sheet, items: readonly FlowItem[], withValues: boolean): Piece {
  const { ruler, frame } = sheet;
  const narrow = frame.width < 170 || frame.strip === true || sheet.tight === true;
  const room = {
    x: frame.left + INSIDE_MM,
    width: frame.width - 2 * INSIDE_MM,
    sizePt: narrow ? TABLE_PT : BODY_PT,
    rowMm: sheet.tight ? 5.6 : narrow ? 6 : 7,
  };
  const values = valueItems(sheet);
  const inside = together([
    flow(ruler, items, room),
    ...(withValues
      ? [
          flow(
            ruler,
            values,
            values.some((item) => 'write' in item) ? room : { ...room, sizePt: TABLE_PT, rowMm: PRINTED_ROW_MM },
          ),
        ]
      : []),
  ]);
  const heightMm = inside.heightMm + 0.6;
  return together([
    {
      heightMm,
      draw(pen, y) {
        pen.rect(frame.left, y, frame.width, heightMm, 1);
        inside.draw(pen, y + 0.3);
      },
    },
    gap(white(sheet, 1.2)),
  ]);
}

function allergyItems({ content: { allergy }, words }: Sheet, lines: readonly string[], goesOn: boolean): readonly FlowItem[] {
  const state = allergy?.state;
  const none =
    allergy?.state === 'none'
      ? allergy.confirmedOn === undefined
        ? words.noneUnknownDay
        : words.noneOn(timeWords(allergy.confirmedOn))
      : words.none;
  const ask: readonly FlowItem[] = [
    { write: '@allergy-text', before: words.ask, widthMm: 42 },
    { write: '@allergy-by', before: words.askedBy, widthMm: 18 },
    { write: '@allergy-at', before: words.at, widthMm: 18 },
  ];
  const named = lines.map((text) => ({ text, bold: true as const }));
  if (goesOn) return [{ text: `${words.allergy}${words.continued}`, bold: true }, ...named];
  return [
    { text: words.allergy, bold: true },
    {
      tick: '@allergy=stated',
      on: state === 'stated',
      text: words.stated,
      ...(state === 'stated' ? { bold: true } : {}),
    },
    ...named,
    { tick: '@allergy=none', on: state === 'none', text: none },
    ...(state === undefined || state === 'unknown'
      ? [{ write: '@allergy-none-on', before: words.confirmedOn, widthMm: 16 }]
      : []),
    {
      tick: '@allergy=unknown',
      on: state === 'unknown',
      text: words.unknown,
      ...(state === 'unknown' ? { bold: true } : {}),
    },
    ...(state === undefined || state === 'unknown' ? ask : []),
  ];
}

/** Values with their days; without any a place to write for each that a drug asks for. */
function valueItems({ content: { values, bar }, words }: Sheet): readonly FlowItem[] {
  if (bar !== undefined && values !== undefined && values.length > 0)
    return [
      { text: words.values, bold: true },
      // A value the copy does not hold stays a place to write.
      ...values.flatMap(({ name, value, on }, at): readonly FlowItem[] =>
        value === ''
          ? [{ text: name }, { write: `@value-${at}`, widthMm: 14 }]
          : [
              {
                text: on === '' ? `${name} ${value}` : `${name} ${value}(${timeWords(on)})`,
              },
            ],
      ),
    ];
  return [
    { text: words.values, bold: true },
    ...words.valuesToFill.map(
      ([name, unit], at): FlowItem => ({
        write: `@value-${at}`,
        before: name,
        widthMm: 12,
        ...(unit === '' ? {} : { unit }),
      }),
    ),
  ];
}
