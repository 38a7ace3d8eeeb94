import { randomInt } from 'node:crypto';
import { ok, type Result, refuse } from '@tomoshibi/hospital';

/** Without 0 O 1 l I: it is read from paper and typed once. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

const letters = (count: number): string => Array.from({ length: count }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** A first secret that somebody else hands over: 12 letters, some 59 bits. */
export const firstSecret = (): string => `${letters(4)}-${letters(4)}-${letters(4)}`;

/** A word of a one-time card: some 40 bits, tried once. */
export const cardWord = (): string => `${letters(4)}-${letters(4)}`;

const PASSWORD_LENGTH = { least: 12, most: 200 };

/** Refuses `access.secret-weak`, detail `rule`: `short`, `long`, `login`, `same`. Length is what counts; no other rules. */
export function checkPassword(password: string, login: string): Result<true> {
  const text = password.normalize('NFKC');
  if (text.length < PASSWORD_LENGTH.least) return refuse('access.secret-weak', { rule: 'short', least: PASSWORD_LENGTH.least });
  if (text.length > PASSWORD_LENGTH.most) return refuse('access.secret-weak', { rule: 'long' });
  if (text.toLowerCase().includes(login.toLowerCase())) return refuse('access.secret-weak', { rule: 'login' });
  return new Set(text).size < 4 ? refuse('access.secret-weak', { rule: 'same' }) : ok(true);
}

/** 6 to 12 digits. A PIN only opens an enrolled ward PC, with a badge or number, under growing waits. `rule`: `digits`, `login`, `run`. */
export function checkPin(pin: string, login: string): Result<true> {
  const text = pin.normalize('NFKC');
  if (!/^\d{6,12}$/.test(text)) return refuse('access.secret-weak', { rule: 'digits' });
  if (login.normalize('NFKC').includes(text)) return refuse('access.secret-weak', { rule: 'login' });
  const steps = new Set([...text].slice(1).map((digit, at) => Number(digit) - Number(text[at])));
  const isRun = steps.size === 1 && [0, 1, -1].some((step) => steps.has(step));
  return isRun ? refuse('access.secret-weak', { rule: 'run' }) : ok(true);
}
