import type { Recorded } from '../kernel/recorded.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import type { AccessEvent, Factor, StaffFacts } from './events.ts';
import { permitOf } from './rights.ts';
import type { Duty, Role } from './roles.ts';

export type Passkey = Extract<Factor, { type: 'passkey' }>;

/** What an account can be opened with. Absent: never set, or taken away. */
export interface FactorsState {
  readonly password?: string;
  readonly pin?: string;
  /** Keyed digest. */
  readonly badge?: string;
  readonly totp?: string;
  readonly passkeys: readonly Passkey[];
  /** The newest card; `used` are indices of its lines. */
  readonly cards?: { readonly hashes: readonly string[]; readonly used: readonly number[] };
}

/** One account as the record tells it. */
export interface AccountState extends StaffFacts {
  readonly account: string;
  readonly factors: FactorsState;
  /** Types whose secret somebody else gave out: must be replaced at the next login. */
  readonly mustChange: readonly ('password' | 'pin')[];
  /** Can no longer log in; says why. */
  readonly closed?: { readonly reason: string; readonly atInstant: string };
  /** Seq of the newest event folded in. */
  readonly seq: number;
}

/** An enrolled PC as the record tells it. */
export interface DeviceState {
  readonly device: string;
  readonly thumbprint: string;
  readonly place: string;
  readonly ward?: string;
  readonly shared: boolean;
  /** Answers nobody any more. */
  readonly removed?: { readonly reason: string; readonly atInstant: string };
}

/** Which account an event is about; undefined when it changes no account. Key of the projection. */
export function accountOf(event: AccessEvent): string | undefined {
  switch (event.kind) {
    case 'access.account-added':
    case 'access.account-changed':
    case 'access.account-closed':
    case 'access.factor-set':
    case 'access.factor-removed':
    case 'access.card-used':
      return event.account;
    default:
      return undefined;
  }
}

/**
 * The account after the event; unchanged by events of others. Undefined while nobody added it: a change to an unknown account
 * is nobody's account. A closed account stays closed: its number is never given out again.
 */
export function foldAccount(
  state: AccountState | undefined,
  { event, recordedAt, seq }: Pick<Recorded<AccessEvent>, 'event' | 'recordedAt' | 'seq'>,
): AccountState | undefined {
  if (event.kind === 'access.account-added') {
    if (state !== undefined) return state;
    const { kind: _kind, v: _v, by: _by, ...staff } = event;
    return { ...staff, factors: { passkeys: [] }, mustChange: [], seq };
  }
  if (state === undefined || accountOf(event) !== state.account) return state;
  switch (event.kind) {
    case 'access.account-changed':
      return { ...state, ...event.changed, seq };
    case 'access.account-closed':
      return { ...state, closed: { reason: event.reason, atInstant: recordedAt }, seq };
    case 'access.factor-set':
      return {
        ...state,
        factors: withFactor(state.factors, event.factor),
        mustChange: owed(state.mustChange, event.factor.type, event.mustChange === true),
        seq,
      };
    case 'access.factor-removed':
      return {
        ...state,
        factors: withoutFactor(state.factors, event.type, event.id),
        mustChange: owed(state.mustChange, event.type, false),
        seq,
      };
    case 'access.card-used':
      return { ...state, factors: withLineUsed(state.factors, event.index), seq };
    default:
      return state;
  }
}

/** The device after the event; unchanged by events of others. Undefined while it is not enrolled. */
export function foldDevice(
  state: DeviceState | undefined,
  { event, recordedAt }: Pick<Recorded<AccessEvent>, 'event' | 'recordedAt'>,
): DeviceState | undefined {
  if (event.kind === 'access.device-enrolled') {
    if (state !== undefined && state.device !== event.device) return state;
    const { kind: _kind, v: _v, by: _by, ...device } = event;
    return device;
  }
  return event.kind === 'access.device-removed' && event.device === state?.device
    ? { ...state, removed: { reason: event.reason, atInstant: recordedAt } }
    : state;
}

/**
 * May one account have this role and these duties at once? Refuses `access.keeper-reads-charts`: who keeps the generations never
 * reads charts, not even as 緊急閲覧, because one stolen account could then both read and destroy.
 */
export function checkDuties(role: Role, duties: readonly Duty[]): Result<true> {
  if (!duties.includes('keeper')) return ok(true);
  const besides = { role, duties: duties.filter((duty) => duty !== 'keeper') };
  const reads = (['find-patients', 'list-ward', 'read-chart', 'read-original'] as const).some(
    (action) => permitOf(besides, action) !== 'no',
  );
  return reads ? refuse('access.keeper-reads-charts', { role }) : ok(true);
}

function withFactor(factors: FactorsState, factor: Factor): FactorsState {
  switch (factor.type) {
    case 'password':
    case 'pin':
      return { ...factors, [factor.type]: factor.hash };
    case 'badge':
      return { ...factors, badge: factor.digest };
    case 'totp':
      return { ...factors, totp: factor.secret };
    case 'cards':
      return { ...factors, cards: { hashes: factor.hashes, used: [] } };
    case 'passkey':
      // Set again with the same id: the counter moved on.
      return { ...factors, passkeys: [...factors.passkeys.filter(({ id }) => id !== factor.id), factor] };
  }
}

function withoutFactor(factors: FactorsState, type: Factor['type'], id: string | undefined): FactorsState {
  if (type === 'passkey')
    return { ...factors, passkeys: id === undefined ? [] : factors.passkeys.filter((key) => key.id !== id) };
  const { [type]: _gone, ...kept } = factors;
  return kept;
}

function withLineUsed(factors: FactorsState, index: number): FactorsState {
  const { cards } = factors;
  return cards === undefined || cards.used.includes(index)
    ? factors
    : { ...factors, cards: { ...cards, used: [...cards.used, index] } };
}

function owed(now: AccountState['mustChange'], type: Factor['type'], owes: boolean): AccountState['mustChange'] {
  if (type !== 'password' && type !== 'pin') return now;
  const others = now.filter((one) => one !== type);
  return owes ? [...others, type] : others;
}
