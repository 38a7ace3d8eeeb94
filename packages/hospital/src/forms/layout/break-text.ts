/** Must not begin a line. Source: JIS X 4051:2004 行頭禁則, the part that hospitals' texts use. */
const NOT_FIRST = new Set('、。,.・:;?!」』)]}〉》】〕ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々〜…,.:;?!)]}%‰℃');
/** Must not end a line (行末禁則). */
const NOT_LAST = new Set('「『([{〈《【〔([{¥№〒※');
/** Never torn apart: numbers with what belongs to them, latin words, codes. */
const UNIT = /[\p{Script=Latin}\p{Nd}!-~]+|[ \u3000]+|./gsu;

/**
 * Breaks a text into lines no wider than `room`; `\n` begins a new one. A word is torn only when it alone is wider than the line.
 * Every letter of the text stands on a line: nothing is cut.
 */
export function breakText(text: string, room: number, widthOf: (text: string) => number): readonly string[] {
  return text
    .split('\n')
    .flatMap((paragraph) => (widthOf(paragraph) <= room ? [paragraph] : breakParagraph(paragraph, room, widthOf)));
}

function breakParagraph(paragraph: string, room: number, widthOf: (text: string) => number): readonly string[] {
  const units = (paragraph.match(UNIT) ?? []).flatMap((unit) => (widthOf(unit) > room ? shorter(unit, room, widthOf) : [unit]));
  const lines: string[] = [];
  let line: string[] = [];
  let width = 0;
  for (const unit of units) {
    const unitWidth = widthOf(unit);
    if (width + unitWidth > room && line.length > 0) {
      if (unit.trim() === '') continue;
      const down = takenDown(line, unit, room - unitWidth, widthOf);
      lines.push(line.join('').trimEnd());
      line = down;
      width = down.reduce((sum, one) => sum + widthOf(one), 0);
    }
    line.push(unit);
    width += unitWidth;
  }
  lines.push(line.join('').trimEnd());
  return lines;
}

/** A word wider than the line: in two after a mark that joins its parts (a date after its year), letter by letter only when that does not help. */
const shorter = (unit: string, room: number, widthOf: (text: string) => number): readonly string[] =>
  (unit.match(/[^/-]+[/-]*|[/-]+/g) ?? [unit]).flatMap((part) => (widthOf(part) > room ? [...part] : [part]));

/** Takes from the end of `line` what must stand with `next`: never the whole line, and no more than fits beside it. */
function takenDown(line: string[], next: string, room: number, widthOf: (text: string) => number): string[] {
  const down: string[] = [];
  let first = next;
  let left = room;
  while (line.length > 1 && (NOT_FIRST.has(first.charAt(0)) || NOT_LAST.has(line.at(-1) ?? ''))) {
    const last = line.at(-1) ?? '';
    left -= widthOf(last);
    if (left < 0) break;
    line.pop();
    first = last;
    down.unshift(first);
  }
  return down;
}
