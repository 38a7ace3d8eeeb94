import type { ChartSummary } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import type { ChartSource } from '../sources/chart-source.ts';
import { kitDesk } from './kit-desk.ts';
import { openPen } from './kit-pen.ts';
import { kitPermits } from './kit-permits.ts';
import { kitSource } from './kit-source.ts';
import { ja } from './messages.ts';

/** Breakages seen to fail here: notes of everybody; no mark; nothing asked of who writes; a taken back note counted; alarms kept. */
const numbers: Readonly<Record<string, string>> = { a: '00000001', b: '00000002' };
const summary = async (asked: { readonly ref: string } | { readonly number: string }) =>
  ({ bar: { number: 'ref' in asked ? numbers[asked.ref] : asked.number } }) as ChartSummary;

function world({ refuses = false } = {}) {
  const pen = openPen({ kit: 'KIT-07', generation: 1, opening: 'a1b2c3d4e5f60718', now: () => '2026-10-31T03:12:00.000Z' });
  let asked = 0;
  const askWriter = async () => {
    asked += 1;
    if (refuses) throw new Error('went back');
    pen.setWriter({ name: '佐々木', role: '医師' });
  };
  return { pen, asked: () => asked, desk: kitDesk({ pen, source: { summary }, askWriter, words: () => ja }) };
}
const fact = { about: 'drug', basis: 'finding', text: '始めた' } as const;

describe('the desk of a kit', () => {
  it('shows on a chart what was written about that patient here, marked, with who wrote it', async () => {
    const { desk } = world();
    await desk.note({ ref: 'a' }, { ...fact, occurredAt: '2026-10-31T03:00' });
    await desk.note({ ref: 'b' }, { ...fact, text: '別の人' });
    const { facts, counts, opensFirst } = await desk.later({ number: '00000001' });
    expect(facts).toMatchObject([
      { text: '始めた', by: '医師 佐々木', place: '◇ このキットで書いた・未取込', occurredAt: '2026-10-31T03:00' },
    ]);
    expect([counts, opensFirst]).toEqual([{ drug: 1 }, true]);
  });

  it('takes back by another line: the first stays, struck through, and counts no more', async () => {
    const { desk, pen } = world();
    const { facts } = await desk.note({ ref: 'a' }, fact);
    const after = await desk.retract({ ref: 'a' }, facts[0]?.seq ?? 0, '人ちがい');
    expect(after.facts).toMatchObject([{ text: '始めた', retracted: { reason: '人ちがい', by: '医師 佐々木' } }]);
    expect(after.counts).toEqual({});
    expect(pen.entries).toHaveLength(2);
    await expect(desk.retract({ ref: 'a' }, 99, 'x')).rejects.toMatchObject({ code: 'desk.note-unknown' });
  });

  it('closes awaited results and logs calls on the chart, and carries them home in words', async () => {
    const { desk, pen } = world();
    await desk.closeAwaited({ ref: 'a' }, 'o-1', 'result-on-paper');
    const view = await desk.callCritical({ ref: 'a' }, { test: 'K', value: '6.8', to: '当直 山田', readBack: true });
    expect(view.closings).toMatchObject([{ original: 'o-1', how: 'result-on-paper' }]);
    expect(view.calls).toMatchObject([{ test: 'K', value: '6.8', to: '当直 山田' }]);
    expect(pen.entries.map((one) => one.kind === 'note' && one.text)).toEqual([
      '結果待ちを閉じた: 紙で届いた [o-1]',
      '緊急報告 K 6.8 → 当直 山田(復唱あり)',
    ]);
  });

  it('shows a filled form, writes nothing when nobody says who writes, and leaves the rest to the server', async () => {
    const { desk, pen } = world();
    pen.setWriter({ name: '林', role: '看護師' });
    pen.add({
      kind: 'form',
      form: 'K-05',
      version: '1.0',
      title: '申し送り',
      patient: { number: '00000001' },
      fields: [{ label: '送った人', text: '林' }],
    });
    expect((await desk.later({ ref: 'a' })).facts[0]?.text).toBe('K-05 申し送り: 送った人 林');
    await expect(desk.pack('5東')).rejects.toMatchObject({ code: 'web.not-in-kit' });
    expect([desk.sheetCodes, desk.wristband]).toEqual([undefined, undefined]);
    const silent = world({ refuses: true });
    await expect(silent.desk.note({ ref: 'a' }, fact)).rejects.toThrow();
    expect([silent.pen.entries.length, silent.asked()]).toEqual([0, 1]);
  });
});

