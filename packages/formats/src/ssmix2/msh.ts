import type { Segment } from '../hl7v2/message.ts';
import { textAt } from './field-text.ts';
import { type Draft, type Reading, timeAt } from './reading.ts';
import type { MessageHead } from './records.ts';

/** MSH-7 sent at, -9 message and event, -10 control id. A missing MSH-9 gives empty texts. */
export function readMsh(reading: Reading, segment: Segment, charset: string): MessageHead {
  const head: Draft<MessageHead> = {
    message: reading.fields.at(segment, 9, 1, 1),
    event: reading.fields.at(segment, 9, 1, 2),
    charset,
  };
  const controlId = textAt(reading, segment, 10);
  if (controlId !== undefined) head.controlId = controlId;
  const messageAt = timeAt(reading, segment, 7);
  if (messageAt !== undefined) head.messageAt = messageAt;
  return head;
}
