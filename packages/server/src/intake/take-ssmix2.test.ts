import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { message, originalPath, pid, put, putOriginal, rename } from '@tomoshibi/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rebuildRows, rowsDigest } from '../projector/rebuild-rows.ts';
import { type Folders, openFolders } from './list-folder.ts';
import { openTestHospital, type TestHospital } from './open-test-hospital.ts';
import { takeSsmix2 } from './take-ssmix2.ts';

const HANAKO = '00001234';
const basics = (kanji: string): string[] => ['EVN||20260401090000', pid(HANAKO, kanji), 'PV1|0001|O'];
const prescription = (drug: string): string[] => [
  pid(HANAKO),
  'PV1|0001|O|01^^^^^C|||||||01',
  'ORC|NW|000000000000001||1|||||20260401100000|||110^医師^一郎^^^^^^^L^^^^^I|||||01^内科^99XY1',
  `RXE||100000001^${drug}^HOT9|1||TAB^錠^MR9P|||||7|TAB^錠^MR9P||||||||1^TAB&錠&MR9P`,
  'TQ1|1||1011000400000000&内服・経口・１日１回朝食後&JAMISDP01|||7^d|20260401',
  'RXR|PO^口^HL70162',
];
const rp = { patient: HANAKO, day: '20260401', type: 'OMP-01', order: '000000000000001', department: '01' } as const;

