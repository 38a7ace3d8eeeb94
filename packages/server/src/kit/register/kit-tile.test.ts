/** Breakages seen to fail: kit lines left out of the tiles · a loss that S-01 hears of a minute later · the figure of a lost kit at the foot. */
import { type KitEvent, NO_MORNINGS } from '@tomoshibi/hospital';
import { expect, it } from 'vitest';
import { memoryRecord } from '../../../testdata/memory-record.ts';
import { openTestHospital } from '../../intake/open-test-hospital.ts';
import { statesToNote } from '../../readiness/morning.ts';
import { openReadiness } from '../../readiness/readiness.ts';
import { openKits } from './kits.ts';

const BY = { account: 'u000000000001' };
const NOW = '2026-04-01T03:00:00.000Z';

it('R-222: S-01 has the tile キット: none is said, a fresh one counted with its minutes, a loss red at once; its bar is noted', async () => {
  const hospital = await openTestHospital();
  const record = memoryRecord(() => NOW);
  const { home, rows } = hospital.writing;
  const refresh = async (): Promise<never> => {
    throw new RangeError('not asked for here');
  };
  const now = (): string => NOW;
  const kits = openKits({ home, record, refresh, lossSheet: async () => new Uint8Array(), now });
  const reader = await hospital.reader(NOW);
  const readiness = await openReadiness({ home, rows, reader, record, kits, now });
  const tile = async () => {
    const { view } = await readiness.morning();
    const found = view.tiles.find(({ area }) => area === 'kit');
    return { view, state: found?.state, ids: found?.lines.map(({ id }) => id), today: found?.days.at(-1)?.state };
  };
  try {
    const none = await tile();
    expect(none).toMatchObject({ state: 'look', ids: ['kits', 'stock'], today: 'look' });
    expect(none.view.todo.find(({ id }) => id === 'kits')?.next?.ja).toContain('tomoshibi kit build');
    expect(none.view.figures.kitMinutes).toBeUndefined();

    const events: KitEvent[] = [
      { kind: 'kit.made', v: 1, kit: 'KIT-01', id: 'a', scope: { kind: 'all' }, keyFile: false, by: BY },
      {
        kind: 'kit.refreshed',
        v: 1,
        kit: 'KIT-01',
        generation: 1,
        asOfInstant: '2026-04-01T02:20:00.000Z',
        goodUntilInstant: '2026-04-04T02:30:00.000Z',
        patientCount: 5,
        changed: 5,
        seconds: 41.6,
        writtenBytes: 1,
        kitBytes: 1,
        words: [],
        by: BY,
      },
      { kind: 'kit.stock-registered', v: 1, item: 'P', what: 'pc', name: 'P', place: 'x', keeper: 'x', owner: 'own', by: BY },
      { kind: 'kit.stock-tested', v: 1, item: 'P', boots: true, opensKit: true, prints: true, by: BY },
    ];
    await record.write(events);
    const fresh = await tile();
    expect(fresh).toMatchObject({ state: 'good', ids: ['kits', 'stock'] });
    expect(fresh.view.figures).toMatchObject({ kitMinutes: 40, kitSeconds: 42 });

    await kits.lost('KIT-01', { note: '' }, BY);
    const lost = await tile();
    expect(lost).toMatchObject({ state: 'bad', today: 'bad' });
    expect(lost.view.todo.find(({ id }) => id === 'kit.KIT-01.lost')).toMatchObject({ state: 'bad', whom: 'charge' });
    expect(lost.view.figures.kitMinutes).toBeUndefined();
    expect(statesToNote(lost.view, NO_MORNINGS)).toContainEqual(expect.objectContaining({ area: 'kit', state: 'bad' }));
  } finally {
    readiness.stop();
    await kits.stop();
    await hospital.end();
  }
}, 60_000);
