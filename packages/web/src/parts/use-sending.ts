import { useState } from 'react';
import { SourceError } from '../sources/source-error.ts';

export interface Sending {
  readonly busy: boolean;
  /** Code of the last refusal, until the next try. */
  readonly refused: SourceError | undefined;
  /** Runs one command at a time; `then` only when it was done. */
  send<T>(command: () => Promise<T>, then: (value: T) => void): void;
}

/** A button that sends something: busy while it runs, and what was refused. */
export function useSending(): Sending {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<SourceError>();
  return {
    busy,
    refused,
    send(command, then) {
      if (busy) return;
      setBusy(true);
      setRefused(undefined);
      command()
        .then(then)
        .catch((cause: unknown) =>
          setRefused(cause instanceof SourceError ? cause : new SourceError('web.answer-shape', {}, cause)),
        )
        .finally(() => setBusy(false));
    },
  };
}
