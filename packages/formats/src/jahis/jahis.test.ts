/**
 * Breakages seen to fail: kana read from the field before it; CP932 guessed first for UTF-8 bytes; an era digit taken for a letter;
 * a drug behind a usage put into the same RP; a waiting part called whole; a part of another ID taken; repeats kept; the same RP
 * kept twice; a comma written as it is; 〓 left in the text; half of an appended code called whole.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCp932 } from '../text/encode-text.ts';
import { jahisDate } from './jahis-date.ts';
import { joinAppended } from './join-appended.ts';
import { joinParts } from './join-parts.ts';
import { readJahis } from './read-jahis.ts';
import { notebookOf } from './read-notebook.ts';
import type { JahisNotebook, JahisPrescription } from './records.ts';
import { halfKana, type PrescriptionToWrite, writePrescription } from './write-prescription.ts';

const DATA = resolve(import.meta.dirname, '../../../../../shared/data/jahis');
const hasData = existsSync(DATA);
if (!hasData) console.log('skipped: no ../shared/data');
const sjis = (...lines: readonly string[]): Uint8Array => encodeCp932(lines.join('\r\n')).bytes;
const codes = (bytes: Uint8Array): readonly string[] => readJahis(bytes).problems.map(({ code }) => code);

describe.skipIf(!hasData)('the public samples', () => {
  const read = (name: string) => readJahis(readFileSync(join(DATA, name)));
  const SAMPLES = ['minimal-valid', 'normalization-full', 'qr-decoded-anonymized', 'rx-sample', 'tc-minimal-valid', 'tc-multi-dispensing', 'tc-split-output-part-2']; // biome-ignore format: names

  it.each(SAMPLES)('%s says the same in UTF-8 and in Shift_JIS', (name) => {
    const [one, other] = [read(`${name}.txt`), read(`sjis/${name}.txt`)];
    expect(one.record).toBeDefined();
    expect(other).toEqual(one);
  });

  it('a text that is none is refused as such', () => {
    expect(read('invalid-header.txt')).toEqual({ record: undefined, problems: [{ code: 'jahis.not-jahis', affects: 'record' }] });
  });

  it('facts read by hand stand in the notebook', () => {
    const book = read('sjis/tc-multi-dispensing.txt').record as JahisNotebook;
    expect(book.header).toBe('JAHISTC08');
    expect(book.person).toEqual({ name: '山田 太郎', kana: 'ヤマダ タロウ', sex: 'M', bornOn: '1980-01-01' });
    expect(book.dispensings.map(({ on }) => on)).toEqual(['2026-03-12', '2026-02-20']);
    const [first, second] = book.dispensings;
    expect(first).toMatchObject({ pharmacy: '株式会社 工業会薬局 本店', clinic: '医療法人 工業会病院' });
    expect(first?.groups[0]).toMatchObject({
      doctor: '工業会 太郎',
      usage: '毎食後服用',
      count: '3',
      countUnit: '日分',
      form: '内服',
    });
    expect(first?.groups[0]?.drugs[0]).toEqual({
      name: 'ノルバスク錠２．５ｍｇ',
      amount: '1',
      unit: '錠',
      codeSystem: 'receipt',
      code: '612170709',
      generic: '【般】アムロジピンベシル酸塩錠２．５ｍｇ',
      notes: [],
    });
    expect(second?.groups[0]).toMatchObject({ department: '循環器内科', usage: '朝夕食後服用', count: '14' });
    expect(second?.groups[0]?.drugs[0]).toMatchObject({ name: 'ロキソニン錠６０ｍｇ', amount: '2' });
    expect(second?.notes.map(({ text }) => text)).toEqual(['疼痛時の服用状況を確認', '２回目調剤ブロックの備考']);
  });

  it('facts read by hand stand in the prescription, and what deviates is read and said', () => {
    const paper = read('sjis/rx-sample.txt').record as JahisPrescription;
    expect(paper.person).toEqual({ name: 'ダミー 太郎', kana: 'ﾀﾞﾐｰ ﾀﾛｳ', sex: 'F', bornOn: '2011-01-10' });
    expect(paper).toMatchObject({ issuedOn: '2026-01-30', validUntil: '2026-02-02', department: '内科' });
    expect(paper.institution).toEqual({ kind: '1', code: '9700012', prefecture: '26', name: '例示病院' });
    expect(paper.groups[0]).toMatchObject({ usage: '１日１回注射', notes: ['2/ 3 から毎週 火曜日'] });
    expect(paper.groups[0]?.drugs[0]).toMatchObject({ amount: '4', unit: 'キット', codeSystem: 'yj', code: '2412403G3022' });
    const short = read('sjis/qr-decoded-anonymized.txt');
    expect(short.record).toMatchObject({
      institution: { code: '9709999', name: 'テスト医療センター' },
      person: { kana: 'ﾃｽﾄ ﾊﾅｺ' },
    });
    expect(short.problems.map(({ code, where }) => `${code} ${where}`)).toEqual(['jahis.record-short 1', 'jahis.record-short 111', 'jahis.record-short 201']); // biome-ignore format: one line
    const notes = (read('tc-minimal-valid.txt').record as JahisNotebook).dispensings[0]?.notes;
    expect(notes?.at(-1)).toEqual({ text: '飲み始めてから昼に眠くなるようになった。', writer: 'patient' });
    expect(read('tc-split-output-part-2.txt').record).toMatchObject({ part: { id: '12345678901234', total: 3, number: 2 } });
  });
});

describe('one text', () => {
  it('is read with any line ends, with EOF or without, and what follows EOF is said', () => {
    const lines = ['JAHISTC08,1', '1,見本 花子,2,S330303', '2,1,ペニシリンで発疹,1', ''];
    const read = (end: string, last: string) => readJahis(encodeCp932(lines.join(end) + last).bytes);
    const whole = read('\r\n', '\u001a');
    expect(whole).toMatchObject({ problems: [], record: { person: { bornOn: '1958-03-03', sex: 'F' } } });
    expect(whole.record).toMatchObject({ remarks: [{ kind: 'allergy', text: 'ペニシリンで発疹', writer: 'professional' }] });
    for (const end of ['\n', '\r']) expect(read(end, '').record).toEqual(whole.record);
    expect(read('\r\n', '\u001a1,別人').problems).toEqual([{ code: 'jahis.after-end', affects: 'field' }]);
  });

  it('keeps records it does not know and lines that are none', () => {
    const { record, problems } = readJahis(sjis('JAHISTC09,1', '1,見本 花子', '6,薬の名,別の版', '999,a,b', 'つづき'));
    expect((record as JahisNotebook).unknown).toEqual([
      { no: '6', fields: ['薬の名', '別の版'] },
      { no: '999', fields: ['a', 'b'] },
      { no: '', fields: ['つづき'] },
    ]);
    expect(problems.map(({ code }) => code).sort()).toEqual(['jahis.line-shape', 'jahis.record-unknown', 'jahis.record-unknown']);
  });

  it('is withheld when it names two people', () => {
    expect(readJahis(sjis('JAHISTC08,1', '1,見本 花子,2', '1,見本 太郎,1')).record).toBeUndefined();
    expect(readJahis(sjis('JAHIS10', '11,,見本 花子', '11,,見本 太郎')).record).toBeUndefined();
  });

  it('never mixes two usages of one RP number', () => {
    const text = sjis(
      'JAHISTC08,1',
      '1,見本 花子',
      '5,20260310',
      '201,1,薬イ,1,錠',
      '301,1,朝食後,3,日分',
      '201,1,薬ロ,2,錠',
      '301,1,就寝前,7,日分',
    );
    const { groups } = (readJahis(text).record as JahisNotebook).dispensings[0] ?? { groups: [] };
    expect(groups.map(({ drugs, usage }) => [drugs.map(({ name }) => name), usage])).toEqual([
      [['薬イ'], '朝食後'],
      [['薬ロ'], '就寝前'],
    ]);
  });

  it('half-width kana alone are read as such, not as UTF-8', () => {
    expect(readJahis(sjis('JAHIS10', '11,,,ﾃｽ')).record).toMatchObject({ person: { kana: 'ﾃｽ' } });
  });

  it('UTF-8 that is valid in both sets is read as such, and that is said', () => {
    const both = readJahis(new TextEncoder().encode('JAHIS10\n11,,ああ'));
    expect(both).toMatchObject({ record: { person: { name: 'ああ' } }, problems: [{ code: 'text.charset-ambiguous' }] });
  });

  it('an amount that is no number stays as it is and is said', () => {
    const text = sjis('JAHISTC08,1', '1,見本 花子', '5,R020410', '201,1,薬,適量,g', '301,1,塗布,1,調剤,5');
    const { record, problems } = readJahis(text);
    expect((record as JahisNotebook).dispensings[0]).toMatchObject({
      on: '2020-04-10',
      groups: [{ form: '外用', drugs: [{ amount: '適量' }] }],
    });
    expect(problems).toMatchObject([{ code: 'jahis.amount-shape', raw: '適量' }]);
  });

  it('too large, empty or of another kind is refused', () => {
    expect(codes(new Uint8Array(300_000))).toEqual(['jahis.too-large']);
    for (const text of ['', 'JAHIS', 'JAHISTC', 'jahis10', '{"a":1}', 'JAHIS100'])
      expect(codes(sjis(text))).toEqual(['jahis.not-jahis']);
  });
});

describe('dates', () => {
  it.each([
    ['19600606', '1960-06-06'],
    ['3350606', '1960-06-06'],
    ['S350606', '1960-06-06'],
    ['4230110', '2011-01-10'],
    ['R020410', '2020-04-10'],
    ['5010501', '2019-05-01'],
    ['196006', '1960-06'],
    ['33506', '1960-06'],
    ['1960', '1960'],
    ['335', '1960'],
    ['S35', '1960'],
    ['', undefined],
    ['20260230', '?20260230'],
    ['S650101', '?S650101'],
    ['6010101', '?6010101'],
    ['1960-06-06', '?1960-06-06'],
    ['不明', '?不明'],
  ])('%s is %s', (raw, iso) => expect(jahisDate(raw)).toBe(iso));
});

describe('a notebook in parts', () => {
  const head = ['JAHISTC08,1', '1,見本 花子,2,19580303', '5,20260310,1', '11,みほん薬局,13,4,1234567'];
  const part = (number: number, total: number, lines: readonly string[], id = 'A1'): Uint8Array =>
    sjis(...head, ...lines, `911,${id},${total},${number}`);
  const one = part(1, 3, ['55,見本 一郎,内科', '201,1,薬イ,1,錠', '301,1,朝食後,3,日分']);
  const two = part(2, 3, ['201,2,薬ロ,2,錠', '301,2,夕食後,3,日分', '401,眠気に注意,1']);
  const three = part(3, 3, ['401,眠気に注意,1', '5,20260201,1', '11,別の薬局,13,4,7', '201,1,薬ハ,3,錠', '301,1,毎食後,5,日分']);

  it('waits for what is missing, and names it', () => {
    expect(joinParts([two])).toEqual({ state: 'waiting', total: 3, have: [2], missing: [1, 3] });
    expect(joinParts([three, one, three])).toEqual({ state: 'waiting', total: 3, have: [1, 3], missing: [2] });
  });

  it('is the same whole in any order, each part read as often as somebody likes', () => {
    const whole = joinParts([one, two, three]);
    expect(whole).toMatchObject({ state: 'whole', parts: 3 });
    if (whole.state !== 'whole') return;
    const { record } = notebookOf({ header: whole.header, notebook: true, lines: whole.lines });
    expect(
      record?.dispensings.map(({ on, groups }) => [on, groups.flatMap(({ drugs }) => drugs.map(({ name }) => name))]),
    ).toEqual([
      ['2026-03-10', ['薬イ', '薬ロ']],
      ['2026-02-01', ['薬ハ']],
    ]);
    expect(record?.dispensings[0]?.notes).toHaveLength(1);
    expect(record?.dispensings[0]?.groups.map(({ doctor }) => doctor)).toEqual(['見本 一郎', '見本 一郎']);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([one, two, three], { minLength: 3 }),
        fc.array(fc.constantFrom(one, two, three)),
        (order, more) => {
          expect(joinParts([...order, ...more])).toEqual(whole);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('an RP that stands in two parts in the same words is there once', () => {
    const again = part(2, 2, ['201,1,薬イ,1,錠', '301,1,朝食後,3,日分', '201,2,薬ロ,2,錠', '301,2,夕食後,3,日分']);
    const whole = joinParts([part(1, 2, ['201,1,薬イ,1,錠', '301,1,朝食後,3,日分']), again]);
    expect(whole.state === 'whole' && whole.lines.filter(({ no }) => no === '201').map(({ fields }) => fields[1])).toEqual([
      '薬イ',
      '薬ロ',
    ]);
  });

  it('parts of another notebook, of another person, and two that disagree are refused', () => {
    expect(joinParts([one, part(2, 3, [], 'B2')])).toEqual({ state: 'refused', code: 'jahis.parts-of-others' });
    expect(joinParts([one, sjis('JAHISTC08,1', '1,見本 花子,2,19580303')])).toEqual({
      state: 'refused',
      code: 'jahis.parts-of-others',
    });
    expect(joinParts([one, part(2, 4, [])])).toEqual({ state: 'refused', code: 'jahis.parts-clash' });
    expect(joinParts([one, part(1, 3, ['201,1,薬ニ,1,錠'])])).toEqual({ state: 'refused', code: 'jahis.parts-clash' });
    expect(joinParts([one, sjis('JAHISTC08,1', '1,見本 太郎,1,19580303', '911,A1,3,2')])).toEqual({ state: 'refused', code: 'jahis.parts-of-two-people' }); // biome-ignore format: one line
    for (const shape of ['911,A1,3,4', '911,A1,3', '911,,3,1', '911,A1,0,0']) expect(joinParts([sjis(...head, shape)])).toMatchObject({ code: 'jahis.part-shape' }); // biome-ignore format: one line
  });

  it('a text without parts is whole, and two of them are two', () => {
    expect(joinParts([sjis(...head)])).toMatchObject({ state: 'whole', parts: 1 });
    expect(joinParts([sjis(...head), sjis(...head, '401,x')])).toMatchObject({ state: 'refused' });
    expect(joinParts([])).toMatchObject({ state: 'refused', code: 'jahis.not-jahis' });
  });
});

describe('symbols in structured append', () => {
  it('any cut of a text comes together in any order, and never before the last one', () => {
    const bytes = sjis('JAHISTC08,1', '1,見本 花子,2,19580303', '5,20260310,1');
    const parity = bytes.reduce((all, byte) => all ^ byte, 0);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: bytes.length - 1 }), { minLength: 1, maxLength: 15 }),
        fc.infiniteStream(fc.nat()),
        (cuts, random) => {
          const at = [0, ...cuts.sort((a, b) => a - b), bytes.length];
          const symbols = at
            .slice(1)
            .map((to, index) => ({ bytes: bytes.slice(at[index], to), index, size: at.length - 1, parity }));
          const mixed = symbols
            .map((symbol) => ({ symbol, key: random.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ symbol }) => symbol);
          expect(joinAppended(mixed.slice(1))).toMatchObject({ state: 'waiting', missing: [(mixed[0]?.index ?? 0) + 1] });
          expect(joinAppended([...mixed, mixed[0] as (typeof mixed)[0]])).toEqual({ state: 'whole', bytes, parityHolds: true });
        },
      ),
      { numRuns: 100 },
    );
  });

  it('two different symbols of one place are refused, a parity of other bytes is said', () => {
    const symbol = (index: number, text: string) => ({ bytes: sjis(text), index, size: 2, parity: 7 });
    expect(joinAppended([symbol(0, 'JA'), symbol(0, 'JB')])).toMatchObject({ state: 'refused' });
    expect(joinAppended([symbol(1, 'HIS10'), symbol(0, 'JA')])).toMatchObject({ state: 'whole', parityHolds: false });
    expect(joinAppended([{ ...symbol(0, 'JA'), index: 2 }])).toMatchObject({ state: 'refused' });
  });
});

describe('writing a prescription', () => {
  const word = fc
    .string({ unit: fc.constantFrom(...'みほん錠㈱髙ァー１５ｍｇ,\r\n 　﨑𠮷〓a5"'), minLength: 1, maxLength: 12 })
    .map((text) => `x${text}x`);
  const iso = fc
    .date({ min: new Date('1930-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10));
  const amount = fc.constantFrom('1', '0.5', '12.25', '300');
  const paper: fc.Arbitrary<PrescriptionToWrite> = fc.record({
    institution: fc.record({ code: fc.constant('1234567'), prefecture: fc.constant('13'), name: word }),
    department: word,
    doctor: fc.record({ name: word }),
    patient: fc.record({ code: word, name: word, sex: fc.constantFrom('1', '2'), bornOn: iso }),
    insurerNumber: fc.constant('06123456'),
    issuedOn: iso,
    groups: fc.array(
      fc.record({
        form: fc.constantFrom('1', '2', '3'),
        count: fc.constantFrom('1', '14'),
        usage: word,
        usageNotes: fc.array(word, { maxLength: 2 }),
        drugs: fc.array(
          fc.record({
            codeSystem: fc.constant('4'),
            code: fc.constant('2412403G3022'),
            name: word,
            amount,
            unit: fc.constant('錠'),
            notes: fc.array(word, { maxLength: 2 }),
          }),
          { minLength: 1, maxLength: 3 },
        ),
      }),
      { maxLength: 4 },
    ),
  });
  /** What the character rules leave of a word. */
  const kept = (text: string): string =>
    text
      .replaceAll(',', '，')
      .replace(/[\r\n]+/gu, ' ')
      .replaceAll('𠮷', '■')
      .replaceAll('〓', '■');

  it('what was written is read back the same, whatever the words', () => {
    fc.assert(
      fc.property(paper, (asked) => {
        const { bytes } = writePrescription(asked);
        const { record, problems } = readJahis(bytes);
        expect(problems).toEqual([]);
        const read = record as JahisPrescription;
        expect(read.person).toEqual({
          name: kept(asked.patient.name),
          sex: asked.patient.sex === '1' ? 'M' : 'F',
          bornOn: asked.patient.bornOn,
        });
        expect(read).toMatchObject({
          issuedOn: asked.issuedOn,
          department: kept(asked.department as string),
          insurance: [{ no: '22' }],
        });
        expect(read.groups.map(({ usage, notes, count }) => [usage, notes, count])).toEqual(
          asked.groups.map((one) => [kept(one.usage), one.usageNotes?.map((note) => kept(note as string)), one.count]),
        );
        expect(read.groups.flatMap(({ drugs }) => drugs.map(({ name, amount: much, notes }) => [name, much, notes]))).toEqual(
          asked.groups.flatMap(({ drugs }) =>
            drugs.map((one) => [kept(one.name), one.amount, one.notes?.map((note) => kept(note as string))]),
          ),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('a character without a place in CP932 is ■ (81 A1) and is said; kana are half width', () => {
    const { bytes, problems } = writePrescription({
      institution: { code: '1234567', prefecture: '13', name: 'みほん病院' },
      doctor: { name: '見本', kana: 'みほん ジロウ' },
      patient: { name: '𠮷田', kana: 'ヨシダ パー', sex: '2', bornOn: '1958-03-03' },
      insurerNumber: '',
      issuedOn: '2026-01-30',
      groups: [],
    });
    expect(problems).toMatchObject([{ code: 'text.unencodable' }]);
    expect(Buffer.from(bytes).includes(Buffer.from([0x81, 0xa1]))).toBe(true);
    expect(readJahis(bytes).record).toMatchObject({ person: { name: '■田', kana: 'ﾖｼﾀﾞ ﾊﾟｰ' }, doctor: { kana: 'ﾐﾎﾝ ｼﾞﾛｳ' } });
    expect([bytes.at(-3), bytes.at(-2), bytes.at(-1)]).toEqual([0x0d, 0x0a, 0x1a]);
    expect(halfKana('ヴァ。ッ')).toBe('ｳﾞｧ｡ｯ');
  });
});
