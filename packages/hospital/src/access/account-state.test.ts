import { expect, it } from 'vitest';
import { type AccountState, checkDuties, foldAccount, foldDevice } from './account-state.ts';
import type { AccessEvent, AccountAdded } from './events.ts';
import { type Grantee, mayGrant } from './may-grant.ts';
import { openDecision } from './open-decision.ts';
import { permitOf } from './rights.ts';
import { DUTIES, ROLES_OF_STAFF } from './roles.ts';

const by = { place: 'cli' };
const added: AccountAdded = {
  kind: 'access.account-added',
  v: 1,
  account: 'u1',
  by,
  login: 'S1',
  name: '見本 花子',
  role: 'nurse',
  duties: [],
  departments: [],
  wards: ['5東'],
  teams: [],
  chartNames: [],
};
const folded = (...events: AccessEvent[]): AccountState | undefined => {
  let state: AccountState | undefined;
  for (const [seq, event] of events.entries()) state = foldAccount(state, { event, seq, recordedAt: '2024-05-01T00:00:00.000Z' });
  return state;
};
const set = (factor: Extract<AccessEvent, { kind: 'access.factor-set' }>['factor'], mustChange?: true): AccessEvent => ({
  kind: 'access.factor-set',
  v: 1,
  account: 'u1',
  factor,
  by,
  ...(mustChange ? { mustChange } : {}),
});

it('tells an account from its events and from no others', () => {
  const state = folded(
    added,
    { kind: 'access.account-changed', v: 1, account: 'u1', changed: { wards: ['5西'] }, by },
    {
      kind: 'access.account-changed',
      v: 1,
      account: 'u2',
      changed: { wards: ['9東'] },
      by,
    },
  );
  expect(state).toMatchObject({ account: 'u1', wards: ['5西'], factors: { passkeys: [] }, mustChange: [], seq: 1 });
  expect(folded({ kind: 'access.account-closed', v: 1, account: 'u1', reason: '退職', by })).toBeUndefined();
});

it('stays closed, also when somebody adds it again', () => {
  const state = folded(added, { kind: 'access.account-closed', v: 1, account: 'u1', reason: '退職', by }, added);
  expect(state?.closed).toEqual({ reason: '退職', atInstant: '2024-05-01T00:00:00.000Z' });
});

it('keeps one secret of a kind, passkeys beside each other, and used lines of the newest card', () => {
  const key = (id: string, counter: number) => set({ type: 'passkey', id, publicKey: 'k', counter, name: 'n' });
  const used: AccessEvent = { kind: 'access.card-used', v: 1, account: 'u1', index: 1 };
  const state = folded(
    added,
    set({ type: 'password', hash: 'a' }),
    set({ type: 'password', hash: 'b' }),
    key('x', 1),
    key('y', 1),
    key('x', 2),
    set({ type: 'cards', hashes: ['1', '2'] }),
    used,
    used,
  );
  expect(state?.factors.password).toBe('b');
  expect(state?.factors.passkeys.map(({ id, counter }) => [id, counter])).toEqual([
    ['y', 1],
    ['x', 2],
  ]);
  expect(state?.factors.cards).toEqual({ hashes: ['1', '2'], used: [1] });
  expect(
    folded(added, key('x', 1), key('y', 1), { kind: 'access.factor-removed', v: 1, account: 'u1', type: 'passkey', id: 'x', by })
      ?.factors.passkeys,
  ).toHaveLength(1);
  expect(
    folded(added, set({ type: 'totp', secret: 's' }), { kind: 'access.factor-removed', v: 1, account: 'u1', type: 'totp', by })
      ?.factors,
  ).toEqual({ passkeys: [] });
});

it('owes a change until the person set the own secret', () => {
  expect(folded(added, set({ type: 'password', hash: 'a' }, true), set({ type: 'pin', hash: 'p' }, true))?.mustChange).toEqual([
    'password',
    'pin',
  ]);
  expect(folded(added, set({ type: 'password', hash: 'a' }, true), set({ type: 'password', hash: 'b' }))?.mustChange).toEqual([]);
});