describe('taking an SS-MIX2 storage', () => {
  let hospital: TestHospital;
  let root: string;
  beforeEach(async () => {
    hospital = await openTestHospital();
    root = hospital.root;
  });
  afterEach(() => hospital.end());
  const take = () => hospital.take();
  const problems = () => hospital.problems();
  const reader = () => hospital.reader();
  const chart = async () => {
    const found = await (await reader()).summary({ number: HANAKO });
    if (!found.ok) throw new RangeError(found.refusal.code);
    return found.value;
  };

  it('takes every file once: the second pass over the same tree adds nothing to the ledger', async () => {
    putOriginal(root, { patient: HANAKO, type: 'ADT-00', sentAt: '20260401090000000' }, 'ADT^A08^ADT_A01', basics('見本^花子'));
    putOriginal(root, { ...rp, sentAt: '20260401100000000' }, 'RDE^O11^RDE_O11', prescription('みほん錠5mg'));
    expect(await take()).toMatchObject({ seen: 2, taken: 2, unchanged: 0, unreadable: 0, patients: 1, complete: true });
    const size = hospital.writing.ledger.size();
    expect(await take()).toMatchObject({ seen: 2, taken: 0, unchanged: 2, renamed: 0 });
    expect(hospital.writing.ledger.size()).toBe(size);
    expect((await chart()).bar.name).toEqual({ kanji: '見本 花子', kana: 'ミホン ハナコ' });
  });

  it('follows flags 1 → 2 → 0 on the chart and keeps every original', async () => {
    const old = putOriginal(root, { ...rp, sentAt: '20260401100000000' }, 'RDE^O11^RDE_O11', prescription('古い錠5mg'));
    await take();
    expect((await chart()).drugs.items.map((drug) => drug.name)).toEqual(['古い錠5mg']);

    rename(root, old, originalPath({ ...rp, sentAt: '20260401100000000', flag: '2' }));
    const now = putOriginal(root, { ...rp, sentAt: '20260401110000000' }, 'RDE^O11^RDE_O11', prescription('新しい錠10mg'));
    expect(await take()).toMatchObject({ taken: 1, renamed: 1, vanished: 0 });
    expect((await chart()).drugs.items.map((drug) => drug.name)).toEqual(['新しい錠10mg']);

    rename(root, now, originalPath({ ...rp, sentAt: '20260401110000000', flag: '0' }));
    rename(
      root,
      originalPath({ ...rp, sentAt: '20260401100000000', flag: '2' }),
      originalPath({ ...rp, sentAt: '20260401100000000', flag: '0' }),
    );
    expect(await take()).toMatchObject({ taken: 0, renamed: 2 });
    expect((await chart()).drugs.items).toEqual([]);

    rename(root, originalPath({ ...rp, sentAt: '20260401100000000', flag: '0' }), old);
    await take();
    expect((await chart()).drugs.items.map((drug) => drug.name)).toEqual(['古い錠5mg']);
    const digest = await rowsDigest(hospital.writing.rows);
    expect((await rebuildRows(hospital.writing)).digest).toBe(digest);
    expect(
      Buffer.from((await hospital.writing.originals.entry(0)).content ?? []).equals(
        Buffer.from(message('RDE^O11^RDE_O11', prescription('古い錠5mg'))),
      ),
    ).toBe(true);
  });

  it('shows the newest of two files that both claim flag 1, and says so', async () => {
    putOriginal(root, { ...rp, sentAt: '20260401100000000' }, 'RDE^O11^RDE_O11', prescription('古い錠5mg'));
    putOriginal(root, { ...rp, sentAt: '20260401110000000' }, 'RDE^O11^RDE_O11', prescription('新しい錠10mg'));
    await take();
    const { drugs } = await chart();
    expect(drugs.items).toMatchObject([{ name: '新しい錠10mg', twoCurrent: true }]);
    expect(Object.values(await problems())).toEqual(['ssmix2.two-current']);
  });

  it('shows a message of another patient in nobody’s chart, and counts it on the folder’s', async () => {
    putOriginal(root, { ...rp, sentAt: '20260401100000000' }, 'RDE^O11^RDE_O11', [
      pid('00009999', '別人^太郎'),
      ...prescription('他人の薬').slice(1),
    ]);
    expect(await take()).toMatchObject({ taken: 1, unreadable: 1 });
    const shown = await chart();
    expect(JSON.stringify(shown)).not.toContain('他人の薬');
    expect(JSON.stringify(shown)).not.toContain('別人');
    expect(shown.unreadable).toMatchObject([{ code: 'identity.pid-differs', withheld: true }]);
    expect((await (await reader()).find('別人', 10)).patients).toEqual([]);
    expect((await (await reader()).find('00009999', 10)).patients).toEqual([]);
  });

  it('lists what is not SS-MIX2 with its place and goes on with the rest', async () => {
    putOriginal(root, { ...rp, sentAt: '20260401100000000' }, 'RDE^O11^RDE_O11', prescription('みほん錠5mg'));
    const at = (file: string): string => `000/012/${HANAKO}/20260401/OMP-01/${file}`;
    const stem = `${HANAKO}_20260401_OMP-01_000000000000009_20260401100000000_01`;
    put(root, at(`${stem}_1.tmp`), 'MSH|half');
    put(root, at(`${stem}_9`), message('RDE^O11^RDE_O11', prescription('旗9')));
    put(root, at(`${stem}_1`), 'これはHL7ではない');
    put(root, at('HOW_TO_RESTORE_FILES.txt'), 'pay');
    put(root, at('Thumbs.db'), 'x');
    put(
      root,
      `000/012/${HANAKO}/20260401/OML-99/${HANAKO}_20260401_OML-99_000000000000009_20260401100000000_01_1`,
      message('OUL^R22', [pid(HANAKO)]),
    );
    put(root, `000/012/${HANAKO}/20260402/OMP-01/${stem}_1`, message('RDE^O11^RDE_O11', prescription('日が違う')));
    put(root, at(`${HANAKO}_20260401_OMP-01_000000000000008_20260401100000000_01_1`), '');
    symlinkSync('/etc/hostname', join(root, at('link_20260401_OMP-01_1_20260401100000000_01_1')));
    const report = await take();
    expect(report).toMatchObject({ taken: 6, complete: true });
    expect(await problems()).toEqual({
      [at(`${stem}_1.tmp`)]: 'ssmix2.half-written',
      [at(`${stem}_9`)]: 'ssmix2.unknown-flag',
      [at(`${stem}_1`)]: 'hl7.no-msh',
      [at('HOW_TO_RESTORE_FILES.txt')]: 'ssmix2.foreign-name',
      [`000/012/${HANAKO}/20260401/OML-99/${HANAKO}_20260401_OML-99_000000000000009_20260401100000000_01_1`]:
        'ssmix2.unknown-type',
      [`000/012/${HANAKO}/20260402/OMP-01/${stem}_1`]: 'ssmix2.folder-disagrees',
      [at(`${HANAKO}_20260401_OMP-01_000000000000008_20260401100000000_01_1`)]: 'intake.file-empty',
      [at('link_20260401_OMP-01_1_20260401100000000_01_1')]: 'ssmix2.link-not-followed',
    });
    expect((await chart()).drugs.items.map((drug) => drug.name)).toEqual(['みほん錠5mg']);
  });

  it('waits for a file that is still being written and takes it whole', async () => {
    const name = { ...rp, sentAt: '20260401100000000' };
    const whole = message('RDE^O11^RDE_O11', prescription('みほん錠5mg'));
    put(root, originalPath(name), '');
    writeFileSync(join(root, originalPath(name)), whole.subarray(0, 200));
    const taking = take();
    await new Promise((done) => setTimeout(done, 400));
    writeFileSync(join(root, originalPath(name)), whole);
    expect(await taking).toMatchObject({ taken: 1, unreadable: 0 });
    expect((await chart()).drugs.items.map((drug) => drug.name)).toEqual(['みほん錠5mg']);
  });

  it('calls nothing vanished when a root is not there, and marks what is gone when it is', async () => {
    const path = putOriginal(root, { ...rp, sentAt: '20260401100000000' }, 'RDE^O11^RDE_O11', prescription('みほん錠5mg'));
    putOriginal(root, { patient: HANAKO, type: 'ADT-00', sentAt: '20260401090000000' }, 'ADT^A08^ADT_A01', basics('見本^花子'));
    await take();
    renameSync(root, `${root}-away`);
    expect(await take()).toMatchObject({ seen: 0, complete: false, vanished: 0 });
    expect(Object.values(await problems())).toEqual(['ssmix2.folder-unreadable']);
    renameSync(`${root}-away`, root);
    expect(await take()).toMatchObject({ unchanged: 2, complete: true });
    expect(await problems()).toEqual({});
    rmSync(join(root, path));
    expect(await take()).toMatchObject({ vanished: 1 });
    expect((await chart()).drugs.items).toMatchObject([{ name: 'みほん錠5mg', vanished: true }]);
    putOriginal(root, { ...rp, sentAt: '20260401100000000' }, 'RDE^O11^RDE_O11', prescription('みほん錠5mg'));
    expect(await take()).toMatchObject({ taken: 0, renamed: 1 });
    expect((await chart()).drugs.items[0]?.vanished).toBeUndefined();
  });

  it('calls nothing vanished below a folder that cannot be listed just now', async () => {
    putOriginal(root, { ...rp, sentAt: '20260401100000000' }, 'RDE^O11^RDE_O11', prescription('みほん錠5mg'));
    putOriginal(root, { patient: HANAKO, type: 'ADT-00', sentAt: '20260401090000000' }, 'ADT^A08^ADT_A01', basics('見本^花子'));
    await take();
    const real = openFolders([root]);
    const failing: Folders = {
      ...real,
      list(at, folder) {
        if (folder.endsWith('/OMP-01')) throw Object.assign(new Error('no rights'), { code: 'EACCES' });
        return real.list(at, folder);
      },
    };
    const report = await takeSsmix2(hospital.writing, { source: 'emr', roots: [root], folders: failing });
    expect(report).toMatchObject({ complete: false, vanished: 0, unchanged: 1 });
    expect(await problems()).toEqual({ [`000/012/${HANAKO}/20260401/OMP-01`]: 'ssmix2.folder-unreadable' });
    expect((await chart()).drugs.items[0]?.vanished).toBeUndefined();
  });

  it('takes files whose names are not UTF-8, under a name that can be read aloud', async () => {
    const place = join(root, `000/012/${HANAKO}/20260401/OMP-01`);
    mkdirSync(place, { recursive: true });
    writeFileSync(Buffer.concat([Buffer.from(`${place}/`), Buffer.from([0x93, 0xfa, 0x96, 0x7b])]), 'CP932 name');
    expect(await take()).toMatchObject({ taken: 1 });
    expect(await problems()).toEqual({ [`000/012/${HANAKO}/20260401/OMP-01/%93%FA%96{`]: 'ssmix2.foreign-name' });
    expect(Buffer.from((await hospital.writing.originals.entry(0)).content ?? []).toString()).toBe('CP932 name');
  });

  it('takes a document of the extended storage with the files beside it, and shows it by its name', async () => {
    const type = '^退院時サマリー^^18842-5^退院時サマリー^LN';
    const at = `000/012/${HANAKO}/20260401/${type}/${HANAKO}_20260401_${type}_000000000000007_20260401150000000_01_1`;
    put(root, `${at}/main_document.txt`, '退院時サマリー\n経過は良好。\n');
    put(root, `${at}/figure.png`, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]));
    putOriginal(root, { patient: HANAKO, type: 'ADT-00', sentAt: '20260401090000000' }, 'ADT^A08^ADT_A01', basics('見本^花子'));
    expect(await take()).toMatchObject({ taken: 3, unreadable: 0 });
    const { documents } = await chart();
    expect(documents.items).toMatchObject([
      { title: '退院時サマリー', lines: [{ text: '退院時サマリー' }, { text: '経過は良好。' }] },
    ]);
    expect(await take()).toMatchObject({ taken: 0, unchanged: 3 });
  });

  it('reads a storage split over several roots as one source', async () => {
    const second = `${root}-2`;
    putOriginal(root, { patient: HANAKO, type: 'ADT-00', sentAt: '20260401090000000' }, 'ADT^A08^ADT_A01', basics('見本^花子'));
    putOriginal(second, { ...rp, sentAt: '20260401100000000' }, 'RDE^O11^RDE_O11', prescription('みほん錠5mg'));
    const report = await takeSsmix2(hospital.writing, { source: 'emr', roots: [root, second] });
    expect(report).toMatchObject({ taken: 2, complete: true });
    const shown = await chart();
    expect([shown.bar.name.kanji, shown.drugs.items.map((drug) => drug.name)]).toEqual(['見本 花子', ['みほん錠5mg']]);
  });

  it('loses one source without hiding the others (R-030)', async () => {
    const lab = `${root}-lab`;
    putOriginal(root, { patient: HANAKO, type: 'ADT-00', sentAt: '20260401090000000' }, 'ADT^A08^ADT_A01', basics('見本^花子'));
    putOriginal(lab, { ...rp, sentAt: '20260401100000000' }, 'RDE^O11^RDE_O11', prescription('みほん錠5mg'));
    await take();
    await takeSsmix2(hospital.writing, { source: 'lab', roots: [lab] });
    renameSync(lab, `${lab}-gone`);
    expect(await takeSsmix2(hospital.writing, { source: 'lab', roots: [lab] })).toMatchObject({ complete: false, vanished: 0 });
    const shown = await chart();
    expect([shown.bar.name.kanji, shown.drugs.items.map((drug) => drug.name)]).toEqual(['見本 花子', ['みほん錠5mg']]);
    const { sources } = await (await reader()).hospital();
    expect(sources.map((source) => [source.source, source.complete])).toEqual([
      ['emr', true],
      ['lab', false],
    ]);
  });
});
