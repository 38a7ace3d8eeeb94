/**
 * Every prescription's symbols, drawn into a PDF, rendered at 200 dpi by pdftoppm, read by zxing, joined and read by two readers that know nothing of each
 * other. 60 here; TOMOSHIBI_SOAK=1 takes 10,000, goes on where it was stopped, and prints what it counted.
 *
 * Breakages seen to fail: 1日量 in the symbol (and on paper) the amount of one dose; the count of 頓用 as 1; index and size of a place exchanged; parity of the
 * first bytes only; ■ left as 〓; 変更不可 as remark only; the last byte of a part cut; refills left out; every group with the first one's usage; modules of
 * 0.1 mm; the first of two insurances taken; a local code sent as HOT.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type JahisPrescription, joinAppended, type PrescriptionToWrite, readJahis } from '@tomoshibi/formats';
import type { WrittenPrescription } from '@tomoshibi/hospital';
import { decodeJahis, jahisDay, type NamedRecord } from '@tomoshibi/testkit';
import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { somePrescription } from '../../../testdata/some-prescriptions.ts';
import { readSymbols } from '../../documents/read-symbols.ts';
import { appendSymbols, type JahisSymbol, MODULE_MM, QUIET, sideMmOf } from './append-symbols.ts';
import { type OutsidePaper, outsidePaper } from './outside-paper.ts';
import { linesOf } from './printed-lines.ts';

const SOAK = process.env.TOMOSHIBI_SOAK !== undefined;
const COUNT = SOAK ? 10_000 : 60;
const BATCH = 20;
const DATA = resolve(import.meta.dirname, '../../../../../../shared/data/jahis');
const hasData = existsSync(DATA);
if (!hasData) console.log('skipped: no ../shared/data');
const PT = 72 / 25.4;
/** A5 is 148 mm wide; rows of symbols as tall as they need, to spare the renderer white paper. */
const WIDTH = 148 * PT;

/** One page a prescription: its symbols in rows of four. */
function pdfOf(papers: readonly (readonly JahisSymbol[])[]): Promise<Buffer> {
  const doc = new PDFDocument({ autoFirstPage: false });
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  for (const symbols of papers) {
    doc.addPage({ size: [WIDTH, (20 + 30 * Math.ceil(symbols.length / 4)) * PT], margin: 0 });
    for (const [at, symbol] of symbols.entries()) {
      const side = sideMmOf(symbol);
      const [x, y] = [10 + (at % 4) * 30, 10 + Math.floor(at / 4) * 30].map((mm) => mm * PT) as [number, number];
      const module = MODULE_MM * PT;
      expect(side).toBeLessThan(30);
      for (const [row, dots] of symbol.dark.entries())
        for (const [column, on] of dots.entries())
          if (on) doc.rect(x + (column + QUIET) * module, y + (row + QUIET) * module, module, module);
      doc.fill('black');
    }
  }
  return new Promise((done) => {
    doc.on('end', () => done(Buffer.concat(parts)));
    doc.end();
  });
}

