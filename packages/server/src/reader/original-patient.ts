import { type IntakeEvent, readOriginalRef } from '@tomoshibi/hospital';
import type { LedgerReader } from '@tomoshibi/vault';
import { codeOf } from '../fault.ts';
import { placeOf } from '../intake/place-of.ts';

/** In whose folder the original lies, by the path in its entry; undefined for no original and for nobody's. */
export async function originalPatient(originals: LedgerReader, station: string, original: string): Promise<string | undefined> {
  const ref = readOriginalRef(original);
  if (ref === undefined || ref.station !== station) return undefined;
  try {
    const event = JSON.parse((await originals.entry(ref.seq)).event) as IntakeEvent;
    return event.kind === 'intake.original-received' ? placeOf(event.path, event.companion).patient : undefined;
  } catch (error) {
    if (codeOf(error) === 'vault.entry-unknown') return undefined;
    throw error;
  }
}
