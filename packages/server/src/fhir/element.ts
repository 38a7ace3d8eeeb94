/** Pieces every resource is made of. Source: HL7 FHIR R4 (4.0.1). */

export interface Element {
  readonly [name: string]: unknown;
}

export interface Resource extends Element {
  readonly resourceType: string;
  /** Absent in an OperationOutcome and in an unsaved Bundle only. */
  readonly id?: string;
  readonly meta?: Element;
}

/** A resource of a patient's chart, which always has its id. */
export interface ChartResource extends Resource {
  readonly id: string;
  readonly meta: Element;
}

/** The same without what is undefined, empty text, an empty list or an empty object: FHIR knows no empty element. */
export function tidy<T extends Element>(loose: T): T {
  return cleaned(loose) as T;
}

function cleaned(value: unknown): unknown {
  if (value === '' || value === null) return undefined;
  if (Array.isArray(value)) {
    const kept = value.map(cleaned).filter((one) => one !== undefined);
    return kept.length === 0 ? undefined : kept;
  }
  if (typeof value === 'string') return storable(value);
  if (typeof value !== 'object') return value;
  const out: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(value as object)) {
    const kept = cleaned(part);
    if (kept !== undefined) out[name] = kept;
  }
  return Object.keys(out).length === 0 ? undefined : out;
}

/** FHIR strings hold no control characters but tab and line ends, and are not all blank. Source: FHIR R4 datatypes, string. */
function storable(text: string): string | undefined {
  const kept = text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/gu, '\uFFFD');
  return kept.trim() === '' ? undefined : kept;
}

const ABSENT = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';
const RENDERED = 'http://hl7.org/fhir/StructureDefinition/rendered-value';

/** Stands where a value must be and none was sent. */
export const absent = (code: 'unknown' | 'as-text' = 'unknown'): Element => ({ extension: [{ url: ABSENT, valueCode: code }] });

/** The text as the source wrote it, beside or instead of a value that says less. */
export const rendered = (text: string): Element => ({ url: RENDERED, valueString: text });

/** Words only: no code was sent, and none is made up. */
export const words = (text: string | undefined): Element | undefined => (text === undefined ? undefined : { text });

export const coding = (system: string | undefined, code: string | undefined, display?: string): Element | undefined =>
  code === undefined ? undefined : { system, code: token(code), display };

/** A `code` has no blanks at its ends and no two together. Source: FHIR R4 datatypes, code. */
const token = (code: string): string => code.trim().replace(/\s+/gu, ' ');
