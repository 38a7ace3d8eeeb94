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

/** More repetitions than any real field has; each is found by walking, so an endless field must not be read to its end. */
const MOST_REPETITIONS = 200;
/** Fields a segment has room for at first; ORC and PID need about 30. */
const ROOM = 48;

/**
 * Where the fields of the segment now being read begin, and which delimiters each holds. `Segment.at` walks for every value it
 * is asked; a record asks for all of them, so here every character is looked at once and most values are one slice.
 * Whatever holds subcomponents or escapes is left to `Segment.at`, which alone knows how to read them.
 */
export class Fields {
  /** A field had more than 200 repetitions: the rest of them was not read. */
  overflow = false;
  private readonly text: string;
  private readonly kinds: Uint8Array;
  private readonly componentCode: number;
  private readonly repetitionCode: number;
  /** `starts[n]` is where field n begins; it ends one before `starts[n + 1]`. */
  private readonly starts: number[] = new Array(ROOM);
  private readonly marks: number[] = new Array(ROOM);
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
    return field < this.count ? this.text.slice(this.starts[field], (this.starts[field + 1] as number) - 1) : '';
  }

  /** One repetition as sent; `''` when there are fewer. */
  rawRepetition(segment: Segment, field: number, repetition: number): string {
    if (this.loaded !== segment) this.load(segment);
    if (field >= this.count) return '';
    const from = this.starts[field] as number;
    const to = (this.starts[field + 1] as number) - 1;
    if (((this.marks[field] as number) & REPETITION) === 0) return repetition === 1 ? this.text.slice(from, to) : '';
    const begin = this.begin(this.repetitionCode, from, to, repetition);
    return begin < 0 ? '' : this.text.slice(begin, this.end(this.repetitionCode, begin, to));
  }

  /** Same as `Segment.at` with subcomponent 1. */
  at(segment: Segment, field: number, repetition = 1, component = 1): string {
    if (this.loaded !== segment) this.load(segment);
    if (field >= this.count) return '';
    let from = this.starts[field] as number;
    let to = (this.starts[field + 1] as number) - 1;
    if (from === to) return '';
    const marks = this.marks[field] as number;
    if (marks === 0) return repetition === 1 && component === 1 ? this.text.slice(from, to) : '';
    if (marks & DEEP) return segment.at(field, repetition, component);
    if (marks & REPETITION) {
      from = this.begin(this.repetitionCode, from, to, repetition);
      if (from < 0) return '';
      to = this.end(this.repetitionCode, from, to);
    } else if (repetition !== 1) return '';
    from = this.begin(this.componentCode, from, to, component);
    return from < 0 ? '' : this.text.slice(from, this.end(this.componentCode, from, to));
  }

  /** How many repetitions there are to read; at most 200. */
  repetitions(segment: Segment, field: number): number {
    if (this.loaded !== segment) this.load(segment);
    if (field >= this.count) return 0;
    const from = this.starts[field] as number;
    const to = (this.starts[field + 1] as number) - 1;
    if (from === to) return 0;
    if (((this.marks[field] as number) & REPETITION) === 0) return 1;
    const { text, repetitionCode } = this;
    let count = 1;
    for (let at = from; at < to; at++) if (text.charCodeAt(at) === repetitionCode) count++;
    if (count <= MOST_REPETITIONS) return count;
    this.overflow = true;
    return MOST_REPETITIONS;
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

  /** Where the `wanted`th part begins; -1 when there are fewer. */
  private begin(code: number, from: number, to: number, wanted: number): number {
    const { text } = this;
    let at = from;
    for (let part = 1; part < wanted; at++) {
      if (at >= to) return -1;
      if (text.charCodeAt(at) === code) part++;
    }
    return at;
  }

  private end(code: number, from: number, to: number): number {
    const { text } = this;
    let at = from;
    while (at < to && text.charCodeAt(at) !== code) at++;
    return at;
  }

  private load(segment: Segment): void {
    const { text, starts, marks, kinds } = this;
    const { start, end } = segment;
    // MSH-1 is the separator itself, so that what follows it is MSH-2.
    let field = segment.id === 'MSH' ? 1 : 0;
    let mark = 0;
    starts[0] = start;
    starts[1] = start + 1;
    marks[0] = 0;
    starts[field] = start;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code > 127) continue;
      const kind = kinds[code] as number;
      if (kind === 0) continue;
      if (kind === FIELD) {
        marks[field] = mark;
        starts[++field] = at + 1;
        mark = 0;
      } else mark |= kind;
    }
    marks[field] = mark;
    this.count = field + 1;
    starts[this.count] = end + 1;
    this.loaded = segment;
  }
}