/** PNG of each page at 200 dpi. */
function rendered(pdf: Buffer): readonly Buffer[] {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-jahis-'));
  try {
    writeFileSync(join(folder, 'p.pdf'), pdf);
    const done = spawnSync('pdftoppm', ['-r', '200', '-gray', '-png', 'p.pdf', 'p'], { cwd: folder });
    expect(done.status).toBe(0);
    const names = readdirSync(folder).filter((name) => name.endsWith('.png')).sort(); // biome-ignore format: one line
    return names.map((name) => readFileSync(join(folder, name)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function textIn(png: Buffer, symbols: number): Promise<Uint8Array> {
  const drawn = await readSymbols({ do: 'qr', bytes: png });
  if (!drawn.ok || !('symbols' in drawn)) throw new TypeError('not read');
  expect(drawn.symbols).toHaveLength(symbols);
  const [only] = drawn.symbols;
  if (symbols === 1) {
    expect(only?.appended).toBeUndefined();
    return only?.bytes as Uint8Array;
  }
  const joined = joinAppended(
    drawn.symbols.map(({ bytes, appended }) => ({ bytes, ...(appended as NonNullable<typeof appended>) })),
  );
  if (joined.state !== 'whole') throw new TypeError(joined.state);
  expect(joined.parityHolds).toBe(true);
  return joined.bytes;
}

/** What the symbol would print, from the second decoder's records. */
function linesSaid(records: readonly NamedRecord[]): ReturnType<typeof linesOf> {
  const all = (no: string): readonly NamedRecord[] => records.filter((one) => one.no === no);
  const of = (no: string, rp: string, line?: string): readonly NamedRecord[] =>
    all(no).filter((one) => one.rp === rp && (line === undefined || one.line === line));
  const groups = all('101').map(({ rp = '', form = '', count = '' }) => ({
    form,
    count,
    usage: of('111', rp)[0]?.usage ?? '',
    usageNotes: of('181', rp).map(({ sort = '', text = '' }) => ({ sort, text })),
    drugs: of('201', rp).map(({ line = '', name = '', amount = '', unit = '' }) => ({
      codeSystem: '1',
      code: '',
      name,
      amount,
      unit,
      perDose: of('241', rp, line)[0]?.dose,
      notes: of('281', rp, line).map(({ sort = '', text = '' }) => ({ sort, text })),
    })),
  }));
  return linesOf({ groups: groups as unknown as PrescriptionToWrite['groups'] });
}

/** What CP932 cannot write is ■ there. */
const inSymbol = (text: string): string => text.replaceAll('𠮷', '■');
const folded = (text: string): string => inSymbol(text).normalize('NFKC');

/** The printed prescription against what two readers read of the symbol. */
function sameAsPrinted({ paper, lines }: OutsidePaper, bytes: Uint8Array): void {
  const records = decodeJahis(bytes);
  const one = (no: string): NamedRecord | undefined => records.find((record) => record.no === no);
  expect(linesSaid(records).map(say)).toEqual(lines.map(say).map(inSymbol));
  expect(one('1')).toMatchObject({
    kind: paper.institution.kind,
    code: paper.institution.code,
    prefecture: paper.institution.prefecture,
    name: paper.institution.name,
  });
  expect([one('2')?.address, one('3')?.phone, one('4')?.name, one('5')?.name]).toEqual([
    paper.institution.address,
    paper.institution.phone,
    paper.department,
    inSymbol(paper.doctor.name),
  ]);
  expect([one('11')?.code, one('11')?.name, folded(one('11')?.kana ?? '')]).toEqual([
    paper.patient.code,
    inSymbol(paper.patient.name),
    folded(paper.patient.kana ?? ''),
  ]);
  expect([one('12')?.sex, jahisDay(one('13')?.born ?? ''), jahisDay(one('51')?.issued ?? '')]).toEqual([
    paper.patient.sex,
    paper.patient.bornOn,
    paper.issuedOn,
  ]);
  expect(one('22')?.insurer).toBe(paper.insurerNumber);
  const { symbol = '', number = '', holder = '', branch = '' } = one('23') ?? ({} as Record<string, string | undefined>);
  expect([symbol, number, holder, branch]).toEqual(paper.insured ?? ['', '', '', '']);
  expect(one('64')?.uses).toBe(paper.refills === undefined ? undefined : String(paper.refills));
  expect(records.filter(({ no }) => no === '81').map(({ text }) => text)).toEqual(
    paper.notes?.map((note) => wordsOf(note).replaceAll(',', '，')),
  );

  const { record, problems } = readJahis(bytes);
  const read = record as JahisPrescription;
  expect(problems).toEqual([]);
  expect(read.person).toMatchObject({
    name: inSymbol(paper.patient.name),
    sex: paper.patient.sex === '1' ? 'M' : 'F',
    bornOn: paper.patient.bornOn,
  });
  expect(read).toMatchObject({ issuedOn: paper.issuedOn, department: paper.department, patientCode: paper.patient.code });
  expect(read.groups.map(({ usage, count }) => [usage, count])).toEqual(records.filter(({ no }) => no === '101').map(({ rp, count }) => [records.find((other) => other.no === '111' && other.rp === rp)?.usage, count])); // biome-ignore format: both readers
  expect(read.groups.flatMap(({ drugs }) => drugs.map(({ name, amount, unit }) => [name, amount, unit]))).toEqual(records.filter(({ no }) => no === '201').map(({ name, amount, unit }) => [name, amount, unit])); // biome-ignore format: both readers
}

const wordsOf = (note: NonNullable<PrescriptionToWrite['notes']>[number]): string =>
  typeof note === 'string' ? note : note.text;
const say = (line: ReturnType<typeof linesOf>[number]): string => JSON.stringify(line);

/** What the doctor wrote against what the symbol says, by the rules of each sort and not by way of the printed lines. */
function asWritten({ groups }: WrittenPrescription, bytes: Uint8Array): void {
  const records = decodeJahis(bytes);
  const all = (no: string): readonly NamedRecord[] => records.filter((one) => one.no === no);
  const days = (sort: string): boolean => sort === 'oral' || sort === 'as-needed';
  expect(all('101').map(({ form, count }) => [form, count])).toEqual(groups.map(({ sort, count }) => [{ oral: '1', 'as-needed': '2', external: '3', insulin: '5', injection: '5' }[sort], days(sort) ? String(count) : '1'])); // biome-ignore format: one line
  expect(all('111').map(({ usage, times }) => [usage, times])).toEqual(groups.map(({ usage, timesPerDay }) => [usage.replaceAll(',', '，'), timesPerDay === undefined ? '' : String(timesPerDay)])); // biome-ignore format: one line
  const drugs = groups.flatMap(({ sort, drugs: own }) => own.map((drug) => ({ sort, ...drug })));
  expect(all('201').map(({ name, amount, unit }) => [name, amount, unit])).toEqual(drugs.map(({ sort, name, perDose, perDay, unit, total }) => [name, sort === 'oral' ? perDay : sort === 'insulin' ? total?.amount : perDose, sort === 'insulin' ? total?.unit : unit])); // biome-ignore format: one line
  expect(all('241').map(({ dose }) => dose)).toEqual(drugs.filter(({ sort }) => sort === 'oral').map(({ perDose }) => perDose));
  const sorts = (sort: string): number => all('281').filter((one) => one.sort === sort).length;
  expect([sorts('3'), sorts('8')]).toEqual([drugs.filter(({ noChange }) => noChange === 'medical').length, drugs.filter(({ noChange }) => noChange === 'patient').length]); // biome-ignore format: one line
}

/** Where a soak goes on: one number in a file. */
const STATE = join(tmpdir(), 'tomoshibi-soak-jahis', 'done.json');

describe('symbols of prescriptions', () => {
  it(`are read from a 200-dpi render and say what is printed, field by field (${COUNT})`, { timeout: 7_200_000 }, async () => {
    let tally = { next: 0, symbols: 0, most: 0, bytes: 0, split: 0, unwritable: 0 };
    if (SOAK && existsSync(STATE)) tally = JSON.parse(readFileSync(STATE, 'utf8')) as typeof tally;
    while (tally.next < COUNT) {
      const papers = Array.from({ length: Math.min(BATCH, COUNT - tally.next) }, (_, at) => {
        const { written, facts } = somePrescription(tally.next + at);
        return { ...outsidePaper(written, facts), written };
      });
      const pages = rendered(await pdfOf(papers.map(({ symbols }) => symbols)));
      for (const [at, paper] of papers.entries()) {
        const text = await textIn(pages[at] as Buffer, paper.symbols.length);
        sameAsPrinted(paper, text);
        asWritten(paper.written, text);
        tally.symbols += paper.symbols.length;
        tally.most = Math.max(tally.most, paper.symbols.length);
        tally.split += paper.symbols.length > 1 ? 1 : 0;
        tally.unwritable += paper.unwritable.length > 0 ? 1 : 0;
        tally.bytes += paper.symbols.reduce((sum, { bytes }) => sum + bytes.length, 0);
      }
      tally.next += papers.length;
      if (SOAK) {
        mkdirSync(join(STATE, '..'), { recursive: true });
        writeFileSync(STATE, JSON.stringify(tally));
      }
    }
    const { next, symbols, most, bytes, split, unwritable } = tally;
    expect([next, split > 0, unwritable > 0, most > 3]).toEqual([COUNT, true, true, true]);
    if (SOAK) {
      console.log(
        `jahis: ${next} prescriptions, ${symbols} symbols (at most ${most} a sheet), ${split} split, ${unwritable} with ■, ${(bytes / next).toFixed(0)} bytes each, 0 differences`,
      );
      rmSync(STATE);
    }
  });

  it('what CP932 cannot write is ■ in the symbol and named; nothing else is', () => {
    for (let n = 0; n < 40; n++) {
      const { written, facts } = somePrescription(n);
      const { unwritable } = outsidePaper(written, facts);
      expect(unwritable.every((text) => text.includes('𠮷'))).toBe(true);
      expect(unwritable.length > 0).toBe([facts.bar.name.kanji, written.doctor].some((text) => text?.includes('𠮷')));
    }
  });

  it('a sheet whose institution, sex or birth date is not known gets no symbol, and why is said', () => {
    const { written, facts } = somePrescription(1);
    const { institution: _, ...hospital } = facts.hospital;
    const { born: _born, ...bar } = facts.bar;
    expect(outsidePaper(written, { ...facts, hospital, bar: { ...bar, sex: 'U' } })).toMatchObject({
      symbols: [],
      without: ['institution', 'sex', 'birth-date'],
    });
  });

  it('a local code of the hospital names no drug elsewhere: it is left out; HOT goes along', () => {
    const { written, facts } = somePrescription(3);
    const groups = written.groups.map((group) => ({ ...group, drugs: group.drugs.map((drug) => ({ ...drug, code: '123', codeSystem: '99ABC' })) })); // biome-ignore format: one line
    const codes = outsidePaper({ ...written, groups }, facts).paper.groups.flatMap(({ drugs }) =>
      drugs.map(({ codeSystem, code }) => [codeSystem, code]),
    );
    expect(new Set(codes.map(String))).toEqual(new Set(['1,']));
  });

  it('of two insurances in force neither is printed', () => {
    const { written, facts } = somePrescription(5);
    const one = { insurer: '06112345', insured: '12・345', relation: '本人' } as (typeof facts.insurance)[number];
    expect(outsidePaper(written, { ...facts, insurance: [one] }).paper).toMatchObject({
      insurerNumber: '06112345',
      insured: ['12', '345', '1', ''],
    });
    expect(outsidePaper(written, { ...facts, insurance: [one, one] }).paper.insurerNumber).toBe('');
  });

  it('a text of any length up to 16 symbols is joined again; longer is refused', async () => {
    for (const length of [1, 284, 285, 286, 600, 4000]) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * at + length) & 0xff);
      const symbols = appendSymbols(bytes);
      expect(Buffer.concat(symbols.map((one) => one.bytes)).equals(Buffer.from(bytes))).toBe(true);
      const pages = rendered(await pdfOf([symbols]));
      expect(Buffer.from(await textIn(pages[0] as Buffer, symbols.length)).equals(Buffer.from(bytes))).toBe(true);
    }
    expect(() => appendSymbols(new Uint8Array(5000))).toThrow(RangeError);
  });
});

describe.skipIf(!hasData)('the public samples', () => {
  const files = ['minimal-valid', 'normalization-full', 'qr-decoded-anonymized', 'rx-sample', 'tc-minimal-valid', 'tc-multi-dispensing', 'tc-split-output-part-2', 'invalid-header']; // biome-ignore format: names

  it.each(files)('%s parses, or is refused as what it is', (name) => {
    const { record, problems } = readJahis(readFileSync(join(DATA, 'sjis', `${name}.txt`)));
    if (name === 'invalid-header') expect(problems.map(({ code }) => code)).toEqual(['jahis.not-jahis']);
    else expect(record).toBeDefined();
  });

  it('the second decoder reads the whole sample as the first one does', () => {
    const bytes = readFileSync(join(DATA, 'sjis', 'rx-sample.txt'));
    const records = decodeJahis(bytes);
    const read = readJahis(bytes).record as JahisPrescription;
    const one = (no: string): NamedRecord | undefined => records.find((record) => record.no === no);
    expect([one('1')?.code, one('11')?.name, jahisDay(one('13')?.born ?? ''), jahisDay(one('51')?.issued ?? '')]).toEqual([read.institution?.code, read.person.name, read.person.bornOn, read.issuedOn]); // biome-ignore format: both readers
    expect([one('201')?.name, one('201')?.amount, one('201')?.unit, one('111')?.usage]).toEqual([read.groups[0]?.drugs[0]?.name, read.groups[0]?.drugs[0]?.amount, read.groups[0]?.drugs[0]?.unit, read.groups[0]?.usage]); // biome-ignore format: both readers
  });
});
