import { type KitJobView, type KitsView, ok, type Result, refuse } from '@tomoshibi/hospital';
import type { Kits } from '../src/kit/register/kits.ts';

const AT = '2026-11-23T00:00:00.000Z';
const job: KitJobView = { state: 'failed', kit: 'KIT-07', waiting: 1, done: 3, of: 5, startedInstant: AT, endedInstant: AT, code: 'kit.disk-full' };

const view: KitsView = {
  nowInstant: AT,
  inUse: 1,
  fresh: 0,
  goodHours: 72,
  job,
  nightly: { at: '02:30', nextInstant: AT, lastInstant: AT },
  docks: [{ name: '5東 詰所', missing: false, kits: [{ kit: 'KIT-07', generation: 3, known: true }] }],
  stock: [
    {
      item: 'PC-01',
      what: 'pc',
      name: '予備PC',
      place: '倉庫',
      keeper: '医療情報課',
      owner: 'municipal',
      facts: 'Chromium 109',
      registeredInstant: AT,
      word: 'tested',
      test: { boots: true, opensKit: true, prints: true, note: 'よし', atInstant: AT, by: '見本 一郎' },
    },
  ],
  kits: [
    {
      kit: 'KIT-07',
      scope: { kind: 'ward', wards: ['5東'] },
      keyFile: true,
      madeInstant: AT,
      keeper: '師長',
      place: '5東',
      dock: '5東 詰所',
      tape: '青',
      seal: '0042',
      pluggedIn: '5東 詰所',
      state: 'bad',
      conditions: [{ word: 'lost', state: 'bad', sinceInstant: AT, code: 'kit.disk-full', ja: '紛失', en: 'lost', next: { ja: 'x', en: 'x' } }],
      generation: {
        generation: 3,
        atInstant: AT,
        asOfInstant: AT,
        goodUntilInstant: AT,
        patientCount: 48,
        changed: 3,
        seconds: 4.2,
        writtenBytes: 1000,
        kitBytes: 2000,
        freeBytes: 3000,
        capacityBytes: 5000,
        words: ['アカサ', 'ナヤイ'],
        by: 'nightly',
      },
      check: { verdict: 'good', where: '予備PC', note: 'よし', atInstant: AT, by: '見本 一郎' },
      lost: { lastSeen: '昨夜', note: '机の上', atInstant: AT, by: '見本 一郎' },
      forecast: { generations: 9, figures: { fullWrites: 2.5, growthBytesADay: 10, daysUntilFull: 99 } },
      returned: { files: 1, entries: 4 },
      history: [{ kind: 'kit.made', atInstant: AT, by: 'cli', detail: { scope: 'ward', n: 1 } }],
    },
  ],
};

const known = async <T>(kit: string, value: T): Promise<Result<T>> => (kit === 'KIT-99' ? refuse('kit.kit-unknown') : ok(value));
const item = async (name: string): Promise<Result<KitsView>> => (name === 'PC-99' ? refuse('kit.item-unknown') : ok(view));

/** キット・備蓄 with every field there is. */
export const sampleKits = (): Kits => ({
  view: async () => view,
  job: () => job,
  assign: (kit) => known(kit, view),
  checked: (kit) => known(kit, view),
  lost: (kit) => known(kit, view),
  found: (kit) => known(kit, view),
  retire: (kit) => known(kit, view),
  lossSheet: (kit) => known(kit, { fileName: `紛失評価票_${kit}.pdf`, pdf: new Uint8Array([1, 2, 3]) }),
  registerStock: async () => ok(view),
  testStock: (name) => item(name),
  retireStock: (name) => item(name),
  refresh: (kit = '') => known(kit, job),
  lines: async () => [],
  figures: async () => ({}),
  nightly: async () => {},
  stop: async () => {},
});
