/**
 * Breakages this was seen to catch: a note let go before it was in the record; a piece of a long list left out; numbers readable on the
 * disk; somebody else's file taken for a note; shown although it could not be noted.
 */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Home, initHome } from '../home/home.ts';
import { openStationRecord } from './open-station-record.ts';
import type { RecordEvent } from './station-record.ts';
import { noteViewed, takeWaitingNotes } from './waiting-notes.ts';

describe('what commands of the host show', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-waiting-'));
  const waiting = join(folder, 'home', 'record-waiting');
  let home: Home;
  beforeAll(async () => {
    const config = { v: 1, hospital: 'みほん病院', station: 'test', demo: false, sources: [], rows: { kind: 'sqlite' } } as const;
    home = await initHome(join(folder, 'home'), { ...config, sources: [] });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('waits sealed while another process writes the record, and stands in it afterwards, every patient once', async () => {
    const patients = Array.from({ length: 2500 }, (_, at) => `7000${String(at).padStart(6, '0')}`);
    noteViewed(home, 'exported', 'export', patients);
    noteViewed(home, 'found', 'find', []);
    for (const name of readdirSync(waiting))
      expect(readFileSync(join(waiting, name), 'latin1')).not.toMatch(/7000\d{6}|patients/);
    const record = await openStationRecord(home);
    const seen: RecordEvent[] = [];
    record.follow(({ event }) => seen.push(event));
    const sick = { ...record, write: () => Promise.reject(new Error('sick')) };
    await expect(takeWaitingNotes(home, sick)).rejects.toThrow('sick');
    expect(readdirSync(waiting)).toHaveLength(2);
    expect(await takeWaitingNotes(home, record)).toEqual({ odd: [] });
    await takeWaitingNotes(home, record);
    await record.close();
    expect(readdirSync(waiting)).toEqual([]);
    const exported = seen.flatMap((event) => (event.kind === 'access.viewed' && event.act === 'exported' ? event.patients : []));
    expect(exported).toEqual(patients);
    expect(seen.filter((event) => event.kind === 'access.viewed' && event.act === 'found')).toHaveLength(1);
  });

  it('leaves a file it did not seal alone and names it', async () => {
    writeFileSync(join(waiting, 'foreign'), 'x'.repeat(100));
    const record = await openStationRecord(home);
    expect(await takeWaitingNotes(home, record)).toEqual({ odd: ['foreign'] });
    await record.close();
    expect(existsSync(join(waiting, 'foreign'))).toBe(true);
  });

  it('is not shown when it cannot be noted', () => {
    rmSync(waiting, { recursive: true });
    writeFileSync(waiting, 'a file in the way');
    expect(() => noteViewed(home, 'found', 'find', ['1'])).toThrow(
      expect.objectContaining({ code: 'access.record-not-writable' }),
    );
    rmSync(waiting);
    mkdirSync(waiting);
    chmodSync(waiting, 0o700);
    noteViewed(home, 'found', 'find', ['1']);
  });
});
