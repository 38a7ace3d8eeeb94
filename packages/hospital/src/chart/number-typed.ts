import type { PatientIndex } from './search.ts';

/** The number meant by `text`: as printed; or written with other zeros or hyphens, when that can only be one patient. */
export function numberTyped(index: PatientIndex, text: string, onDay: string): string | undefined {
  if (index.has(text)) return text;
  const { patients, understood } = index.search(text, { limit: 2, onDay });
  return patients.length === 1 && understood.every((word) => word.as === 'number') ? patients[0]?.number : undefined;
}
