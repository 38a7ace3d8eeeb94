import type { KitHead } from '@tomoshibi/hospital';
import type { KitProgress, KitRefusal } from './kit-door.ts';

/** After so many wrong answers in a row the page waits; it never locks for good. */
export const WRONGS_BEFORE_WAIT = 5;
export const WAIT_MS = 30_000;

/** Why an opened kit was closed again. */
export type ClosedWhy = 'locked' | 'idle' | 'left';

/** Waiting for the six words. */
export interface Asking {
  readonly at: 'asking';
  readonly head: KitHead;
  /** Wrong answers in a row. */
  readonly wrongs: number;
  /** Why the last try did not open. */
  readonly refusal?: KitRefusal;
  /** Of this machine's clock, milliseconds: before it no answer is taken. */
  readonly waitUntilMs?: number;
  /** It was open before. */
  readonly closed?: ClosedWhy;
}

export type KitEntrance =
  | { readonly at: 'reading' }
  /** Neither head can be read: only the blank forms are left. */
  | { readonly at: 'no-kit' }
  | Asking
  | {
      readonly at: 'opening';
      readonly head: KitHead;
      readonly wrongs: number;
      readonly drill: boolean;
      readonly progress?: KitProgress;
    }
  | { readonly at: 'inside'; readonly head: KitHead; readonly drill: boolean }
  /** Screens are gone; what was written is being sealed. `failed`: it could not be, and is still in memory. */
  | { readonly at: 'closing'; readonly head: KitHead; readonly why: ClosedWhy; readonly failed: boolean }
  /** 患者情報なしで様式だけ使う; `before` is where it came from. */
  | { readonly at: 'forms'; readonly before: Asking | { readonly at: 'no-kit' } };

export type KitStep =
  | { readonly do: 'head-read'; readonly head: KitHead | undefined }
  | { readonly do: 'open'; readonly drill: boolean; readonly nowMs: number }
  | { readonly do: 'went-on'; readonly progress: KitProgress }
  | { readonly do: 'opened' }
  | { readonly do: 'refused'; readonly refusal: KitRefusal; readonly nowMs: number }
  | { readonly do: 'close'; readonly why: ClosedWhy }
  | { readonly do: 'seal-failed' }
  | { readonly do: 'closed' }
  | { readonly do: 'forms' }
  | { readonly do: 'back' };

/** The door of a kit. A step that does not belong to where it stands changes nothing. */
export function stepKit(now: KitEntrance, step: KitStep): KitEntrance {
  switch (step.do) {
    case 'head-read':
      if (now.at !== 'reading') return now;
      return step.head === undefined ? { at: 'no-kit' } : { at: 'asking', head: step.head, wrongs: 0 };
    case 'open':
      if (now.at !== 'asking' || mustWait(now, step.nowMs)) return now;
      return { at: 'opening', head: now.head, wrongs: now.wrongs, drill: step.drill };
    case 'went-on':
      return now.at === 'opening' ? { ...now, progress: step.progress } : now;
    case 'opened':
      return now.at === 'opening' ? { at: 'inside', head: now.head, drill: now.drill } : now;
    case 'refused':
      return now.at === 'opening' ? refused(now, step.refusal, step.nowMs) : now;
    case 'close':
      return now.at === 'inside' ? { at: 'closing', head: now.head, why: step.why, failed: false } : now;
    case 'seal-failed':
      return now.at === 'closing' ? { ...now, failed: true } : now;
    case 'closed':
      return now.at === 'closing' ? { at: 'asking', head: now.head, wrongs: 0, closed: now.why } : now;
    case 'forms':
      return now.at === 'asking' || now.at === 'no-kit' ? { at: 'forms', before: now } : now;
    case 'back':
      return now.at === 'forms' ? now.before : now;
  }
}

export const mustWait = (now: Asking, nowMs: number): boolean => now.waitUntilMs !== undefined && nowMs < now.waitUntilMs;

function refused({ head, wrongs: before }: Extract<KitEntrance, { at: 'opening' }>, refusal: KitRefusal, nowMs: number): Asking {
  if (refusal !== 'wrong') return { at: 'asking', head, wrongs: before, refusal };
  const wrongs = before + 1;
  const waits = wrongs % WRONGS_BEFORE_WAIT === 0;
  return { at: 'asking', head, wrongs, refusal, ...(waits ? { waitUntilMs: nowMs + WAIT_MS } : {}) };
}
