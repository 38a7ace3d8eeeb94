/**
 * Breakages tried, each seen to fail: a page that fails left out without a word; every page of a lying file looked for; a fault of the
 * machine taken for a lost original; a file of another patient taken; rows read at two moments; form feeds left out; withheld
 * originals named; companions of another version, or files of unreadable documents, taken.
 */
import type { ItemRow, PatientRow } from '@tomoshibi/hospital';
import { japanesePdf } from '@tomoshibi/testkit';
import { type LedgerReader, VaultError } from '@tomoshibi/vault';
import { describe, expect, it } from 'vitest';
import type { DrawJob, Drawn } from '../../documents/draw-job.ts';
import type { DrawThread } from '../../documents/draw-thread.ts';
import { PROJECTION } from '../../projector/projector.ts';
import { memoryRowStore } from '../../stores/memory-row-store.ts';
import { filesShown } from './files-shown.ts';
import { gatherFile } from './gather-file.ts';
import { readPatient } from './read-patient.ts';
import { originalsShown } from './shown-originals.ts';

const NUMBER = '0000000001';
const patient: PatientRow = { number: NUMBER, name: {}, stay: { state: 'outpatient' } };
const PATH = `000/000/${NUMBER}/20260201/L1^紹介状^99L^57133-1^^LN/${NUMBER}_20260201_L1^紹介状^99L^57133-1^^LN_000000000000002_20260201100000000_02_1/main.pdf`;
const bytes = japanesePdf([['紹介状']]);

const vault = (entry: LedgerReader['entry']): LedgerReader => ({
  read: async function* () {},
  entry,
});
const whole = vault(async (seq) => ({
  seq,
  recordedAt: '2026-02-01T01:00:00.000Z',
  event: JSON.stringify({ kind: 'intake.original-received', path: PATH, source: 'emr', sizeBytes: bytes.length, sha256: 'ab' }),
  content: bytes,
}));

const drawing = (pages: number, bad: ReadonlySet<number>, problems: readonly string[] = []) => {
  const asked: number[] = [];
  const draw = async (job: DrawJob): Promise<Drawn> => {
    if (job.do === 'pdf-text') return { ok: true, pages: { texts: ['all of it', 'page 2'], cut: true } };
    if (job.do !== 'pdf-page') throw new TypeError(job.do);
    const { page } = job;
    asked.push(page);
    if (bad.has(page)) return { ok: false, refused: 'document.too-slow' };
    return {
      ok: true,
      picture: { page, pages, width: 1000, height: 1400, png: new Uint8Array([page]), problems, text: `page ${page}` },
    };
  };
  const thread: DrawThread = { draw, warm: () => {}, close: async () => {} };
  return { asked, thread };
};
const gather = (originals: LedgerReader, thread: DrawThread, lost: number[] = [], of = patient) =>
  gatherFile(
    { originals, thread, patient: of, withBytes: false, isKnown: false, onLost: (seq) => lost.push(seq) },
    { seq: 7, name: 'main.pdf' },
  );

