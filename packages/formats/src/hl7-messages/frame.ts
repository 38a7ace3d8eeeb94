import type { Hl7Message } from '../hl7v2/message.ts';
import type { Reading } from '../ssmix2/reading.ts';
import type { MessageHead, PatientIdentity } from '../ssmix2/records.ts';

/** What the readers of this folder start from. */
export interface Frame {
  readonly reading: Reading;
  readonly message: Hl7Message;
  readonly head: MessageHead;
  readonly patient: PatientIdentity;
}
