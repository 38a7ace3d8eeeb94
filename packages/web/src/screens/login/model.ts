import type { SecretKind } from '../../parts/secret-rules.ts';
import { type DeviceView, SECOND_FACTORS, type SecondFactor, type Who } from '../../sources/session-source.ts';
import type { SourceError } from '../../sources/source-error.ts';

/** A shared ward PC asks for the PIN; every other one for the password. */
export const secretKindOn = (device: DeviceView | undefined): SecretKind => (device?.shared === true ? 'pin' : 'password');

/** Staff number as typed: full width and blanks of the IME do not matter. */
export const loginOf = (typed: string): string => typed.normalize('NFKC').replace(/\s/g, '');

/** The word of a one-time card: kana, blanks and width do not matter to the person; the server compares what is left. */
export const cardWordOf = (typed: string): string => typed.normalize('NFKC').replace(/\s/g, '');

export type LoginState =
  | { readonly ask: 'who'; readonly message?: LoginMessage }
  | {
      readonly ask: 'second';
      readonly who: Who;
      readonly types: readonly SecondFactor[];
      readonly cardLine?: number;
      readonly message?: LoginMessage;
    };

export type LoginMessage =
  | { readonly say: 'wrong' | 'passkey-failed' }
  | { readonly say: 'wait'; readonly untilMs: number }
  | { readonly say: 'failed'; readonly code: string };

/**
 * What a refused try leads to. One answer for every wrong thing: nobody learns here which numbers exist.
 * A second factor asked for means number and secret were taken.
 */
export function afterRefusal(before: LoginState, who: Who, error: SourceError, nowMs: number): LoginState {
  if (error.code === 'access.second-needed') {
    const line = Number(error.detail.card);
    return { ask: 'second', who, types: typesOf(error.detail.types), ...(line > 0 ? { cardLine: line } : {}) };
  }
  const message: LoginMessage =
    error.code === 'access.wrong'
      ? { say: 'wrong' }
      : error.code === 'access.too-many-tries'
        ? { say: 'wait', untilMs: nowMs + Math.max(1, Number(error.detail.seconds ?? 1)) * 1000 }
        : { say: 'failed', code: error.code };
  return before.ask === 'second' ? { ...before, message } : { ask: 'who', message };
}

/** `passkey,totp`; empty when the person has none. Not said: all are offered. */
function typesOf(detail: unknown): readonly SecondFactor[] {
  const text = Array.isArray(detail) ? detail.join(',') : detail;
  return typeof text === 'string' ? SECOND_FACTORS.filter((one) => text.split(',').includes(one)) : SECOND_FACTORS;
}

/** Whole seconds still to wait, never negative. */
export const secondsLeft = (untilMs: number, nowMs: number): number => Math.max(0, Math.ceil((untilMs - nowMs) / 1000));
