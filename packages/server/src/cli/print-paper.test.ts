/** Breakages tried, each seen to fail: no number taken; the patient left out; nothing written down; the file readable by others; a sheet registered though its file could not be written. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { message, pid } from '@tomoshibi/testkit';
import { Command } from 'commander';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { takeByMllp } from '../../testdata/visit-messages.ts';
import { sheetRowsOf } from '../forms/project-sheets.ts';
import { openTestHospital, type TestHospital } from '../intake/open-test-hospital.ts';
import { decodeHere } from '../restore/fold-patient.ts';
import { addPrint } from './print.ts';
import { withDesk } from './with-desk.ts';

let hospital: TestHospital;
let home: string;
const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-print-'));
const said: string[] = [];

beforeAll(async () => {
  hospital = await openTestHospital({ kind: 'sqlite' }, decodeHere);
  await takeByMllp(hospital, [message('ADT^A08', ['EVN||20261120090000', pid('0000000007'), 'PV1|0001|O'])]);
  home = hospital.writing.home.folder;
});
beforeEach(() => {
  said.length = 0;
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  await hospital.end();
  rmSync(folder, { recursive: true, force: true });
});

const run = async (...args: readonly string[]): Promise<{ readonly serials: readonly string[]; readonly pages: number }> => {
  said.length = 0;
  const program = new Command().exitOverride();
  addPrint(program);
  await program.parseAsync(['print', ...args, '--home', home, '--json'], { from: 'user' });
  return JSON.parse(said.join(''));
};
const wordsOf = (file: string): string => execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
const allOut = () => withDesk(home, async ({ record }) => (await sheetRowsOf(record.rows).out()).map(({ serial }) => serial));
const rowOf = (serial: string) => withDesk(home, ({ record }) => sheetRowsOf(record.rows).sheet(serial));

it('a sheet of a patient carries number and name, is in the register as not returned, and the look is written down', async () => {
  const file = join(folder, 'sheet.pdf');
  const { serials, pages } = await run('sheet', 'f04', '--patient', '0000000007', '--out', file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(serials).toHaveLength(1);
  expect(pages).toBeGreaterThan(0);
  expect(wordsOf(file).replace(/\s/gu, '')).toContain('000000-0007');
  expect(readdirSync(join(home, 'record-waiting')).length).toBeGreaterThan(0);
  expect(await rowOf(serials[0] as string)).toMatchObject({ form: 'F04', patient: '0000000007' });
});

it('the same number again is marked as printed again', async () => {
  const first = await run('sheet', 'F04', '--patient', '0000000007', '--out', join(folder, 'first.pdf'));
  const again = await run(
    'sheet',
    'F04',
    '--patient',
    '0000000007',
    '--again',
    first.serials[0] as string,
    '--out',
    join(folder, 'again.pdf'),
  );
  expect(again.serials).toEqual(first.serials);
  expect((await rowOf(first.serials[0] as string))?.printings).toHaveLength(2);
  expect(wordsOf(join(folder, 'first.pdf'))).not.toContain('再発行');
  expect(wordsOf(join(folder, 'again.pdf'))).toMatch(/再発行|再印刷/u);
});

it('a pack of blanks is registered to its unit, every sheet under a number of its own', async () => {
  const { serials } = await run('blanks', 'F12', '--count', '3', '--unit', '5東', '--out', join(folder, 'pack.pdf'));
  expect(new Set(serials).size).toBe(3);
  const packs = await withDesk(home, ({ record }) => sheetRowsOf(record.rows).packs());
  expect(packs[0]).toMatchObject({ form: 'F12', unit: '5東', firstSerial: serials[0], lastSerial: serials[2], count: 3 });
});

it('an unknown form, an unknown patient, a file that is there: refused, and no number is taken', async () => {
  const before = await allOut();
  const there = join(folder, 'there.pdf');
  writeFileSync(there, 'mine');
  await expect(run('sheet', 'F99', '--out', join(folder, 'x.pdf'))).rejects.toMatchObject({ code: 'forms.form-unknown' });
  await expect(run('sheet', 'F04', '--patient', '404', '--out', join(folder, 'x.pdf'))).rejects.toMatchObject({
    code: 'chart.patient-unknown',
  });
  await expect(run('blanks', 'F12', '--unit', '5東', '--out', there)).rejects.toMatchObject({ code: 'print.file-exists' });
  expect(readdirSync(folder)).not.toContain('x.pdf');
  expect(await allOut()).toEqual(before);
  expect(readFileSync(there, 'utf8')).toBe('mine');
});
