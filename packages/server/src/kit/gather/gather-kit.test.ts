/**
 * Breakages tried, each seen to fail: hints at identity kept; items, or how it is gathered, not in the fingerprint; withheld originals
 * carried; companions or the last page left out; a known CDA not read again; a known picture drawn again; kinds or departments left
 * out; wards not first.
 */
import { createHash } from 'node:crypto';
import { type DocumentItem, SECTION_NAMES } from '@tomoshibi/hospital';
import { message, originalPath, pid, put, streamDocuments, writeFiles, writeTree } from '@tomoshibi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readKit } from '../../../testdata/kit-reading.ts';
import { siu, takeByMllp } from '../../../testdata/visit-messages.ts';
import { openDocuments } from '../../documents/documents.ts';
import { openDrawThread, PATIENT } from '../../documents/draw-thread.ts';
import { openFileTexts } from '../../documents/file-texts.ts';
import { openTestHospital, type TestHospital } from '../../intake/open-test-hospital.ts';
import type { Reading } from '../../opened.ts';
import { openStoreReader } from '../../reader/store-reader.ts';
import { decodeHere } from '../../restore/fold-patient.ts';
import type { GatheredChart, GatheredPatient } from '../kit-content.ts';
import { type GatheredKit, gatherKit } from './gather-kit.ts';

const UNTIL = '2026-03-31';
/** Half past eight in the morning of the day after, in the hospital. */
const NOW = '2026-03-31T23:30:00.000Z';
const now = (): string => NOW;
const OTHERS_NAME = '別人格^一郎太';

let hospital: TestHospital;
let reading: Reading;
const demo = { seed: 1, patients: 12, years: 1, until: UNTIL, beds: 6 };

async function readingOf(test: TestHospital): Promise<Reading> {
  const { home, rows, originals } = test.writing;
  const reader = await openStoreReader({ home, rows, originals, now, follow: false });
  return { home, rows, originals, reader, charts: reader, close: async () => {} };
}

async function opened(kit: GatheredKit): Promise<readonly (GatheredPatient & { readonly chart: GatheredChart })[]> {
  const all = [];
  for await (const patient of kit.patients()) all.push({ ...patient, chart: await patient.open(new Set()) });
  return all;
}

beforeAll(async () => {
  hospital = await openTestHospital({ kind: 'sqlite' }, decodeHere);
  const { root } = hospital;
  await writeTree(demo, root, {});
  await writeFiles(streamDocuments(demo), root, {});
  // In the folder of one, about another: the reader counts it and shows nothing of it.
  put(
    root,
    originalPath({ patient: '0000000001', type: 'OML-11', sentAt: '20260330090000000' }),
    message('ORU^R01^ORU_R01', [pid('0000009999', OTHERS_NAME), 'OBX|1|NM|K^カリウム||9.9|mEq/L']),
  );
  await hospital.take();
  await takeByMllp(hospital, [siu({ number: '0000000002', id: 'A', at: '202604030900' })]);
  reading = await readingOf(hospital);
}, 60_000);
afterAll(() => hospital.end());

const ALL = { now, documents: false, bytes: false, originals: false };
const WHOLE = { now, documents: true, bytes: true, originals: true, drawThreads: 2 };

