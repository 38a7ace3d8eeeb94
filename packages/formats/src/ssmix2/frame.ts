import type { DataType, MessageHead, PatientIdentity, Visit } from './records.ts';

/** What every record has, read once before the part that differs by type. */
export interface Frame<Type extends DataType = DataType> {
  readonly type: Type;
  readonly head: MessageHead;
  readonly patient: PatientIdentity;
  readonly visit?: Visit;
  readonly cancels: boolean;
}
