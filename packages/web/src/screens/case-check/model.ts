import { pagesMissing, type SheetCode } from '@tomoshibi/hospital';
import type { CodeRead } from '../../sources/desk-source.ts';

export interface SheetRead {
  readonly code: string;
  readonly sheet: SheetCode;
  readonly owner: CodeRead['owner'];
  readonly belongs: boolean;
}

export interface CaseState {
  /** Text of the cover's code and whose it is. */
  readonly cover?: { readonly code: string; readonly owner: CodeRead['owner'] };
  /** Newest first. */
  readonly sheets: readonly SheetRead[];
  readonly said?: 'cover' | 'ok' | 'wrong' | 'again' | 'not-sheet';
}

export const emptyCase: CaseState = { sheets: [] };

/** What one scan does: the first is the cover; every sheet after it belongs to the cover's patient or does not. */
export function afterScan(state: CaseState, code: string, read: CodeRead): CaseState {
  if (state.cover === undefined) {
    if (read.sheet !== undefined) return { ...state, said: 'not-sheet' };
    return { cover: { code, owner: read.owner }, sheets: [], said: 'cover' };
  }
  if (read.sheet === undefined) return { ...state, said: 'not-sheet' };
  if (state.sheets.some((one) => one.code === code)) return { ...state, said: 'again' };
  const belongs = read.owner.ref === state.cover.owner.ref;
  return {
    ...state,
    sheets: [{ code, sheet: read.sheet, owner: read.owner, belongs }, ...state.sheets],
    said: belongs ? 'ok' : 'wrong',
  };
}

export const wrongCount = (state: CaseState): number => state.sheets.filter(({ belongs }) => !belongs).length;

/** Pages of printings of this patient that are not in the case yet. */
export const missingPages = (state: CaseState): readonly { readonly serial: string; readonly page: number }[] =>
  pagesMissing(state.sheets.filter(({ belongs }) => belongs).map(({ sheet }) => sheet));
