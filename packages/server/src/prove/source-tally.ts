import type { IntakeEvent } from '@tomoshibi/hospital';
import type { Entry, LedgerReader } from '@tomoshibi/vault';

/** What the ledger says of one source. */
export interface SourceSaid {
  /** Its last whole comparison. */
  pass: { readonly finishedAt: string; readonly seen: number; readonly notTaken: number } | undefined;
  /** Since then. */
  received: number;
  vanished: number;
}

const RECEIVED = '{"kind":"intake.original-received"';
const VANISHED = '{"kind":"intake.original-vanished"';
const FINISHED = '{"kind":"intake.pass-finished"';
const SOURCE = /"source":"((?:[^"\\]|\\.)*)"/;

/** Listens to the ledger while it is read for the charts. Most events are not parsed: only their source is looked up. */
export class SourceTally {
  readonly sources = new Map<string, SourceSaid>();

  note(entries: readonly Entry[]): void {
    for (const { event } of entries) {
      if (event.startsWith(FINISHED)) this.#finished(JSON.parse(event) as Extract<IntakeEvent, { kind: 'intake.pass-finished' }>);
      else if (event.startsWith(RECEIVED)) this.#of(event).received++;
      else if (event.startsWith(VANISHED)) this.#of(event).vanished++;
    }
  }

  #finished({ source, complete, finishedAt, seen, problems }: Extract<IntakeEvent, { kind: 'intake.pass-finished' }>): void {
    const said = this.said(source);
    if (!complete) return;
    said.pass = { finishedAt, seen, notTaken: problems.length };
    said.received = 0;
    said.vanished = 0;
  }

  #of(event: string): SourceSaid {
    return this.said(JSON.parse(`"${SOURCE.exec(event)?.[1] ?? ''}"`) as string);
  }

  said(source: string): SourceSaid {
    const said = this.sources.get(source) ?? { pass: undefined, received: 0, vanished: 0 };
    this.sources.set(source, said);
    return said;
  }
}

/** The same reader, heard by `listen`. */
export const heard = (reader: LedgerReader, listen: (entries: readonly Entry[]) => void): LedgerReader => ({
  entry: (seq) => reader.entry(seq),
  async *read(from) {
    for await (const entries of reader.read(from)) {
      listen(entries);
      yield entries;
    }
  },
});
