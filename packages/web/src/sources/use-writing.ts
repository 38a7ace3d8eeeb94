import { useState } from 'react';
import { SourceError } from './source-error.ts';

export interface Writing {
  readonly busy: boolean;
  readonly error: SourceError | undefined;
  /** Runs one write at a time; what failed stays on screen with its reason, what was typed stays too. */
  run(write: () => Promise<void>): void;
}

export function useWriting(): Writing {
  const [state, setState] = useState<{ busy: boolean; error?: SourceError }>({ busy: false });
  return {
    busy: state.busy,
    error: state.error,
    run(write) {
      if (state.busy) return;
      setState({ busy: true });
      write().then(
        () => setState({ busy: false }),
        (cause: unknown) =>
          setState({ busy: false, error: cause instanceof SourceError ? cause : new SourceError('web.answer-shape', {}, cause) }),
      );
    },
  };
}
