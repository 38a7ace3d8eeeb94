import { useCallback, useEffect, useRef, useState } from 'react';
import { SourceError } from './source-error.ts';

export interface Loaded<T> {
  /** Undefined until the first answer for this key. */
  readonly value: T | undefined;
  /** The last attempt failed; `value` may still hold what was read before it. */
  readonly error: SourceError | undefined;
  readonly loading: boolean;
  reload(): void;
}

/**
 * Loads when `key` changes and whenever `reload` is called. What was read for another key is never shown under this one;
 * what was read for the same key stays on screen while it is read again.
 */
export function useLoaded<T>(key: string, load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ key: string; value?: T; error?: SourceError; loading: boolean }>({ key, loading: true });
  const [turn, setTurn] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn is a reload
  useEffect(() => {
    let left = false;
    setState((old) => (old.key === key ? { ...old, loading: true } : { key, loading: true }));
    latest.current().then(
      (value) => {
        if (!left) setState({ key, value, loading: false });
      },
      (cause: unknown) => {
        const error = cause instanceof SourceError ? cause : new SourceError('web.answer-shape', {}, cause);
        if (!left) setState((old) => (old.key === key ? { ...old, error, loading: false } : { key, error, loading: false }));
      },
    );
    return () => {
      left = true;
    };
  }, [key, turn]);
  const reload = useCallback(() => setTurn((old) => old + 1), []);
  const mine = state.key === key;
  return {
    value: mine ? state.value : undefined,
    error: mine ? state.error : undefined,
    loading: !mine || state.loading,
    reload,
  };
}
