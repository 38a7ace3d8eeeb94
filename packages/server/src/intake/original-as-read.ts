import type { DecodedItem, departmentsOf, IdentityHint } from '@tomoshibi/hospital';

/** What one original says, for its place in one patient's chart. */
export interface ReadOriginal {
  readonly decoded: DecodedItem;
  /** Absent when the item must not be shown in this chart. */
  readonly hint?: IdentityHint;
  /** The bytes may belong to somebody else: PID-3 is not the folder's patient, or is missing. */
  readonly withheld: boolean;
  /** Departments the message names. */
  readonly departments: ReturnType<typeof departmentsOf>;
  /** Fields of the problems, `PID-7` … */
  readonly where: readonly string[];
}
