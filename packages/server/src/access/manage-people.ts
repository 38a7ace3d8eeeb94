import {
  type AccessEvent,
  type AccountState,
  type Doer,
  type Grantee,
  mayGrant,
  ok,
  type Result,
  refuse,
  type StaffFacts,
} from '@tomoshibi/hospital';
import type { AccessDesk } from './access-desk.ts';
import { newAccountId } from './account-id.ts';
import { hashSecret } from './hash-secret.ts';
import { firstSecret } from './new-secret.ts';
import { written } from './open-session.ts';
import { plainLogin } from './staff-directory.ts';

/** Registers a person with a first secret, which is shown once and must be replaced at the first login. Refusals: `access.login-taken`, `access.keeper-reads-charts`. */
export function addPerson(
  desk: AccessDesk,
  given: StaffFacts,
  by: Doer,
): Promise<Result<{ readonly account: string; readonly secret: string }>> {
  return desk.inTurn(async () => {
    const facts = { ...given, login: plainLogin(given.login) };
    const account = newAccountId();
    const may = mayGrant(await granter(desk, by), undefined, { ...facts, account }, 1);
    if (!may.ok) return may;
    if (facts.login === '' || (await desk.directory.byLogin(facts.login)) !== undefined) return refuse('access.login-taken');
    const { secret, event } = await freshSecret(account, by);
    const kept = await written(desk, [{ kind: 'access.account-added', v: 1, account, ...facts, by }, event]);
    return kept ? ok({ account, secret }) : refuse('access.record-not-writable');
  });
}

/** Refusals: `access.account-unknown`, `access.login-taken`, and those of `mayGrant`. */
export function changePerson(desk: AccessDesk, id: string, given: Partial<StaffFacts>, by: Doer): Promise<Result<'changed'>> {
  return desk.inTurn(async () => {
    const found = await present(desk, id);
    if (!found.ok) return found;
    const changed = given.login === undefined ? given : { ...given, login: plainLogin(given.login) };
    const after = { ...found.value, ...changed };
    const may = mayGrant(await granter(desk, by), found.value, after, await otherManagers(desk, id));
    if (!may.ok) return may;
    const named = changed.login === undefined ? undefined : await desk.directory.byLogin(changed.login);
    if (changed.login === '' || (named !== undefined && named.account !== id)) return refuse('access.login-taken');
    const kept = await written(desk, [{ kind: 'access.account-changed', v: 1, account: id, changed, by }]);
    return kept ? ok('changed') : refuse('access.record-not-writable');
  });
}

/** Ends the account's sessions too. Refusals: `access.account-unknown`, and those of `mayGrant`. */
export function closePerson(desk: AccessDesk, id: string, reason: string, by: Doer): Promise<Result<'closed'>> {
  return desk.inTurn(async () => {
    const found = await present(desk, id);
    if (!found.ok) return found;
    const may = mayGrant(await granter(desk, by), found.value, undefined, await otherManagers(desk, id));
    if (!may.ok) return may;
    const kept = await written(desk, [{ kind: 'access.account-closed', v: 1, account: id, reason, by }]);
    if (!kept) return refuse('access.record-not-writable');
    endSessions(desk, id);
    return ok('closed');
  });
}

/** Forgotten or stolen: a new first secret; PIN, badge and second factors are taken away. Refuses `access.account-unknown`. */
export function resetPerson(desk: AccessDesk, id: string, by: Doer): Promise<Result<{ readonly secret: string }>> {
  return desk.inTurn(async () => {
    const found = await present(desk, id);
    if (!found.ok) return found;
    const { secret, event } = await freshSecret(id, by);
    const { pin, badge, totp, passkeys, cards } = found.value.factors;
    const held = { pin, badge, totp, cards, passkey: passkeys.length > 0 ? passkeys : undefined };
    const gone = (Object.keys(held) as (keyof typeof held)[]).filter((type) => held[type] !== undefined);
    const removed = gone.map((type): AccessEvent => ({ kind: 'access.factor-removed', v: 1, account: id, type, by }));
    if (!(await written(desk, [...removed, event]))) return refuse('access.record-not-writable');
    endSessions(desk, id);
    return ok({ secret });
  });
}

/** Ties a card or a barcode to the person. Refusals: `access.account-unknown`, `access.badge-taken`. */
export function giveBadge(desk: AccessDesk, id: string, badge: string, by: Doer): Promise<Result<'given'>> {
  return desk.inTurn(async () => {
    const found = await present(desk, id);
    if (!found.ok) return found;
    const holder = await desk.directory.byBadge(badge);
    if (holder !== undefined && holder.account !== id) return refuse('access.badge-taken');
    const factor = { type: 'badge', digest: desk.directory.badgeDigest(badge) } as const;
    const kept = await written(desk, [{ kind: 'access.factor-set', v: 1, account: id, factor, by }]);
    return kept ? ok('given') : refuse('access.record-not-writable');
  });
}

/** At the command line of the host somebody acts who is no account: the owner of the machine. */
const OWNER: Grantee = { account: '', role: 'it', duties: ['accounts'], wards: [], departments: [], teams: [], chartNames: [] };

async function granter(desk: AccessDesk, { account }: Doer): Promise<Grantee> {
  return account === undefined ? OWNER : ((await desk.directory.account(account)) ?? { ...OWNER, duties: [] });
}

async function freshSecret(account: string, by: Doer): Promise<{ readonly secret: string; readonly event: AccessEvent }> {
  const secret = firstSecret();
  const factor = { type: 'password', hash: await hashSecret(secret) } as const;
  return { secret, event: { kind: 'access.factor-set', v: 1, account, factor, mustChange: true, by } };
}

async function present(desk: AccessDesk, id: string): Promise<Result<AccountState>> {
  const account = await desk.directory.account(id);
  return account === undefined || account.closed !== undefined ? refuse('access.account-unknown') : ok(account);
}

/** Open accounts besides this one that may register people. */
async function otherManagers({ directory }: AccessDesk, account: string): Promise<number> {
  const others = (await directory.all()).filter((one) => one.account !== account && one.closed === undefined);
  return others.filter(({ duties }) => duties.includes('accounts')).length;
}

function endSessions(desk: AccessDesk, account: string): void {
  for (const session of desk.sessions.all()) if (session.account === account) desk.sessions.close(session, 'account-closed');
}
