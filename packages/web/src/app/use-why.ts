import { useCallback, useMemo, useRef, useState } from 'react';
import { type AskingParts, askingSource, type WhyAsked } from '../sources/asking-source.ts';
import type { ChartSource, OpenedFor } from '../sources/chart-source.ts';

interface Question extends WhyAsked {
  readonly key: string;
  readonly answer: (why: OpenedFor | undefined) => void;
}

export interface Why {
  readonly source: ChartSource;
  /** For the other sources of this page, so that they ask the same way. */
  readonly parts: AskingParts;
  /** Waiting for the person. */
  readonly question: Question | undefined;
}

/** A source that asks, and what it is asking now. Calls about one chart share one question; several charts queue. */
export function useWhy(source: ChartSource, onEmergency: (ref: string) => void): Why {
  const [questions, setQuestions] = useState<readonly Question[]>([]);
  const waiting = useRef(new Map<string, Promise<OpenedFor | undefined>>());
  const latest = useRef(onEmergency);
  latest.current = onEmergency;
  const askWhy = useCallback((asked: WhyAsked): Promise<OpenedFor | undefined> => {
    const key = JSON.stringify(asked);
    const known = waiting.current.get(key);
    if (known) return known;
    const answered = new Promise<OpenedFor | undefined>((done) => {
      setQuestions((old) => [...old, { ...asked, key, answer: done }]);
    }).finally(() => {
      waiting.current.delete(key);
      setQuestions((old) => old.filter((one) => one.key !== key));
    });
    waiting.current.set(key, answered);
    return answered;
  }, []);
  const parts = useMemo<AskingParts>(() => {
    const opened = (ref: string, why: OpenedFor): void => {
      if (why.emergency !== undefined) latest.current(ref);
    };
    return { source, askWhy, opened };
  }, [source, askWhy]);
  const asking = useMemo(() => askingSource(parts), [parts]);
  return { source: asking, parts, question: questions[0] };
}