it('tells a device until it is removed', () => {
  const enrolled: AccessEvent = {
    kind: 'access.device-enrolled',
    v: 1,
    device: 'd1',
    thumbprint: 't',
    place: '5東 端末1',
    ward: '5東',
    shared: true,
    by,
  };
  const recordedAt = '2024-05-01T00:00:00.000Z';
  const device = foldDevice(undefined, { event: enrolled, recordedAt });
  expect(device).toEqual({ device: 'd1', thumbprint: 't', place: '5東 端末1', ward: '5東', shared: true });
  expect(foldDevice(device, { event: { kind: 'access.device-removed', v: 1, device: 'd2', reason: 'x', by }, recordedAt })).toBe(
    device,
  );
  expect(
    foldDevice(device, { event: { kind: 'access.device-removed', v: 1, device: 'd1', reason: '紛失', by }, recordedAt })?.removed
      ?.reason,
  ).toBe('紛失');
});

it('R-216: no role that reads charts may keep the generations, and a keeper reads none', () => {
  for (const role of ROLES_OF_STAFF) {
    const reads =
      permitOf({ role, duties: [] }, 'read-chart') !== 'no' || permitOf({ role, duties: [] }, 'find-patients') !== 'no';
    expect([role, checkDuties(role, ['keeper']).ok]).toEqual([role, !reads]);
    for (const duty of DUTIES) if (duty !== 'keeper') expect(checkDuties(role, [duty]).ok).toBe(true);
    expect(permitOf({ role, duties: ['keeper', 'privacy'] }, 'read-chart')).toBe('no');
  }
});

const person = (account: string, more: Partial<Grantee> = {}): Grantee => ({
  account,
  role: 'it',
  duties: [],
  wards: [],
  departments: [],
  teams: [],
  chartNames: [],
  ...more,
});
const registrar = person('u1', { duties: ['accounts'] });
const code = (result: ReturnType<typeof mayGrant>) => (result.ok ? 'ok' : result.refusal.code);

it('lets registrars register others and nobody widen the own reach', () => {
  expect(code(mayGrant(registrar, undefined, person('u2', { role: 'nurse' }), 1))).toBe('ok');
  expect(code(mayGrant(person('u3'), undefined, person('u2'), 1))).toBe('access.not-allowed');
  expect(code(mayGrant(registrar, registrar, { ...registrar, wards: ['5東'] }, 1))).toBe('access.not-oneself');
  expect(code(mayGrant(registrar, registrar, undefined, 1))).toBe('access.not-oneself');
  expect(code(mayGrant(registrar, registrar, { ...registrar }, 0))).toBe('ok');
  expect(code(mayGrant(registrar, undefined, person('u2', { role: 'nurse', duties: ['keeper'] }), 1))).toBe(
    'access.keeper-reads-charts',
  );
});

it('keeps one who can register people', () => {
  const other = person('u2', { duties: ['accounts'] });
  expect(code(mayGrant(registrar, other, undefined, 0))).toBe('access.last-manager');
  expect(code(mayGrant(registrar, other, person('u2'), 0))).toBe('access.last-manager');
  expect(code(mayGrant(registrar, other, undefined, 1))).toBe('ok');
});

it('opens for care, asks a purpose outside it, and never takes a purpose for an emergency', () => {
  expect(openDecision('yes', 'ward', {})).toBe('open');
  expect(openDecision('yes', 'none', {})).toBe('purpose-needed');
  expect(openDecision('yes', 'none', { purpose: 'consult' })).toBe('open');
  expect(openDecision('yes', 'none', { emergency: 'other' })).toBe('open');
  expect(openDecision('emergency', 'ward', { purpose: 'consult' })).toBe('emergency-needed');
  expect(openDecision('emergency', 'none', { emergency: 'transfer' })).toBe('open');
  expect(openDecision('no', 'attending', { purpose: 'consult', emergency: 'transfer' })).toBe('not-allowed');
});
