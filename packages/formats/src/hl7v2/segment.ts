import type { Charset } from '../text/decode-text.ts';
import { unescapeText } from './escapes.ts';
import type { Segment, Separators } from './message.ts';

/** What all segments of a message share. */
export interface Source {
  readonly text: string;
  readonly separators: Separators;
  readonly charset: Charset;
  /** False when no escape character stands after MSH-2: then no value needs a second look. */
  readonly escapes: boolean;
  /** The separators as character codes; -1 for one the sender did not name. */
  readonly field: number;
  readonly repetition: number;
  readonly component: number;
  readonly subcomponent: number;
}

/**
 * A segment as two offsets. Nothing is split: `at` walks from the last field it found, so that reading fields
 * in their order looks at every character once. Every walk stops at the segment's end, however broken the message.
 */
export class LazySegment implements Segment {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  private readonly source: Source;
  /** The field the cursor stands at and where it begins. The id itself is field 0, and field 1 in MSH. */
  private cursorField: number;
  private cursorStart: number;

  constructor(source: Source, id: string, start: number, end: number) {
    this.source = source;
    this.id = id;
    this.start = start;
    this.end = end;
    this.cursorField = id === 'MSH' ? 1 : 0;
    this.cursorStart = start;
  }

  raw(field: number): string {
    const { start, end } = this.position(field);
    return this.source.text.slice(start, end);
  }

  at(field: number, repetition = 1, component = 1, subcomponent = 1): string {
    if (field <= 2 && this.id === 'MSH') return repetition + component + subcomponent === 3 ? this.raw(field) : '';
    let from = this.seek(field);
    if (repetition > 1) from = this.skip(from, repetition - 1, this.source.repetition, 3);
    if (component > 1) from = this.skip(from, component - 1, this.source.component, 2);
    if (subcomponent > 1) from = this.skip(from, subcomponent - 1, this.source.subcomponent, 1);
    if (from >= this.end) return '';
    const to = this.stop(from);
    if (to === from) return '';
    const value = this.source.text.slice(from, to);
    return this.source.escapes ? unescapeText(value, this.source.separators, this.source.charset) : value;
  }

  repetitions(field: number): number {
    const { start, end } = this.position(field);
    if (start === end) return 0;
    if (field <= 2 && this.id === 'MSH') return 1;
    const { text, repetition } = this.source;
    let count = 1;
    for (let at = start; at < end; at++) if (text.charCodeAt(at) === repetition) count++;
    return count;
  }

  position(field: number): { readonly start: number; readonly end: number } {
    const { text, field: separator } = this.source;
    if (field === 1 && this.id === 'MSH') return { start: this.start + 3, end: Math.min(this.start + 4, this.end) };
    const start = this.seek(field);
    let end = start;
    while (end < this.end && text.charCodeAt(end) !== separator) end++;
    return { start, end };
  }

  /** Where a field begins; the segment's end when it is absent. Moves the cursor. */
  private seek(field: number): number {
    const first = this.id === 'MSH' ? 1 : 0;
    if (!(field > first)) return this.end;
    if (field < this.cursorField) {
      this.cursorField = first;
      this.cursorStart = this.start;
    }
    const { text, field: separator } = this.source;
    const { end } = this;
    let missing = field - this.cursorField;
    let at = this.cursorStart;
    while (missing > 0) {
      if (at >= end) return end;
      if (text.charCodeAt(at++) === separator) missing--;
    }
    this.cursorField = field;
    this.cursorStart = at;
    return at;
  }

  /** The place after `count` more separators `code`; the segment's end when a higher separator comes first. */
  private skip(from: number, count: number, code: number, level: number): number {
    const { source, end } = this;
    const { text } = source;
    let missing = count;
    for (let at = from; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (unit > 0x7e) continue;
      if (unit === code) {
        if (--missing === 0) return at + 1;
      } else if (unit === source.field || (level < 3 && unit === source.repetition) || (level < 2 && unit === source.component)) {
        return end;
      }
    }
    return end;
  }

  /** The first separator of any kind from here on. */
  private stop(from: number): number {
    const { source, end } = this;
    const { text } = source;
    let at = from;
    while (at < end) {
      const unit = text.charCodeAt(at);
      if (
        unit <= 0x7e &&
        (unit === source.field || unit === source.component || unit === source.repetition || unit === source.subcomponent)
      ) {
        return at;
      }
      at++;
    }
    return at;
  }
}
