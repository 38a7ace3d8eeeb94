/** Must not begin a line. Source: JIS X 4051:2004 行頭禁則, the part that our own texts use. */
const NOT_FIRST = new Set('、。,.・:;?!」』)]}〉》】〕ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々〜…,.:;?!)]}%‰℃');
/** Must not end a line (行末禁則). */
const NOT_LAST = new Set('「『([{〈《【〔([{¥№〒※');
/** Never torn apart: numbers, latin words, codes. */
const WORD = /[\p{Script=Latin}\p{Nd}!-~]+/u;
const UNIT = new RegExp(`${WORD.source}|[ \\u3000]+|.`, 'gsu');

/**
 * Breaks one paragraph (no `\n` in it) into lines no wider than `room`, by `widthOf` a text. Japanese breaks between any two
 * characters but for 禁則 (what may not begin or end a line is moved down together); a latin word is broken only when it is
 * wider than the whole line.
 */
export function breakLines(paragraph: string, room: number, widthOf: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  let line: string[] = [];
  let width = 0;
  for (const unit of unitsOf(paragraph, room, widthOf)) {
    const unitWidth = widthOf(unit);
    if (width + unitWidth > room && line.length > 0) {
      if (unit.trim() === '') continue;
      const down = takenDown(line, unit);
      lines.push(line.join('').trimEnd());
      line = down;
      width = down.reduce((sum, text) => sum + widthOf(text), 0);
    }
    line.push(unit);
    width += unitWidth;
  }
  lines.push(line.join('').trimEnd());
  return lines;
}

function unitsOf(paragraph: string, room: number, widthOf: (text: string) => number): readonly string[] {
  const units = paragraph.match(UNIT) ?? [];
  return units.flatMap((unit) => (widthOf(unit) > room ? [...unit] : [unit]));
}

/** Takes from the end of `line` what must stand with `next`, but never the whole line. */
function takenDown(line: string[], next: string): string[] {
  const down: string[] = [];
  let first = next;
  while (line.length > 1 && (NOT_FIRST.has(first.charAt(0)) || NOT_LAST.has(line.at(-1) ?? ''))) {
    first = line.pop() ?? '';
    down.unshift(first);
  }
  return down;
}
