import type { ChartTextExcerpt } from '../document-view.ts';
import type { WordPattern } from './word-pattern.ts';

const AROUND = 30;
const EXCERPTS_MOST = 3;
const MARKS_MOST = 6;

/** The first places where words stand, with what is around them; a place that an earlier excerpt shows is not repeated. */
export function excerptsOf(texts: readonly string[], patterns: readonly WordPattern[]): readonly ChartTextExcerpt[] {
  const excerpts: ChartTextExcerpt[] = [];
  const missing = new Set(patterns);
  for (const text of texts) {
    if (excerpts.length >= EXCERPTS_MOST) break;
    const marks = marksIn(text, patterns);
    if (marks.length === 0) continue;
    const shows = patterns.filter((pattern) => missing.has(pattern) && marks.some((mark) => mark.pattern === pattern));
    // A second place of the same word says less than the first place of another.
    if (excerpts.length > 0 && shows.length === 0) continue;
    for (const pattern of shows) missing.delete(pattern);
    excerpts.push(cut(text, marks));
  }
  return excerpts;
}

interface Mark {
  readonly from: number;
  readonly to: number;
  readonly pattern: WordPattern;
}

/** In order, the longer of two that overlap. */
function marksIn(text: string, patterns: readonly WordPattern[]): readonly Mark[] {
  const found: Mark[] = [];
  for (const pattern of patterns) {
    // A global expression begins where it last stopped.
    pattern.inText.lastIndex = 0;
    let count = 0;
    for (const match of text.matchAll(pattern.inText)) {
      found.push({ from: match.index, to: match.index + match[0].length, pattern });
      if (++count >= MARKS_MOST) break;
    }
  }
  found.sort((a, b) => a.from - b.from || b.to - a.to);
  const apart: Mark[] = [];
  for (const mark of found) if (mark.from >= (apart.at(-1)?.to ?? 0)) apart.push(mark);
  return apart;
}

function cut(text: string, marks: readonly Mark[]): ChartTextExcerpt {
  const first = marks[0] as Mark;
  const start = edge(text, Math.max(0, first.from - AROUND));
  const end = edge(text, Math.min(text.length, Math.max(first.to, first.from + 40) + AROUND));
  const head = start > 0 ? '…' : '';
  return {
    text: head + text.slice(start, end) + (end < text.length ? '…' : ''),
    marks: marks
      .filter((mark) => mark.to <= end)
      .map(({ from, to }) => [from - start + head.length, to - start + head.length] as const),
  };
}

/** Never between the halves of one character. */
const edge = (text: string, at: number): number => {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
};
