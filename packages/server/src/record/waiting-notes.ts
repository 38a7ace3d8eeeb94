import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Doer, KitEvent, Viewed } from '@tomoshibi/hospital';
import { Fault } from '../fault.ts';
import type { Home } from '../home/home.ts';
import { keepFile, syncPath } from '../home/keep-file.ts';
import type { StationRecord } from './station-record.ts';

const folderOf = (home: Home): string => join(home.folder, 'record-waiting');
const keyOf = ({ keys }: Home): Buffer =>
  Buffer.from(hkdfSync('sha256', Buffer.from(keys.rows, 'hex'), '', 'tomoshibi waiting notes', 32));
const NONCE = 12;
const TAG = 16;
/** A whole hospital is noted in pieces: no single entry of the record becomes large. */
const TOGETHER = 1000;

/**
 * Notes what a command of this host is about to show. The record has one writer, which may be serving just now, so the note lies
 * sealed and synced beside it until that writer (or the next one) takes it in. Durable when it returns; nothing may be shown before.
 * Fault: `access.record-not-writable`.
 */
export function noteViewed(home: Home, act: Viewed['act'], what: string, patients: readonly string[]): void {
  noteEvents(home, viewedEvents({ place: 'cli' }, act, what, patients));
}

/** What was viewed, in pieces. */
export function viewedEvents(by: Doer, act: Viewed['act'], what: string, patients: readonly string[]): readonly Viewed[] {
  const events: Viewed[] = [];
  for (let from = 0; from === 0 || from < patients.length; from += TOGETHER)
    events.push({ kind: 'access.viewed', v: 1, by, act, patients: patients.slice(from, from + TOGETHER), what });
  return events;
}

/** The same for what a command of this host has done. Fault: `access.record-not-writable`. */
export function noteEvents(home: Home, events: readonly (KitEvent | Viewed)[]): void {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyOf(home), nonce);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(events)), cipher.final()]);
  const name = `${Date.now().toString().padStart(15, '0')}-${randomBytes(8).toString('hex')}`;
  try {
    keepFile(join(folderOf(home), name), Buffer.concat([nonce, cipher.getAuthTag(), sealed]));
  } catch (cause) {
    throw new Fault('access.record-not-writable', folderOf(home), { cause });
  }
}

/**
 * Takes the notes that wait into the record, oldest first, and lets go of each only when it is durable there. After a crash in between
 * one may stand twice, never not at all. One that this home did not seal stays where it is and is named in the answer.
 */
export async function takeWaitingNotes(home: Home, record: StationRecord): Promise<{ readonly odd: readonly string[] }> {
  const folder = folderOf(home);
  if (!existsSync(folder)) return { odd: [] };
  const odd: string[] = [];
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith('.part')) continue;
    const events = open(home, join(folder, name));
    if (events === undefined) odd.push(name);
    else {
      await record.write(events);
      rmSync(join(folder, name));
      syncPath(folder);
    }
  }
  return { odd };
}

function open(home: Home, path: string): readonly (KitEvent | Viewed)[] | undefined {
  try {
    const bytes = readFileSync(path);
    const cipher = createDecipheriv('aes-256-gcm', keyOf(home), bytes.subarray(0, NONCE));
    cipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
    return JSON.parse(Buffer.concat([cipher.update(bytes.subarray(NONCE + TAG)), cipher.final()]).toString('utf8')) as (
      | KitEvent
      | Viewed
    )[];
  } catch {
    return undefined;
  }
}

const EVERY_MS = 10_000;

/** Takes waiting notes in now and then, for as long as this process writes the record. A record that died says so itself. */
export async function followWaitingNotes(home: Home, record: StationRecord): Promise<{ stop(): Promise<void> }> {
  let running: Promise<unknown> = takeWaitingNotes(home, record);
  await running;
  const timer = setInterval(() => {
    running = running.then(() => takeWaitingNotes(home, record)).catch(() => undefined);
  }, EVERY_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
