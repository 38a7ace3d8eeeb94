import type { DiagnosisFacts } from './facts.ts';

/** HL70241 as PRB-14 uses it: fully recovered and died end a diagnosis; the others (unchanged, recovering, worse …) do not. */
const ENDING_CODES: ReadonlySet<string> = new Set(['F', 'D']);
const ENDING_WORDS = /(?<!未)治癒|完治|死亡|中止|転医|転院/u;

/** The outcome alone says that the diagnosis is over. 軽快 and 寛解 do not: the disease may come back under the same name. */
export function isClosedBy(facts: DiagnosisFacts): boolean {
  const code = facts.outcomeCode ?? facts.outcome ?? '';
  return ENDING_CODES.has(code) || ENDING_WORDS.test(facts.outcome ?? '');
}
