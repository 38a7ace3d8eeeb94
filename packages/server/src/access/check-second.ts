import { type AccessEvent, type AccountState, ok, type Result, refuse } from '@tomoshibi/hospital';
import type { AccessDesk } from './access-desk.ts';
import { isSecret } from './hash-secret.ts';
import type { AskingPage } from './passkeys.ts';
import { totpStep } from './totp.ts';

export type SecondGiven =
  | { readonly type: 'totp' | 'card'; readonly code: string }
  | { readonly type: 'passkey'; readonly response: unknown };

/** Which second factors the account has: `types` with commas between, and of a card the line that is next (from 1). */
export function secondsOf({ factors }: AccountState): { types: string; card?: number } {
  const line = nextLine(factors.cards);
  const types = [
    ...(factors.passkeys.length > 0 ? ['passkey'] : []),
    ...(factors.totp === undefined ? [] : ['totp']),
    ...(line === undefined ? [] : ['card']),
  ].join(',');
  return line === undefined ? { types } : { types, card: line + 1 };
}

/** What must be written down with the login. Refuses `access.wrong`. One login of an account at a time, so that nothing is good twice. */
export function checkSecond(
  desk: AccessDesk,
  account: AccountState,
  given: SecondGiven,
  page: AskingPage,
): Promise<Result<readonly AccessEvent[]>> {
  if (given.type === 'passkey') return usePasskey(desk, account, given.response, page);
  return given.type === 'card' ? useLine(desk, account, given.code) : Promise.resolve(checkTotp(desk, account, given.code));
}

export function checkTotp(desk: AccessDesk, { account, factors }: AccountState, code: string): Result<readonly AccessEvent[]> {
  const step = factors.totp === undefined ? undefined : totpStep(factors.totp, code, desk.nowMs());
  if (step === undefined || step <= (desk.totpSteps.get(account) ?? 0)) return refuse('access.wrong');
  desk.totpSteps.set(account, step);
  return ok([]);
}

async function useLine(desk: AccessDesk, { account }: AccountState, code: string): Promise<Result<readonly AccessEvent[]>> {
  return desk.inTurn(async () => {
    const now = await desk.directory.account(account);
    const index = nextLine(now?.factors.cards);
    const hash = index === undefined ? undefined : now?.factors.cards?.hashes[index];
    if (index === undefined || hash === undefined || !(await isSecret(plainWord(code), hash))) return refuse('access.wrong');
    // Used up before it lets anybody in: a second request with the same word finds the next line.
    const used: AccessEvent = { kind: 'access.card-used', v: 1, account, index };
    return desk.record.write([used]).then(
      () => ok([]),
      () => refuse('access.wrong'),
    );
  });
}

async function usePasskey(
  desk: AccessDesk,
  account: AccountState,
  response: unknown,
  page: AskingPage,
): Promise<Result<readonly AccessEvent[]>> {
  const used = await desk.passkeys.check(account, response, page);
  if (!used.ok) return used;
  return ok([
    { kind: 'access.factor-set', v: 1, account: account.account, factor: used.value, by: { account: account.account } },
  ]);
}

/** Hyphens, spaces, widths and capitals do not matter: it is read from paper. */
export const plainWord = (word: string): string =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s-]+/gu, '');

function nextLine(cards: AccountState['factors']['cards']): number | undefined {
  const next = cards?.hashes.findIndex((_, index) => !cards.used.includes(index)) ?? -1;
  return next < 0 ? undefined : next;
}
