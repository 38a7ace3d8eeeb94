import type { IntakeEvent } from '@tomoshibi/hospital';
import type { LedgerReader } from '@tomoshibi/vault';

type Content = { readonly content?: Uint8Array };

/** Calls `work` with the entries, those released from quarantine with the bytes that were kept when they came. */
export function withReleased<T>(
  entries: readonly Content[],
  events: readonly IntakeEvent[],
  ledger: LedgerReader,
  work: (entries: readonly Content[]) => Promise<T>,
): Promise<T> {
  // The everyday case, without a turn of the event loop.
  if (!events.some((event) => heldAs(event) !== undefined)) return work(entries);
  return fetched(entries, events, ledger).then(work);
}

async function fetched(entries: readonly Content[], events: readonly IntakeEvent[], ledger: LedgerReader): Promise<Content[]> {
  const all: Content[] = [];
  for (const [at, entry] of entries.entries()) {
    const held = heldAs(events[at]);
    all.push(held === undefined ? entry : await ledger.entry(held));
  }
  return all;
}

const heldAs = (event: IntakeEvent | undefined): number | undefined =>
  event?.kind === 'intake.original-received' ? event.heldAs : undefined;
