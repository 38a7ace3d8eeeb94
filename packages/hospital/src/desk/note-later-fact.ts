import { ok, type Result, refuse } from '../kernel/result.ts';
import type { LaterFactNoted } from './events.ts';

/** A note of a person is a sentence, not a page. */
export const NOTE_LENGTH = 1000;

/** 記録を足す. Refusals: `desk.text-needed`. The text is kept as written, ends trimmed. */
export function noteLaterFact(asked: Omit<LaterFactNoted, 'kind' | 'v'>): Result<LaterFactNoted> {
  const text = asked.text.trim();
  return text === '' ? refuse('desk.text-needed') : ok({ kind: 'desk.later-fact-noted', v: 1, ...asked, text });
}
