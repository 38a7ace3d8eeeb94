import { hash } from 'node:crypto';
import { decodeLogRecord } from '../ledger/log-record.ts';
import type { ReadableStores } from '../ledger/stores.ts';
import type { Findings } from './findings.ts';
import type { VerifyAlarm } from './verify-report.ts';

/** So many changed files are looked at again; more look alike. */
const MOST = 100;

/**
 * Finds better words for what was found, with a second look at few files: a changed file that is another file of the same
 * vault was swapped; an end that is missing while its sealed files still lie there was cut off, not rolled back.
 */
export async function lookCloser(findings: Findings, stores: ReadableStores, orphans: Iterable<string>): Promise<void> {
  const changed = findings.alarms.filter(({ code }) => code === 'vault.segment-digest' || code === 'vault.blob-digest');
  const swapped = changed.length === 0 ? new Set<string>() : await findSwapped(changed.slice(0, MOST), stores);
  let last = '';
  for (const name of orphans) if (name > last) last = name;
  findings.relook(({ code, where, seq, looks }) => {
    if (swapped.has(where)) return 'swapped';
    // Names begin with the sequence number of what they hold.
    if (code === 'vault.rolled-back' && seq !== undefined && Number(last.slice(0, 12)) >= seq && last !== '') return 'tail-cut';
    return looks;
  });
}

async function findSwapped(alarms: readonly VerifyAlarm[], stores: ReadableStores): Promise<Set<string>> {
  const swapped = new Set<string>();
  const names = new Map<string, string>();
  for (const { where } of alarms) {
    const bytes = await Promise.any([stores.segments.get(where), stores.blobs.get(where)]).catch(() => undefined);
    if (bytes) names.set(hash('sha256', bytes), where);
  }
  try {
    for await (const bytes of stores.log.read(0)) {
      const { segment, blobs } = decodeLogRecord(bytes, 0);
      for (const { name, sha256 } of [segment, ...blobs]) {
        const where = names.get(sha256);
        if (where !== undefined && where !== name) swapped.add(where);
      }
    }
  } catch {
    // The log itself is bad, which has been told; what was found so far stands.
  }
  return swapped;
}