describe('a kit of everybody', () => {
  it('gives back for every patient the same summary and the same sections as the reader', async () => {
    const kit = await gatherKit(reading, { kind: 'all' }, ALL);
    const patients = await opened(kit);
    expect(patients).toHaveLength(kit.patientCount);
    expect(kit.patientCount).toBe((await reading.reader.hospital()).patients);
    const inKit = readKit(kit.directory, patients, NOW);
    for (const { number, chart } of patients) {
      const summary = await reading.reader.summary({ number });
      expect(summary).toEqual({ ok: true, value: await inKit.summary(number, chart) });
      for (const section of SECTION_NAMES)
        expect(await reading.reader.section({ patient: { number }, section })).toEqual({
          ok: true,
          value: await inKit.section(number, chart, section),
        });
    }
    expect(kit.directory.leftOut).toEqual(['originals', 'documents']);
    expect(patients.every(({ chart }) => Object.keys(chart.files).length === 0 && chart.originals === undefined)).toBe(true);
  });

  it('leaves out the hints at identity that no section reads', async () => {
    // Kept beside the items of whoever was named by a message.
    const hinted = new Set<string>();
    for await (const { key } of reading.rows.scan('item')) if (key[1] === 'PID') hinted.add(key[0] as string);
    expect(hinted.size).toBeGreaterThan(0);
    for (const { chart } of await opened(await gatherKit(reading, { kind: 'all' }, ALL)))
      expect(chart.items.some(([kind]) => kind === 'PID')).toBe(false);
  });

  it('lies ward by ward and bed by bed, then by number', async () => {
    const kit = await gatherKit(reading, { kind: 'all' }, ALL);
    const lying = kit.directory.beds.map(([, , , number]) => number);
    expect(lying.length).toBeGreaterThan(1);
    expect(kit.numbers.slice(0, lying.length)).toEqual(lying);
    const rest = kit.numbers.slice(lying.length);
    expect(rest).toEqual([...rest].sort());
    expect(kit.directory.view).toMatchObject({ nowInstant: NOW, patients: kit.patientCount });
    expect(kit.directory.visits.map(([day, , , number]) => [day, number])).toContainEqual(['20260403', '0000000002']);
  });

  it('holds nothing of what may belong to somebody else', async () => {
    const kit = await gatherKit(reading, { kind: 'all' }, WHOLE);
    try {
      for await (const patient of kit.patients()) {
        if (patient.number !== '0000000001') continue;
        const chart = await patient.open(new Set());
        const withheld = chart.unreadable.filter((one) => one.withheld);
        expect(withheld).toHaveLength(1);
        const text = JSON.stringify({ row: patient.row, chart });
        expect(text).not.toContain('別人格');
        expect(text).not.toContain('9.9|mEq');
        expect(Object.values(chart.originals ?? {}).map(({ original }) => original)).not.toContain(withheld[0]?.original);
      }
    } finally {
      await kit.close();
    }
  });

  it('carries each document as S-42 draws it, its words, its bytes, and the raw views', async () => {
    const documents = openDocuments(reading);
    const thread = openDrawThread(PATIENT);
    const texts = openFileTexts(reading.originals, thread);
    const kit = await gatherKit(reading, { kind: 'all' }, WHOLE);
    const sorts = new Set<string>();
    try {
      for await (const patient of kit.patients()) {
        if (sorts.has('tree') && sorts.has('picture') && sorts.size > 2) break;
        const { number } = patient;
        const chart = await patient.open(new Set());
        const section = await reading.reader.section({ patient: { number }, section: 'documents', limit: 500 });
        if (!section.ok) throw new Error(section.refusal.code);
        const seqs = new Set<string>();
        for (const { original, kind } of section.value.items as readonly DocumentItem[]) {
          if (kind !== 'document') continue;
          const page = await documents.page({ patient: { number }, original });
          if (!page.ok) throw new Error(page.refusal.code);
          for (const file of page.value.files) {
            const seq = file.original.slice('test-'.length);
            seqs.add(seq);
            const shown = await documents.page({ patient: { number }, original: file.original });
            const saved = await documents.download({ patient: { number }, original: file.original });
            if (!shown.ok || !saved.ok) throw new Error('not there');
            const kept = chart.files[seq];
            expect(kept).toMatchObject({
              name: file.name,
              sizeBytes: saved.value.sizeBytes,
              sha256: saved.value.sha256,
              problems: shown.value.problems,
            });
            expect(
              createHash('sha256')
                .update(kept?.bytes ?? new Uint8Array())
                .digest('hex'),
            ).toBe(saved.value.sha256);
            const { content, identity } = shown.value;
            sorts.add(content.shown);
            const words = await texts.read(Number(seq));
            expect(kept?.text).toEqual({ text: words.pages.join('\f'), whole: words.whole });
            if (words.pages.length > 1) sorts.add('several pages');
            if (content.shown === 'picture') {
              expect(kept?.pages).toHaveLength(content.pages);
              expect(kept?.pages?.[0]).toMatchObject({ width: content.width, height: content.height });
              expect(kept?.content).toBeUndefined();
              expect(kept?.sort).toBe(content.sort);
            } else expect({ content: kept?.content, identity: kept?.identity }).toEqual({ content, identity });
          }
        }
        expect(new Set(chart.fileSeqs)).toEqual(seqs);
        for (const [seq, view] of Object.entries(chart.originals ?? {})) {
          const asked = await reading.reader.original(`test-${seq}`);
          if (!asked.ok) throw new Error(asked.refusal.code);
          const { base64: _, ...said } = asked.value;
          expect(view).toEqual(said);
        }
      }
      expect([...sorts].sort()).toEqual(['picture', 'several pages', 'tree']);
    } finally {
      await documents.close();
      await thread.close();
      await kit.close();
    }
  }, 60_000);
});

describe('the fingerprint of a chart', () => {
  const prints = async (options = ALL): Promise<ReadonlyMap<string, string>> => {
    const kit = await gatherKit(await readingOf(hospital), { kind: 'all' }, options);
    const found = new Map<string, string>();
    for await (const { number, fingerprint } of kit.patients()) found.set(number, fingerprint);
    return found;
  };
  const changed = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): readonly string[] =>
    [...b].filter(([number, print]) => a.get(number) !== print).map(([number]) => number);

  it('changes for the one patient something was received of, and for nobody else', async () => {
    await takeByMllp(hospital, [siu({ number: '0000000003', id: 'B', at: '202604030930' })]);
    const before = await prints();
    expect(changed(before, await prints())).toEqual([]);
    // One more of the same: who he is stays as it is, and only an item is new.
    await takeByMllp(hospital, [siu({ number: '0000000003', id: 'C', at: '202604031030' })]);
    expect(changed(before, await prints())).toEqual(['0000000003']);
  });

  it('changes for everybody when more is carried', async () => {
    const before = await prints();
    expect(changed(before, await prints({ ...ALL, originals: true }))).toHaveLength(before.size);
  });

  it('is told without opening an original', async () => {
    const { originals: _, ...rest } = await readingOf(hospital);
    const kit = await gatherKit({ ...rest, originals: undefined as never }, { kind: 'all' }, WHOLE);
    let count = 0;
    for await (const { fingerprint } of kit.patients()) count += fingerprint.length > 0 ? 1 : 0;
    expect(count).toBe(kit.patientCount);
    await kit.close();
  });
});

describe('a refresh', () => {
  it('draws only what is not on the stick yet, and reads again what names its patient', async () => {
    const kit = await gatherKit(await readingOf(hospital), { kind: 'all' }, WHOLE);
    let drawn = 0;
    let trees = 0;
    for await (const patient of kit.patients()) {
      const first = await patient.open(new Set());
      const again = await patient.open(new Set(first.fileSeqs));
      expect(again.fileSeqs).toEqual(first.fileSeqs);
      drawn += Object.values(again.files).filter(({ pages }) => pages !== undefined).length;
      trees += Object.values(again.files).filter(({ content }) => content?.shown === 'tree').length;
      if (trees > 0) break;
    }
    expect([drawn, trees > 0]).toEqual([0, true]);
    await kit.close();
  }, 60_000);
});
