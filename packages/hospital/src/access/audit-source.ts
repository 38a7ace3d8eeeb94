import type { StaffFacts } from './events.ts';

/** What a standard form needs besides the events. */
export interface AuditSource {
  /** Name of the hospital. */
  readonly hospital: string;
  /** Station whose record it is. */
  readonly station: string;
  /** Undefined for an account nobody knows; the account itself is then all there is. */
  staff(account: string): Pick<StaffFacts, 'login' | 'name' | 'role'> | undefined;
}
