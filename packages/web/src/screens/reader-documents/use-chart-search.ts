import type { ChartTextAnswer } from '@tomoshibi/hospital';
import { useEffect, useState } from 'react';
import type { DocumentSource } from '../../sources/document-source.ts';
import { type Loaded, useLoaded } from '../../sources/use-loaded.ts';

const AGAIN_MS = 1_200;
const AGAIN_MOST = 8;

/**
 * Searches when `query` is set. While the server is still reading files of documents the answer is asked for again, a few times;
 * what then is unread stays said. Undefined without a query.
 */
export function useChartSearch(
  documents: DocumentSource | undefined,
  asked: { readonly ref: string; readonly query: string; readonly kind: string; readonly department: string },
): Loaded<ChartTextAnswer> | undefined {
  const { ref, query, kind, department } = asked;
  const key = `${ref}|${query}|${kind}|${department}`;
  const [turns, setTurns] = useState({ key, count: 0 });
  const active = documents !== undefined && query !== '';
  const loaded = useLoaded<ChartTextAnswer | undefined>(key, async () =>
    active
      ? documents.searchChart({ patient: { ref }, query, ...(kind && { kind }), ...(department && { department }) })
      : undefined,
  );
  const count = turns.key === key ? turns.count : 0;
  const unread = active && !loaded.loading && (loaded.value?.unsearched.later ?? 0) > 0 && count < AGAIN_MOST;
  const { reload } = loaded;
  useEffect(() => {
    if (!unread) return undefined;
    const timer = setTimeout(() => {
      setTurns({ key, count: count + 1 });
      reload();
    }, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [unread, key, count, reload]);
  return active ? (loaded as Loaded<ChartTextAnswer>) : undefined;
}