describe('a file of a document, on its way into a kit', () => {
  it('has every page in its place; one that cannot be drawn is a picture that says so', async () => {
    const { thread } = drawing(3, new Set([2]));
    const file = await gather(whole, thread);
    if (file === undefined || file === 'known') throw new Error('no file');
    expect(file.pages?.map(({ png }) => (png.length === 1 ? png[0] : 'drawn by us'))).toEqual([1, 'drawn by us', 3]);
    expect(file.problems).toEqual(['document.too-slow']);
    // Its words are asked for apart from the pages.
    expect(file.text).toEqual({ text: 'all of it\fpage 2', whole: false });
  });

  it('brings the words of each page, apart by a form feed', async () => {
    const file = await gather(whole, drawing(2, new Set()).thread);
    expect(file).toMatchObject({ text: { text: 'page 1\fpage 2', whole: true } });
  });

  it('looks for no page behind the first missing one of a file that lies about their number', async () => {
    const { thread, asked } = drawing(5000, new Set(Array.from({ length: 4998 }, (_, at) => at + 3)), [
      'document.pages-unlikely',
    ]);
    const file = await gather(whole, thread);
    expect(asked).toEqual([1, 2, 3]);
    expect(file).toMatchObject({ problems: ['document.pages-unlikely', 'document.too-slow'] });
    expect(file !== undefined && file !== 'known' && file.pages).toHaveLength(3);
  });

  it('draws 300 pages, and says that there are more', async () => {
    const { thread } = drawing(301, new Set());
    const file = await gather(whole, thread);
    expect(file !== undefined && file !== 'known' && file.pages).toHaveLength(301);
    expect(file).toMatchObject({ problems: ['document.pages-left-out'] });
  });

  it('says so when the vault cannot give it, so that the rest of the kit is made', async () => {
    const lost: number[] = [];
    const damaged = vault(() => Promise.reject(new VaultError('vault.not-openable', 'segment 3')));
    const file = await gather(damaged, drawing(1, new Set()).thread, lost);
    expect(file).toMatchObject({ name: 'main.pdf', content: { shown: 'nothing', reason: 'document.original-lost' } });
    expect(lost).toEqual([7]);
  });

  it('lets other faults go on: a kit without its documents would pass for whole', async () => {
    const broken = vault(() => Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' })));
    await expect(gather(broken, drawing(1, new Set()).thread)).rejects.toMatchObject({ code: 'EIO' });
  });

  it('is none when it lies in the folder of somebody else', async () => {
    expect(await gather(whole, drawing(1, new Set()).thread, [], { ...patient, number: '0000000002' })).toBeUndefined();
  });
});

describe('the rows of one patient', () => {
  it('are of one moment, also while an intake is writing', async () => {
    const rows = memoryRowStore();
    const write = (from: number, word: string): Promise<void> =>
      rows.apply(PROJECTION, from, from + 1, [
        { table: 'patient', key: [NUMBER], value: word },
        { table: 'item', key: [NUMBER, 'ADT-00', '-', '1'], value: word },
      ]);
    await write(0, 'before');
    let once = true;
    const read = await readPatient(
      {
        ...rows,
        async find(table, range) {
          if (table === 'item' && once) {
            once = false;
            await write(1, 'after');
          }
          return rows.find(table, range);
        },
      },
      'test',
      NUMBER,
    );
    expect(read).toMatchObject({ row: 'after', items: [['ADT-00', '-', '1', 'after']] });
  });

  it('are none of a number that is gone', async () => {
    expect(await readPatient(memoryRowStore(), 'test', NUMBER)).toBeUndefined();
  });
});

describe('what of a chart is named in a kit', () => {
  const version = (seq: number, sentAt: string, flag = '1') => ({ seq, flag, sentAt });
  const item = (kind: string, order: string, row: ItemRow) => [kind, '20260201', order, JSON.stringify(row)] as const;

  it('are the files of the current version of each document, and of no deleted or unreadable one', () => {
    const items = [
      item('X:A', '1', { versions: [version(1, 't1', '0'), version(3, 't2')], of: 3 }),
      item('X:A', '2', { versions: [version(5, 't1', '0')] }),
      item('X:A', '3', { versions: [version(6, 't1')], of: 6, unreadable: 'ssmix2.patient-mismatch' }),
      item('XC:A', '1/beside.png', { versions: [version(2, 't1', '0'), version(4, 't2')], of: 4 }),
      item('XC:A', '1/old.png', { versions: [version(7, 't1', '0')] }),
      item('XC:A', '1/a long …9f', { versions: [version(8, 't2')], of: 8 }),
      item('XC:B', '1/beside.png', { versions: [version(9, 't2')], of: 9 }),
    ];
    expect(filesShown(items)).toEqual([{ seq: 3 }, { seq: 4, name: 'beside.png' }, { seq: 8 }]);
  });

  it('are the originals behind what is shown and what cannot be read, and none that may be somebody else’s', () => {
    const unreadable = (seq: number, withheld: boolean) => ({ code: 'x', original: `test-${seq}`, withheld });
    const items = [
      item('APT', '1', { versions: [version(1, 't1'), version(2, 't2', '0')] }),
      item('OML-11', '1', { versions: [version(3, 't1'), version(4, 't2')], of: 4 }),
      item('OML-11', '2', { versions: [version(5, 't1')], of: 5, unreadable: 'hl7.not-a-message' }),
      item('OML-11', '3', { versions: [version(6, 't1')], of: 6, unreadable: 'ssmix2.patient-mismatch' }),
      // Named twice: what withholds it wins.
      item('OML-11', '4', { versions: [version(7, 't1')], of: 7 }),
    ];
    const read = {
      number: NUMBER,
      row: '',
      items,
      unreadable: [unreadable(5, false), unreadable(6, true), unreadable(7, true), unreadable(7, false)],
    };
    expect(originalsShown(read)).toEqual([2, 4, 5]);
  });
});
