import type { Section } from '@tomoshibi/hospital';
import { useCallback, useEffect, useRef, useState } from 'react';
import { SourceError } from './source-error.ts';

export interface Paged<T> {
  /** All pages read so far as one section; undefined until the first. */
  readonly value: Section<T> | undefined;
  readonly error: SourceError | undefined;
  readonly loading: boolean;
  next(): void;
  reload(): void;
}

/** Reads a section page by page. A new `key` (another patient or filter) starts over and shows nothing of the old one. */
export function usePaged<T>(key: string, load: (cursor: string | undefined) => Promise<Section<T>>): Paged<T> {
  const [state, setState] = useState<{ key: string; value?: Section<T>; error?: SourceError; loading: boolean }>({
    key,
    loading: true,
  });
  const latest = useRef({ load, key });
  latest.current = { load, key };
  const read = useCallback((before: Section<T> | undefined) => {
    const asked = latest.current.key;
    setState({ key: asked, loading: true, ...(before === undefined ? {} : { value: before }) });
    latest.current.load(before?.next).then(
      (page) => {
        if (latest.current.key === asked) setState({ key: asked, loading: false, value: joined(before, page) });
      },
      (cause: unknown) => {
        const error = cause instanceof SourceError ? cause : new SourceError('web.answer-shape', {}, cause);
        if (latest.current.key === asked)
          setState({ key: asked, loading: false, error, ...(before === undefined ? {} : { value: before }) });
      },
    );
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new key starts over
  useEffect(() => read(undefined), [key, read]);
  const mine = state.key === key;
  return {
    value: mine ? state.value : undefined,
    error: mine ? state.error : undefined,
    loading: !mine || state.loading,
    next: () => read(state.value),
    reload: () => read(undefined),
  };
}

/** The pages so far and the next one; state and as-of are those of the newest page. */
export function joined<T>(before: Section<T> | undefined, page: Section<T>): Section<T> {
  return before === undefined ? page : { ...page, items: [...before.items, ...page.items] };
}
