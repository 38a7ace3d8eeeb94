/** Broken on purpose, each seen to fail here: a free number picked without looking at what is taken; the highest serial not followed; the card's file left there. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSerial, serialOf } from '@tomoshibi/hospital';
import { afterEach, expect, it } from 'vitest';
import { memoryRecord } from '../../../testdata/memory-record.ts';
import { openHomeSerials, serialsWhenNeeded } from './home-serials.ts';
import { nameStation } from './name-station.ts';
import { listStations } from './project-stations.ts';
import { joinStation, readStationCard, writeStationCard } from './station-card.ts';

const folders: string[] = [];
const folder = (): string => {
  folders.push(mkdtempSync(join(tmpdir(), 'tomoshibi-serials-')));
  return folders.at(-1) as string;
};
afterEach(() => {
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});

const homeAt = (at: string) => ({ folder: at, config: { station: 'main', hospital: 'みほん病院' } }) as never;

it('gives every station letters of its own, whatever lot is drawn', async () => {
  const record = memoryRecord();
  const given = new Set<number>();
  for (let at = 0; at < 60; at++) {
    const named = await nameStation(record, `端末${at}`, {}, { pick: () => 3 });
    given.add(named.ok ? named.value : -1);
  }
  expect(given.size).toBe(60);
  expect(await nameStation(record, '端末5', {})).toEqual({ ok: false, refusal: { code: 'forms.station-name-taken' } });
  expect((await nameStation(record, '端末5', {}, { again: true })).ok).toBe(true);
});

it('draws the letters of the home at its first number, keeps them, and goes on behind what the record saw printed', async () => {
  const record = memoryRecord();
  const home = homeAt(folder());
  const lazy = serialsWhenNeeded(home, record);
  expect(await listStations(record.rows)).toEqual([]);
  const [first = ''] = await lazy.take(1);
  const { station } = readSerial(first) ?? { station: -1 };
  expect(await listStations(record.rows)).toMatchObject([{ station, name: 'main' }]);
  await record.write([
    {
      kind: 'forms.sheets-printed',
      v: 1,
      sheets: [{ serial: serialOf(station, 5000), form: 'F12', version: '1.0', pages: 1 }],
      where: 'file',
      by: {},
    },
  ]);
  rmSync(join((home as { folder: string }).folder, 'serials'), { recursive: true });
  expect(await (await openHomeSerials(home, record)).take(1)).toEqual([serialOf(station, 5001)]);
});

it('makes a home the station of a card once, and destroys the file', async () => {
  const [at, other] = [folder(), folder()];
  const file = join(folder(), 'card.json');
  const card = { v: 1, hospital: 'みほん病院', name: '5東 切離', station: 77, key: 'ab'.repeat(32) } as const;
  writeStationCard(file, card);
  expect(() => writeStationCard(file, card)).toThrow(expect.objectContaining({ code: 'forms.card-exists' }));
  expect(() => joinStation(at, '別の病院', file)).toThrow(expect.objectContaining({ code: 'forms.card-of-another' }));
  expect(joinStation(at, 'みほん病院', file)).toEqual(card);
  expect(existsSync(file)).toBe(false);
  expect(() => joinStation(other, 'みほん病院', file)).toThrow(expect.objectContaining({ code: 'forms.card-not-valid' }));
  expect(readStationCard(at)).toEqual(card);
  expect(await (await openHomeSerials(homeAt(at), memoryRecord())).take(2)).toEqual([serialOf(77, 1), serialOf(77, 2)]);
  writeStationCard(file, { ...card, station: 78 });
  expect(() => joinStation(at, 'みほん病院', file)).toThrow(expect.objectContaining({ code: 'forms.station-joined' }));
  expect(joinStation(at, 'みほん病院', file, true).station).toBe(78);
});
