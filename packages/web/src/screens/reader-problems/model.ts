import type { ProblemLine } from '@tomoshibi/hospital';

/** Codes with their counts, most frequent first. */
export function codesOf(problems: readonly ProblemLine[]): readonly { readonly code: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count || a.code.localeCompare(b.code));
}

/** Newest first, one reason only when `code` is set. */
export function problemsShown(problems: readonly ProblemLine[], code: string): readonly ProblemLine[] {
  return problems
    .filter((line) => code === '' || line.code === code)
    .sort((a, b) => b.sinceInstant.localeCompare(a.sinceInstant));
}
