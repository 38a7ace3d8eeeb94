/** Broken once to see the tests fail: bars half as wide, the second specimen with the first one's number, a long name cut off. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ready } from 'zpl-renderer-js';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { CODE_KINDS, type CodeKind } from './label-code.ts';
import type { LabelPerson } from './label-person.ts';
import { type LabelKind, type LabelPaper, makeLabels } from './make-labels.ts';
import { patientLabel } from './patient-label.ts';
import { specimenCode, specimenLabels } from './specimen-label.ts';
import { wristbandLabel } from './wristband-label.ts';
import { labelZpl } from './zpl-label.ts';

const person: LabelPerson = {
  kana: 'ミホン ハナコ',
  name: '𠮷本 花子',
  number: '0012-3456',
  born: '昭和31年4月12日 (1956/04/12)',
  age: '65歳',
  sex: '女',
  place: '5東 512-2 内科',
  alike: true,
  code: 'P00123456',
};
const serial = '00A00417';
const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-labels-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer } });
});

const make = (
  kind: LabelKind,
  paper: LabelPaper,
  code: CodeKind = 'code39',
  copies = 1,
  people: readonly LabelPerson[] = [person],
) =>
  makeLabels(people, {
    kind,
    paper,
    copies,
    code,
    specimens: [{ serial, material: '血液' }],
    department: '内科',
    printedAt: '2026-11-23T08:40:00.000Z',
  });

/** Codes in a picture, as `format text`, in order. */
async function codesIn(png: Uint8Array): Promise<readonly string[]> {
  const found = await readBarcodes(png, { tryHarder: true, formats: ['Code39', 'Codabar', 'Code128', 'QRCode'] });
  return found.filter(({ isValid }) => isValid).map(({ text }) => text.replaceAll(/[()]/g, '')).sort(); // biome-ignore format: one line
}

async function codesOfPdf(pdf: Uint8Array): Promise<readonly (readonly string[])[]> {
  const at = join(folder, 'labels.pdf');
  writeFileSync(at, pdf);
  execFileSync('pdftoppm', ['-r', '200', '-png', at, join(folder, 'page')]);
  const pages = readdirSync(folder).filter((name) => name.endsWith('.png')).sort(); // biome-ignore format: one line
  const read = await Promise.all(pages.map((name) => codesIn(readFileSync(join(folder, name)))));
  for (const name of pages) rmSync(join(folder, name));
  return read;
}

const bare = (text: string): string => text.replaceAll(/[()]/g, '');

describe('labels', () => {
  it.each(CODE_KINDS)('of a specimen are three, each with its own number in %s, read back from 200 dpi', async (kind) => {
    const { file, labels } = await make('specimen', 'roll', kind);
    expect(labels).toBe(3);
    const wanted = [1, 2, 3].map((copy) => [bare(specimenCode(kind, serial, copy))]);
    expect(await codesOfPdf(file)).toEqual(wanted);
  });

  it.each(CODE_KINDS)('of a specimen say the same on a label printer (%s)', async (kind) => {
    const { api } = await ready;
    const labels = specimenLabels(person, { serial, material: '' }, kind);
    for (const [at, label] of labels.entries()) {
      const png = Buffer.from(await api.zplToBase64Async(labelZpl(label), label.widthMm, label.heightMm, 8), 'base64');
      expect(await codesIn(png)).toEqual([bare(specimenCode(kind, serial, at + 1))]);
    }
  });

  it('of a patient and wristbands open the chart by every code on them, on paper and on a label printer', async () => {
    const { api } = await ready;
    expect(await codesOfPdf((await make('patient', 'roll')).file)).toEqual([[person.code, person.code]]);
    expect(await codesOfPdf((await make('wristband', 'roll')).file)).toEqual([[person.code, person.code, person.code]]);
    for (const label of [patientLabel(person), wristbandLabel(person)]) {
      const png = Buffer.from(await api.zplToBase64Async(labelZpl(label), label.widthMm, label.heightMm, 8), 'base64');
      expect(await codesIn(png)).toEqual(label.codes.map(() => person.code));
    }
  });

  it('come 24 to an A4, and each of them reads', async () => {
    const { file, pages } = await make('patient', 'sheet', 'code39', 20);
    expect(pages).toBe(1);
    expect((await codesOfPdf(file))[0]).toEqual(new Array<string>(40).fill(person.code));
  });

  it('never cut a name off, and never let it run into what stands below', () => {
    const long = { ...person, name: 'ウォルフェシュレーゲルシュタインハウゼンベルガードルフ マクシミリアン・アレクサンダー' };
    const { marks } = patientLabel(long);
    const texts = marks.flatMap((mark) => (mark.m === 'text' ? [mark] : []));
    expect(texts.map(({ text }) => text).join('')).toContain(long.name);
    texts.slice(1).forEach((mark, at) => {
      const above = texts[at] as typeof mark;
      expect(mark.y).toBeGreaterThanOrEqual(above.y + (above.sizePt * 25.4) / 72 - 0.01);
    });
  });

  it('of two people never stand on one sheet to peel off', async () => {
    const other: LabelPerson = { ...person, name: '見本 次郎', number: '0012-9999', code: 'P00129999' };
    const { file, pages, labels } = await make('patient', 'sheet', 'code39', 20, [person, other]);
    expect([pages, labels]).toEqual([2, 40]);
    expect((await codesOfPdf(file)).map((codes) => [...new Set(codes)])).toEqual([[person.code], [other.code]]);
  });
});
