/**
 * What a copy should hold of each patient, and the kinds of originals that bring it; a kind of 拡張ストレージ begins with `X:`.
 * Without kinds: nothing we take in brings it, so it is always named as not in the copy.
 */
export const HELD_FIELDS = {
  identity: ['ADT-00'],
  insurance: ['ADT-00'],
  problems: ['PPR-01'],
  allergies: ['ADT-61'],
  prescriptions: ['OMP-01'],
  injections: ['OMP-02', 'OMP-12'],
  results: ['OML-11'],
  examinations: ['OMG-01', 'OMG-02', 'OMG-03', 'OMG-11', 'OMG-12', 'OMG-13'],
  stays: ['ADT-22', 'ADT-52'],
  visits: ['ADT-12'],
  appointments: ['APT'],
  vitals: ['VIT'],
  meals: ['OMD'],
  documents: ['X:'],
  images: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type HeldField = keyof typeof HELD_FIELDS;

const holds = (kind: string, wanted: string): boolean => (wanted.endsWith(':') ? kind.startsWith(wanted) : kind === wanted);

export interface FieldHeld {
  readonly field: HeldField;
  /** Originals of its kinds, from all sources; 0: この写しに含まれません. */
  readonly originals: number;
}

/** Every field by name: what the copy holds of it, and what it never had. `kinds`: originals by kind. */
export function fieldsHeld(kinds: ReadonlyMap<string, number>): FieldHeld[] {
  return (Object.keys(HELD_FIELDS) as HeldField[]).map((field) => {
    const wanted: readonly string[] = HELD_FIELDS[field];
    let originals = 0;
    for (const [kind, count] of kinds) if (wanted.some((one) => holds(kind, one))) originals += count;
    return { field, originals };
  });
}
