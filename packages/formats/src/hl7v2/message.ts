import type { Problem } from '../problem.ts';

/** The five delimiters as MSH-1 and MSH-2 give them, usually `|^~\&`. */
export interface Separators {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly subcomponent: string;
}

/**
 * One segment of a message. Field numbers are HL7's: `PID-3` is `at(3)`; in MSH field 1 is the separator itself.
 * Nothing is split until asked for. Absent and empty are both `''`; an explicit HL7 null stays `""` (two quotes).
 */
export interface Segment {
  readonly id: string;
  /** Character offsets into `Hl7Message.text`, end exclusive, without the segment terminator. */
  readonly start: number;
  readonly end: number;
  /** Text of a field as sent, escapes and repetitions included. */
  raw(field: number): string;
  /** Unescaped text. All three default to 1, the first. */
  at(field: number, repetition?: number, component?: number, subcomponent?: number): string;
  /** How many repetitions the field has; 0 when it is empty. */
  repetitions(field: number): number;
  /** Where the raw field stands in the text, for the raw view and for problems. */
  position(field: number): { readonly start: number; readonly end: number };
}

export interface Hl7Message {
  readonly text: string;
  readonly separators: Separators;
  readonly segments: readonly Segment[];
  readonly problems: readonly Problem[];
}
