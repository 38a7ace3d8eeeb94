import type { ItemRow } from './item.ts';
import type { Road } from './roads.ts';

/** Roots of `intake.original-received` that stand for roads. */
const OF_ROOT: Readonly<Record<number, Road>> = { 900: 'mllp', 901: 'fhir', 902: 'fhir-files', 903: 'lists' };

/** The road of the version shown, or of the newest when none is; undefined for a storage. */
export function roadOf(row: ItemRow): Road | undefined {
  const version = row.versions.find(({ seq }) => seq === row.of) ?? row.versions.at(-1);
  return OF_ROOT[version?.root ?? 0];
}
