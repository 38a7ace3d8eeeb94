/**
 * From the hospital to the screen and back to the hospital: gathered, sealed, opened by the page's own code, and compared with the
 * server. Broken on purpose, each seen to fail here: items not turned round · critical rules left out · departments not named · words of
 * files not read · a page too many in a document.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DocumentItem, SECTION_NAMES, type SectionName } from '@tomoshibi/hospital';
import { streamDocuments, writeFiles, writeTree } from '@tomoshibi/testkit';
import { nodeDisk } from '@tomoshibi/vault';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DocumentReader, openDocuments } from '../../../../server/src/documents/documents.ts';
import { openTestHospital, type TestHospital } from '../../../../server/src/intake/open-test-hospital.ts';
import { gatherKit } from '../../../../server/src/kit/gather/gather-kit.ts';
import { withKit } from '../../../../server/src/kit/kit-keys.ts';
import { writeKit } from '../../../../server/src/kit/write/write-kit.ts';
import type { Reading } from '../../../../server/src/opened.ts';
import { openStoreReader } from '../../../../server/src/reader/store-reader.ts';
import { decodeHere } from '../../../../server/src/restore/fold-patient.ts';
import { SMALL_KIT_PAGE, smallKitKeys } from '../../../../server/testdata/small-kit.ts';
import { siu, takeByMllp } from '../../../../server/testdata/visit-messages.ts';
import { memoryHost } from '../../../testdata/memory-host.ts';
import type { ChartSource } from '../../sources/chart-source.ts';
import { type KitScripts, kitScripts } from './kit-scripts.ts';
import { openKitDoor } from './open-kit-door.ts';

const UNTIL = '2026-03-31';
const NOW = '2026-03-31T23:30:00.000Z';
const now = (): string => NOW;

let hospital: TestHospital;
let reading: Reading;
let documents: DocumentReader;
let folder: string;
let kit: ChartSource & Required<Pick<ChartSource, 'documentPage' | 'documentDownload' | 'searchChart'>>;
let numbers: readonly string[];

async function filesIn(path: string): Promise<Map<string, string>> {
  const names = await readdir(join(path, 'data'));
  return new Map(
    await Promise.all(names.map(async (name) => [`data/${name}`, await readFile(join(path, 'data', name), 'utf8')] as const)),
  );
}

beforeAll(async () => {
  const demo = { seed: 3, patients: 5, years: 1, until: UNTIL, beds: 3 };
  hospital = await openTestHospital({ kind: 'sqlite' }, decodeHere);
  await writeTree(demo, hospital.root, {});
  await writeFiles(streamDocuments(demo), hospital.root, {});
  await hospital.take();
  await takeByMllp(hospital, [siu({ number: '0000000002', id: 'A', at: '202604030900' })]);
  const { rows, originals } = hospital.writing;
  const config = { ...hospital.writing.home.config, criticalValues: [{ test: 'K', high: 4 }] };
  const home = { ...hospital.writing.home, config };
  const reader = await openStoreReader({ home, rows, originals, now, follow: false });
  reading = { home, rows, originals, reader, charts: reader, close: async () => {} };
  documents = openDocuments(reading);
  const whole = { now, documents: true, bytes: true, originals: true, drawThreads: 2 };
  const content = await gatherKit(reading, { kind: 'all' }, whole);
  const made = await smallKitKeys();
  let { keys } = made;
  folder = await mkdtemp(join(tmpdir(), 'kit-whole-'));
  await writeKit({
    page: SMALL_KIT_PAGE,
    extra: {},
    now: () => new Date(NOW),
    goodHours: 24,
    content,
    disk: nodeDisk(folder),
    kit: 'KIT-07',
    keys,
    begin(generation) {
      keys = withKit(keys, 'KIT-07', { ...(keys.kits['KIT-07'] as (typeof keys.kits)[string]), generation });
    },
  });
  await content.close();
  numbers = content.numbers;
  let scripts: KitScripts;
  const host = memoryHost(await filesIn(folder), () => scripts.calls);
  scripts = kitScripts(host);
  const answer = await openKitDoor({ scripts, nowMs: () => Date.parse(NOW) }).open(made.passphrase, undefined, () => undefined);
  if (!answer.ok) throw new Error(answer.refusal);
  kit = answer.kit.source as typeof kit;
}, 120_000);

afterAll(async () => {
  await documents.close();
  await hospital.end();
  await rm(folder, { recursive: true });
});

describe('a kit shows what the server shows', () => {
  it('R-209: of everybody, summary and every section, page by page', async () => {
    expect(numbers.length).toBeGreaterThanOrEqual(5);
    for (const number of numbers) {
      const patient = { number };
      expect({ ok: true, value: await kit.summary(patient) }).toEqual(await reading.reader.summary(patient));
      for (const section of SECTION_NAMES) {
        let cursor: string | undefined;
        for (let page = 0; page < 3; page++) {
          const asked = { patient, section: section as SectionName, limit: 7, cursor };
          const answer = await kit.section(asked);
          expect({ ok: true, value: answer }).toEqual(await reading.reader.section(asked));
          cursor = (answer as { readonly next?: string }).next;
          if (cursor === undefined) break;
        }
      }
    }
  });

  it('wards, days and search', async () => {
    const view = await kit.hospital();
    expect(view.wards.length).toBeGreaterThan(0);
    for (const { ward } of view.wards) expect({ ok: true, value: await kit.ward(ward) }).toEqual(await reading.reader.ward(ward));
    for (const day of ['2026-04-01', '2026-04-03', '2026-05-01'])
      expect({ ok: true, value: await kit.visits({ day }) }).toEqual(await reading.reader.visits({ day }));
    const names = (await Promise.all(numbers.map((number) => kit.summary({ number })))).map(({ bar }) => bar);
    const words = names.flatMap(({ number, name, born, phones }) => [number, name.kana, name.kanji, born?.iso, phones[0]]);
    for (const word of [...words, 'サ', '佐', '19', 'ta', 'nobody'])
      if (word !== undefined) expect(await kit.find(word, 20)).toEqual(await reading.reader.find(word, 20));
  });

  it('originals and documents, as pages, as bytes and as words', async () => {
    let [opened, pictures] = [0, 0];
    for (const number of numbers) {
      const patient = { number };
      const { items } = await kit.section({ patient, section: 'documents', limit: 100 });
      for (const { original, kind } of items as readonly DocumentItem[]) {
        expect({ ok: true, value: await kit.original(original) }).toEqual(await reading.reader.original(original));
        if (kind !== 'document') continue;
        opened++;
        const [here, there] = [await kit.documentPage({ patient, original }), await documents.page({ patient, original })];
        if (!there.ok) throw new Error(there.refusal.code);
        if (here.content.shown === 'picture') {
          pictures++;
          const { png: _, width, height, ...content } = here.content;
          expect(width * height).toBeGreaterThan(0);
          expect(there.value).toMatchObject({ ...here, content });
        } else expect(here).toEqual(there.value);
        expect({ ok: true, value: await kit.documentDownload({ patient, original }) }).toEqual(
          await documents.download({ patient, original }),
        );
      }
      for (const query of ['錠', '診療', '検査', 'CRP', 'もも']) {
        const asked = { patient, query };
        let there = await documents.search(asked);
        // Over there files are read behind; here they have been.
        for (let turn = 0; turn < 50 && there.ok && there.value.unsearched.later > 0; turn++) {
          await new Promise((resolve) => setTimeout(resolve, 50));
          there = await documents.search(asked);
        }
        expect({ ok: true, value: await kit.searchChart(asked) }).toEqual(there);
      }
    }
    expect(opened).toBeGreaterThan(5);
    expect(pictures).toBeGreaterThan(0);
  });
});