it('what is written in a drill is marked as that', async () => {
  const { pen } = world();
  pen.setWriter({ name: '林', role: '看護師' });
  const drill = kitDesk({ pen, source: { summary }, askWriter: async () => undefined, words: () => ja, drill: true });
  expect((await drill.note({ ref: 'a' }, fact)).facts[0]?.place).toBe('◇ 訓練で書いた・残りません');
});

describe('what a kit may do', () => {
  it('is to find, read, print and write down; no administration, no leaving of the hospital', () => {
    const may = Object.entries(kitPermits).filter(([, permit]) => permit === 'yes');
    expect(may.map(([action]) => action).sort()).toEqual(
      ['find-patients', 'list-visits', 'list-ward', 'note-later', 'print-chart', 'read-chart', 'read-original'].sort(),
    );
    expect(Object.values(kitPermits)).not.toContain('emergency');
  });
});

describe('what was written in the hospital before', () => {
  it('stands below what is written here, and is not taken back here', async () => {
    const pen = openPen({ kit: 'KIT-07', generation: 1, opening: 'a1b2c3d4e5f60718', now: () => '2026-10-31T03:12:00.000Z' });
    pen.setWriter({ name: '佐々木', role: '医師' });
    const event = {
      kind: 'desk.later-fact-noted',
      v: 1,
      patient: '00000001',
      about: 'allergy',
      text: 'エビ',
      basis: 'patient',
      by: { account: '見本 一郎' },
    } as const;
    const given = async (number: string) =>
      number === '00000001' ? [{ seq: 7, recordedAt: '2026-10-31T01:00:00.000Z', event }] : [];
    const desk = kitDesk({ pen, source: { summary }, askWriter: async () => undefined, words: () => ja, given });
    await desk.note({ ref: 'a' }, fact);
    const { facts, counts, opensFirst } = await desk.later({ ref: 'a' });
    expect(facts.map(({ text, by }) => [text, by])).toEqual([
      ['始めた', '医師 佐々木'],
      ['エビ', '見本 一郎'],
    ]);
    expect(counts).toEqual({ drug: 1, allergy: 1 });
    expect(opensFirst).toBe(true);
    expect(facts[1]?.seq).toBeLessThan(0);
    await expect(desk.retract({ ref: 'a' }, facts[1]?.seq ?? 0, 'x')).rejects.toMatchObject({ code: 'desk.note-unknown' });
    expect((await desk.later({ ref: 'b' })).facts).toEqual([]);
  });
});

describe('the source of a kit', () => {
  const view = {
    mode: { kind: 'normal' },
    loopbackOnly: true,
    nowInstant: 'x',
    sources: [{ source: 's', alarm: { stopped: true } }],
  };
  const saved: string[] = [];
  const inner = {
    hospital: async () => view,
    documentPage: async () => ({}),
    documentDownload: async () => ({ name: 'letter.pdf' }),
    searchChart: async () => ({}),
    documentPrinted: async () => Promise.reject(new Error('no record here')),
  } as unknown as ChartSource;
  const source = (now: string) =>
    kitSource(inner, {
      mode: { kind: 'drill' },
      madeInstant: '2026-10-31T00:00:00.000Z',
      now: () => now,
      onSaved: (name) => saved.push(name),
    });
  it('says its own mode and this PC’s clock, unless that stands before the kit was made', async () => {
    expect(await source('2026-10-31T03:00:00.000Z').hospital()).toMatchObject({
      mode: { kind: 'drill' },
      nowInstant: '2026-10-31T03:00:00.000Z',
      loopbackOnly: false,
      sources: [{ source: 's' }],
    });
    const early = await source('2020-01-01T00:00:00.000Z').hospital();
    expect(early.nowInstant).toBe('2026-10-31T00:00:00.000Z');
    expect(early.sources[0]).not.toHaveProperty('alarm');
  });
  it('tells what was saved as a file of this PC, and prints without a server', async () => {
    const kit = source('2026-10-31T03:00:00.000Z');
    await kit.documentDownload?.({ patient: { ref: 'a' }, original: 'o' });
    expect(saved).toEqual(['letter.pdf']);
    await expect(kit.documentPrinted?.({ patient: { ref: 'a' }, pages: 1 })).resolves.toBeUndefined();
  });
});
