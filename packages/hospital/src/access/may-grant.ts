import { ok, type Result, refuse } from '../kernel/result.ts';
import { checkDuties } from './account-state.ts';
import type { StaffFacts } from './events.ts';
import { permitOf } from './rights.ts';

/** An account as far as granting goes. */
export type Grantee = Pick<StaffFacts, 'role' | 'duties' | 'wards' | 'departments' | 'teams' | 'chartNames'> & {
  readonly account: string;
};

/**
 * May `granter` give these facts to this account? Whoever registers people decides who reads charts, so nobody widens the own
 * reach, and the last one who can register people stays able to.
 *
 * Refusals: `access.not-allowed`, `access.not-oneself` (role, duties, wards, departments, teams or chart names of the own account),
 * `access.keeper-reads-charts`, `access.last-manager`.
 *
 * @param before undefined for a new account.
 * @param after undefined when the account is closed.
 * @param otherRegistrars open accounts with the duty `accounts`, this one not counted.
 */
export function mayGrant(
  granter: Grantee,
  before: Grantee | undefined,
  after: Grantee | undefined,
  otherRegistrars: number,
): Result<true> {
  if (permitOf(granter, 'manage-accounts') !== 'yes') return refuse('access.not-allowed');
  if (before?.account === granter.account && (after === undefined || reachOf(before) !== reachOf(after))) {
    return refuse('access.not-oneself');
  }
  if (before?.duties.includes('accounts') && after?.duties.includes('accounts') !== true && otherRegistrars === 0) {
    return refuse('access.last-manager');
  }
  return after === undefined ? ok(true) : checkDuties(after.role, after.duties);
}

/** Everything that decides which charts open. */
const reachOf = ({ role, duties, wards, departments, teams, chartNames }: Grantee): string =>
  JSON.stringify([role, ...[duties, wards, departments, teams, chartNames].map((list) => [...list].sort())]);
