import { readJahisLines } from './jahis-lines.ts';
import { partOf } from './read-notebook.ts';
import type { JahisLine, JahisPart } from './records.ts';

/** Texts of one お薬手帳 that came in several codes. */
export type JoinedParts =
  /** `lines`: one text, repeated records left out, record 911 too. */
  | { readonly state: 'whole'; readonly header: string; readonly lines: readonly JahisLine[]; readonly parts: number }
  /** Some are read, others are still to come. Never to be taken in. */
  | { readonly state: 'waiting'; readonly total: number; readonly have: readonly number[]; readonly missing: readonly number[] }
  /** `jahis.parts-of-others`, `jahis.parts-clash`, `jahis.parts-of-two-people`, and what refuses a single text. */
  | { readonly state: 'refused'; readonly code: string };

interface Piece {
  readonly header: string;
  readonly part: JahisPart | undefined;
  readonly lines: readonly JahisLine[];
}

/**
 * Joins texts that came in any order, the same one twice included. A text without record 911 is whole, and stands alone.
 * Dispensings that a part repeats to say where it goes on (date, pharmacy and clinic alike) are continued; an RP that stands in both
 * in the same words is there once.
 */
export function joinParts(texts: readonly Uint8Array[]): JoinedParts {
  const pieces: Piece[] = [];
  for (const bytes of texts) {
    const { text, problems } = readJahisLines(bytes);
    if (text === undefined) return { state: 'refused', code: problems[0]?.code ?? 'jahis.not-jahis' };
    const control = text.lines.filter(({ no }) => no === '911');
    const part = control[0] === undefined ? undefined : partOf(control[0]);
    if (control.length > 1 || (control.length === 1 && part === undefined)) return { state: 'refused', code: 'jahis.part-shape' };
    pieces.push({ header: text.header, part, lines: text.lines.filter(({ no }) => no !== '911') });
  }
  const [first] = pieces;
  if (first === undefined) return { state: 'refused', code: 'jahis.not-jahis' };
  const byNumber = new Map<number, Piece>();
  for (const piece of pieces) {
    const { part } = piece;
    if (part?.id !== first.part?.id || piece.header !== first.header) return { state: 'refused', code: 'jahis.parts-of-others' };
    if (part?.total !== first.part?.total) return { state: 'refused', code: 'jahis.parts-clash' };
    if (personLine(piece) !== personLine(first)) return { state: 'refused', code: 'jahis.parts-of-two-people' };
    const number = part?.number ?? 1;
    const before = byNumber.get(number);
    if (before !== undefined && JSON.stringify(before.lines) !== JSON.stringify(piece.lines))
      return { state: 'refused', code: part === undefined ? 'jahis.parts-of-others' : 'jahis.parts-clash' };
    byNumber.set(number, piece);
  }
  const total = first.part?.total ?? 1;
  const have = [...byNumber.keys()].sort((a, b) => a - b);
  const missing = Array.from({ length: total }, (_, at) => at + 1).filter((number) => !byNumber.has(number));
  if (missing.length > 0) return { state: 'waiting', total, have, missing };
  const ordered = have.map((number) => (byNumber.get(number) as Piece).lines);
  return { state: 'whole', header: first.header, lines: joinLines(ordered), parts: total };
}

/** Name, sex and birth date; a part may leave out address and telephone. */
const personLine = ({ lines }: Piece): string => {
  const found = lines.find(({ no }) => no === '1')?.fields ?? [];
  return JSON.stringify([0, 1, 2].map((at) => found[at]?.trim() ?? ''));
};

/** What says which dispensing goes on: date, pharmacy, clinic. */
const HEADS: readonly string[] = ['5', '11', '51'];
/** What a part repeats about it. */
const REPEATED: ReadonlySet<string> = new Set(['5', '11', '15', '51', '55']);

function joinLines(parts: readonly (readonly JahisLine[])[]): readonly JahisLine[] {
  const before: JahisLine[] = [];
  const after: JahisLine[] = [];
  const blocks: JahisLine[][] = [];
  for (const [at, lines] of parts.entries()) {
    const own: JahisLine[][] = [];
    for (const line of lines) {
      if (line.no === '701') addOnce(after, line);
      else if (line.no === '5') own.push([line]);
      else if (own.length === 0) addOnce(before, line);
      else own.at(-1)?.push(line);
    }
    const [continued, ...rest] = own;
    const open = blocks.at(-1);
    if (continued === undefined) continue;
    if (at > 0 && open !== undefined && goesOn(open, continued)) continueBlock(open, continued);
    else blocks.push(continued);
    blocks.push(...rest);
  }
  return [...before, ...blocks.flat(), ...after];
}

const wordsOf = ({ no, fields }: JahisLine): string => [no, ...fields.map((field) => field.trim())].join(',').replace(/,+$/u, '');

function addOnce(list: JahisLine[], line: JahisLine): void {
  if (!list.some((one) => wordsOf(one) === wordsOf(line))) list.push(line);
}

/** Date, pharmacy and clinic alike; what a part leaves out does not speak against it. */
function goesOn(open: readonly JahisLine[], next: readonly JahisLine[]): boolean {
  return HEADS.every((no) => {
    const [mine, theirs] = [open, next].map((lines) => lines.find((line) => line.no === no));
    return mine === undefined || theirs === undefined || wordsOf(mine) === wordsOf(theirs);
  });
}

function continueBlock(open: JahisLine[], next: readonly JahisLine[]): void {
  const known = new Set(groupsOf(open).map((group) => group.map(wordsOf).join('\n')));
  for (const group of groupsOf(next)) {
    const isGroup = group[0]?.no === '201';
    if (isGroup ? known.has(group.map(wordsOf).join('\n')) : isRepeat(open, group[0])) continue;
    open.push(...group);
  }
}

const isRepeat = (open: readonly JahisLine[], line: JahisLine | undefined): boolean => {
  if (line === undefined) return true;
  // A doctor said again holds for what follows: only the one who is in force is a repeat.
  const last = REPEATED.has(line.no)
    ? [...open].reverse().find(({ no }) => no === line.no)
    : open.find((one) => wordsOf(one) === wordsOf(line));
  return last !== undefined && wordsOf(last) === wordsOf(line);
};

const OF_GROUP: ReadonlySet<string> = new Set(['281', '291', '301', '311', '391']);

/** Each RP with all that is said of it; other records one by one. */
function groupsOf(lines: readonly JahisLine[]): readonly JahisLine[][] {
  const groups: JahisLine[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    const sameRp = last?.[0]?.no === '201' && last[0].fields[0]?.trim() === line.fields[0]?.trim();
    const closed = last?.some(({ no }) => no === '301') ?? false;
    if (sameRp && (OF_GROUP.has(line.no) || (line.no === '201' && !closed))) last?.push(line);
    else groups.push([line]);
  }
  return groups;
}
