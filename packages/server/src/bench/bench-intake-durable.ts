import { hash } from 'node:crypto';
import { join } from 'node:path';
import { streamFiles } from '@tomoshibi/testkit';
import { createVault, createVaultKeys, type Ledger, type NewEntry, openVaultLedger, verifyVaultAt } from '@tomoshibi/vault';
import type { Bench } from './bench.ts';
import { BENCH_UNTIL } from './bench-tree.ts';
import { atLeast, atMost, beside, type Figure, median, percentile } from './figure.ts';
import { syncRate } from './sync-rate.ts';
import { inWorkFolder } from './work-folder.ts';

const MESSAGES = 2000;
const SENDERS = 16;
/** What one block of a journal takes on the disk. */
const BLOCK = 4096;
const WINDOW_MS = 700;

/**
 * Messages sealed, signed, logged and durable, one acknowledgement each: one sender beside the rate at which this machine can
 * make a block durable at all (a plain write and fdatasync in place, nothing else), then 16 senders at once. Interleaved.
 */
export const benchIntakeDurable: Bench = ({ rounds, keep }) =>
  inWorkFolder(keep, async (folder) => {
    const messages = takeMessages();
    const vault = join(folder, `durable-${process.pid}`);
    const keys = createVaultKeys('bench');
    const now = () => new Date().toISOString();
    await createVault(vault, keys, now);
    const ledger = await openVaultLedger(vault, keys, now);
    const rates: Record<'inPlace' | 'growing' | 'one' | 'many', number[]> = { inPlace: [], growing: [], one: [], many: [] };
    const waitsMs: number[] = [];
    let sent = 0;
    const next = () => messages[sent++ % messages.length] as NewEntry;
    for (let round = 0; round <= rounds; round++) {
      const taken = {
        inPlace: await syncRate(join(folder, 'in-place'), BLOCK, 'in place', WINDOW_MS),
        one: (await send(ledger, 1, next)).rate,
        growing: await syncRate(join(folder, 'growing'), BLOCK, 'growing', WINDOW_MS),
      };
      const many = await send(ledger, SENDERS, next);
      if (round === 0) continue; // warms up
      rates.inPlace.push(taken.inPlace);
      rates.growing.push(taken.growing);
      rates.one.push(taken.one);
      rates.many.push(many.rate);
      waitsMs.push(...many.waitsMs);
    }
    const size = ledger.size();
    await ledger.close();
    const report = await verifyVaultAt(vault, keys);
    if (!report.ok || report.entries !== size) throw new RangeError('the vault of this bench is not whole');
    const rate = (name: keyof typeof rates) => median(rates[name]);
    const figures: Figure[] = [
      beside('one sender, acknowledged when durable', rate('one'), 'messages/s', 'fdatasync in place', rate('inPlace'), 0.6),
      beside(
        'one sender, acknowledged when durable',
        rate('one'),
        'messages/s',
        'fdatasync of a growing file',
        rate('growing'),
        0.6,
      ),
      atLeast(`${SENDERS} senders, acknowledged when durable`, rate('many'), 'messages/s', 3000),
      atMost(`${SENDERS} senders, longest of 99 in 100 acknowledgements`, percentile(waitsMs, 0.99), 'ms', 100),
      atMost(`${SENDERS} senders, longest acknowledgement`, Math.max(...waitsMs), 'ms', 1000),
    ];
    return figures;
  });

/** Each sender waits for its acknowledgement before it sends the next. */
async function send(ledger: Ledger, senders: number, next: () => NewEntry): Promise<{ rate: number; waitsMs: number[] }> {
  const waitsMs: number[] = [];
  const started = performance.now();
  const until = started + WINDOW_MS * (senders > 1 ? 2 : 1);
  await Promise.all(
    Array.from({ length: senders }, async () => {
      for (let at = performance.now(); at < until; ) {
        await ledger.append([next()]);
        const done = performance.now();
        waitsMs.push(done - at);
        at = done;
      }
    }),
  );
  return { rate: (waitsMs.length * 1000) / (performance.now() - started), waitsMs };
}

/** HL7 messages of the synthetic hospital, 1.5 KB on average. */
function takeMessages(): NewEntry[] {
  const messages: NewEntry[] = [];
  for (const { path, bytes } of streamFiles({ seed: 3, patients: 150, years: 2, until: BENCH_UNTIL, odd: false })) {
    const event = JSON.stringify({ kind: 'intake.original-received', v: 1, source: 'bench', path });
    messages.push({ event, content: bytes, sha256: hash('sha256', bytes) });
    if (messages.length === MESSAGES) break;
  }
  return messages;
}
