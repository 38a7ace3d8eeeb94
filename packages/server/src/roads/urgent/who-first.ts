import type { RowStore } from '../../stores/row-store.ts';

/** Patient numbers, as printed: who lies in the hospital, and who is expected today and does not. */
export interface WhoFirst {
  readonly inpatients: readonly string[];
  readonly today: readonly string[];
}

/** @param day `2026-11-23`. Read from the rows: the copy itself knows whom to copy first. */
export async function whoFirst(rows: RowStore, day: string): Promise<WhoFirst> {
  const inpatients = new Set<string>();
  for await (const { key } of rows.scan('bed')) inpatients.add(key[3] as string);
  const today = new Set<string>();
  for (const { key } of await rows.find('visit', { prefix: [day.replaceAll('-', '')] })) {
    const number = key[3] as string;
    if (!inpatients.has(number)) today.add(number);
  }
  return { inpatients: [...inpatients], today: [...today] };
}
