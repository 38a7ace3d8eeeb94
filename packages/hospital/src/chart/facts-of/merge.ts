import type { MergeMessage } from '@tomoshibi/formats';
import type { MergeFacts } from '../facts.ts';
import { present } from '../present.ts';
import { stated } from './parts.ts';

/** A40 and its like, as the chart of `patient` is to say it. Undefined when the message is about neither of its numbers. */
export function mergeFacts(record: MergeMessage, patient: string): MergeFacts | undefined {
  if (patient !== record.kept && patient !== record.ended) return undefined;
  const isKept = patient === record.kept;
  return present<MergeFacts>({
    kind: 'merge',
    ...stated(record.head.event === 'A37', record.head),
    other: isKept ? record.ended : record.kept,
    as: isKept ? 'kept' : 'ended',
    at: record.at,
  });
}
