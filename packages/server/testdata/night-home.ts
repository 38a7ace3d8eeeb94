import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openVaultReader } from '@tomoshibi/vault';
import { makeDemo } from '../src/cli/make-demo.ts';
import { openHome, saveConfig } from '../src/home/home.ts';
import type { Config } from '../src/home/config.ts';
import { readRecordKeys, recordFolderOf } from '../src/record/record-home.ts';
import type { RecordEvent } from '../src/record/station-record.ts';

const quiet = { json: true, result() {}, progress() {}, line() {} };

/** みほん病院 with in-patients, in a temporary folder. */
export async function nightHome(patients: number, change: Partial<Config> = {}): Promise<{ readonly folder: string; end(): void }> {
  const root = mkdtempSync(join(tmpdir(), 'tomoshibi-night-'));
  const folder = join(root, 'home');
  await makeDemo(folder, patients, quiet, () => {}, false);
  saveConfig(folder, { ...openHome(folder).config, ...change });
  return { folder, end: () => rmSync(root, { recursive: true, force: true }) };
}

/** What the station's record says, read as a stranger would: from its vault, not from rows. */
export async function recordedEvents(folder: string): Promise<readonly RecordEvent[]> {
  const reader = await openVaultReader(recordFolderOf(folder), readRecordKeys(folder));
  const events: RecordEvent[] = [];
  for await (const group of reader.read(0)) for (const { event } of group) events.push(JSON.parse(event) as RecordEvent);
  return events;
}
