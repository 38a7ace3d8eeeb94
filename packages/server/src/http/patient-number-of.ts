import type { CareFacts } from '../reader.ts';

/** The number as printed for one that was typed. Whom no chart knows (any more) keeps what was typed: the record may. */
export async function patientNumberOf(reader: CareFacts, typed: string): Promise<string> {
  const number = typed.normalize('NFKC').trim();
  return (await reader.care({ number }))?.number ?? number;
}
