import { ok, type Result, refuse } from '../kernel/result.ts';
import type { CaseChecked } from './events.ts';
import type { SheetCode } from './scanned-code.ts';

/** 中身の照合 of one case. Refusals: `desk.case-empty` (nothing was scanned), `desk.case-count` (more wrong sheets than sheets). */
export function checkCase(asked: Omit<CaseChecked, 'kind' | 'v'>): Result<CaseChecked> {
  if (asked.sheets < 1) return refuse('desk.case-empty');
  if (asked.wrong > asked.sheets) return refuse('desk.case-count');
  return ok({ kind: 'desk.case-checked', v: 1, ...asked });
}

/** Pages of one printing that were not scanned yet: `1/2` without `2/2`. */
export function pagesMissing(sheets: readonly SheetCode[]): readonly { readonly serial: string; readonly page: number }[] {
  const bySerial = new Map<string, { pages: number; seen: Set<number> }>();
  for (const { serial, page, pages } of sheets) {
    const known = bySerial.get(serial) ?? { pages, seen: new Set<number>() };
    known.seen.add(page);
    bySerial.set(serial, known);
  }
  return [...bySerial].flatMap(([serial, { pages, seen }]) =>
    Array.from({ length: pages }, (_, at) => at + 1)
      .filter((page) => !seen.has(page))
      .map((page) => ({ serial, page })),
  );
}
