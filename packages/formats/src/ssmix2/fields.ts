import type { Hl7Message, Segment, Separators } from '../hl7v2/message.ts';

const COMPONENT = 1;
const REPETITION = 2;
const SUBCOMPONENT = 4;
const ESCAPE = 8;
const FIELD = 16;
/** What only `Segment.at` reads. */
const DEEP = SUBCOMPONENT | ESCAPE;

/** Which delimiter each ASCII character is; 0 for the rest. */
function kindsOf(separators: Separators): Uint8Array {
  const kinds = new Uint8Array(128);
  const put = (separator: string, kind: number) => {
    if (separator !== '') kinds[separator.charCodeAt(0) & 127] = kind;
  };
  put(separators.escape, ESCAPE);
  put(separators.subcomponent, SUBCOMPONENT);
  put(separators.repetition, REPETITION);
  put(separators.component, COMPONENT);
  put(separators.field, FIELD);
  return kinds;
}

const USUAL = kindsOf({ field: '|', component: '^', repetition: '~', escape: '\\', subcomponent: '&' });

function isUsual(separators: Separators): boolean {
  return (
    separators.field === '|' &&
    separators.component === '^' &&
    separators.repetition === '~' &&
    separators.escape === '\\' &&
    separators.subcomponent === '&'
  );
}

/**
 * Where the fields of the segment now being read begin and end, and which delimiters each holds. `Segment.at` walks for every
 * value it is asked; a record asks for all of them, so here every character is looked at once and most values are one slice.
 * Whatever holds subcomponents or escapes is left to `Segment.at`, which alone knows how to read them.
 */
export class Fields {
  private readonly text: string;
  private readonly kinds: Uint8Array;
  private readonly componentCode: number;
  private readonly repetitionCode: number;
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly marks: number[] = [];
  private count = 0;
  private loaded: Segment | undefined;

  constructor(message: Hl7Message) {
    const { separators } = message;
    this.text = message.text;
    this.kinds = isUsual(separators) ? USUAL : kindsOf(separators);
    this.componentCode = separators.component.charCodeAt(0);
    this.repetitionCode = separators.repetition.charCodeAt(0);
  }

  /** The field as sent, delimiters and escapes included; `''` when there is none. */
  raw(segment: Segment, field: number): string {
    if (this.loaded !== segment) this.load(segment);
    return field < this.count ? this.text.slice(this.starts[field], this.ends[field]) : '';
  }

  /** Same as `Segment.at` with subcomponent 1. */
  at(segment: Segment, field: number, repetition = 1, component = 1): string {
    if (this.loaded !== segment) this.load(segment);
    if (field >= this.count) return '';
    const from = this.starts[field] as number;
    const to = this.ends[field] as number;
    if (from === to) return '';
    const marks = this.marks[field] as number;
    if (marks === 0) return repetition === 1 && component === 1 ? this.text.slice(from, to) : '';
    if (marks & DEEP) return segment.at(field, repetition, component);
    return marks & REPETITION
      ? this.inRepetition(from, to, repetition, component)
      : repetition === 1
        ? this.component(from, to, component)
        : '';
  }

  repetitions(segment: Segment, field: number): number {
    if (this.loaded !== segment) this.load(segment);
    if (field >= this.count || this.starts[field] === this.ends[field]) return 0;
    if (((this.marks[field] as number) & REPETITION) === 0) return 1;
    const { text, repetitionCode } = this;
    let count = 1;
    for (let at = this.starts[field] as number; at < (this.ends[field] as number); at++) if (text.charCodeAt(at) === repetitionCode) count++;
    return count;
  }

  /** True when the field has neither repetitions nor subcomponents nor escapes, so that it can be cut as it stands. */
  isPlain(segment: Segment, field: number): boolean {
    if (this.loaded !== segment) this.load(segment);
    return field >= this.count || (this.marks[field] as number) <= COMPONENT;
  }

  hasEscape(segment: Segment, field: number): boolean {
    if (this.loaded !== segment) this.load(segment);
    return field < this.count && ((this.marks[field] as number) & ESCAPE) !== 0;
  }

  hasSubcomponent(segment: Segment, field: number): boolean {
    if (this.loaded !== segment) this.load(segment);
    return field < this.count && ((this.marks[field] as number) & SUBCOMPONENT) !== 0;
  }

  private component(from: number, to: number, wanted: number): string {
    const { text, componentCode } = this;
    let begin = from;
    for (let part = 1; ; part++) {
      let at = begin;
      while (at < to && text.charCodeAt(at) !== componentCode) at++;
      if (part === wanted) return text.slice(begin, at);
      if (at >= to) return '';
      begin = at + 1;
    }
  }

  private inRepetition(from: number, to: number, wanted: number, component: number): string {
    const { text, repetitionCode } = this;
    let begin = from;
    for (let part = 1; ; part++) {
      let at = begin;
      while (at < to && text.charCodeAt(at) !== repetitionCode) at++;
      if (part === wanted) return this.component(begin, at, component);
      if (at >= to) return '';
      begin = at + 1;
    }
  }

  private load(segment: Segment): void {
    const { text, starts, ends, marks, kinds } = this;
    const { start, end } = segment;
    // MSH-1 is the separator itself, so that what follows it is MSH-2.
    let field = segment.id === 'MSH' ? 1 : 0;
    let mark = 0;
    starts[0] = end;
    ends[0] = end;
    marks[0] = 0;
    starts[field] = start;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code > 127) continue;
      const kind = kinds[code] as number;
      if (kind === 0) continue;
      if (kind === FIELD) {
        ends[field] = at;
        marks[field] = mark;
        starts[++field] = at + 1;
        mark = 0;
      } else mark |= kind;
    }
    ends[field] = end;
    marks[field] = mark;
    this.count = field + 1;
    this.loaded = segment;
  }
}
