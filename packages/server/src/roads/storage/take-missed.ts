import { hash } from 'node:crypto';
import { isDataType, patientFolder, transactionMessage } from '@tomoshibi/formats';
import { readGuard } from '../../guard/guard-rows.ts';
import { createEntryBatch } from '../../intake/entry-batch.ts';
import { turnsOf } from '../../intake/turns.ts';
import type { Taking } from '../../opened.ts';
import { type MissedFile, TRANSACTION_ROOT } from './missed-files.ts';
import type { TransactionFeed } from './transaction-feed.ts';

/** So long the tree has time to show what the log has. */
const PATIENCE_MS = 60_000;
/** Longer messages are no messages. */
const LONGEST = 8 << 20;

/**
 * What the log holds and the tree has not shown for a minute comes onto the charts from the log, as a message of a feed: under the
 * path the tree would give it, but never a second claim beside the tree's own file, which holds as soon as it is there. Only messages
 * of the 標準化ストレージ that can be read to their end; of a stopped source none. Gives how many were taken.
 */
export async function takeMissed(hospital: Taking, source: string, feed: TransactionFeed): Promise<number> {
  const now = Date.parse(hospital.now());
  const due = (await feed.missed()).filter(({ since }) => now - Date.parse(since) >= PATIENCE_MS);
  if (due.length === 0 || (await readGuard(hospital.rows, source, 'alarm')) !== undefined) return 0;
  return turnsOf(hospital, source).turn(async () => {
    const batch = createEntryBatch(hospital.ledger, hospital.projector);
    const done: MissedFile[] = [];
    let taken = 0;
    for (const one of due) {
      const path = pathOf(one);
      const message = path === undefined ? new Uint8Array() : transactionMessage(feed.read(one, LONGEST));
      if (path !== undefined && !isWhole(message)) continue;
      done.push(one);
      if (path === undefined) continue;
      const sha256 = hash('sha256', message);
      batch.add(
        {
          kind: 'intake.original-received',
          v: 1,
          source,
          root: TRANSACTION_ROOT,
          path,
          sizeBytes: message.length,
          sha256,
          modifiedAt: hospital.now(),
        },
        message,
        sha256,
      );
      taken++;
    }
    await batch.settled();
    await feed.forget(done);
    return taken;
  });
}

/** As the tree would name it; undefined for documents, whose files a log does not hold, and for parts that are no names. */
function pathOf({ patient, day, type, order, department, at }: MissedFile): string | undefined {
  const folder = patientFolder(patient);
  if (folder === undefined || !isDataType(type) || /[/\\]/.test(`${day}${order}${department}`)) return undefined;
  const name = [patient, day, type, order, at.padEnd(17, '0'), department === '' ? '-' : department, '1'].join('_');
  return `${folder}/${day}/${type}/${name}`;
}

/** Begins like a message and ends with the end of a segment: a record still being written waits. */
function isWhole(message: Uint8Array): boolean {
  const start = String.fromCharCode(...message.subarray(0, 3));
  const last = message.at(-1);
  return start === 'MSH' && (last === 0x0d || last === 0x0a || last === 0x1c);
}
