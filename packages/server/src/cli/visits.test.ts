/** Breakages tried, each seen to fail: the day not passed on; nothing written down; the file readable by others. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, expect, it, vi } from 'vitest';
import { siu, takeByMllp } from '../../testdata/visit-messages.ts';
import { openTestHospital, type TestHospital } from '../intake/open-test-hospital.ts';
import { decodeHere } from '../restore/fold-patient.ts';
import { addVisits } from './visits.ts';

let hospital: TestHospital | undefined;
const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-visits-'));
afterEach(async () => {
  vi.restoreAllMocks();
  await hospital?.end();
  rmSync(folder, { recursive: true, force: true });
});

it('R-120: a timer gets the list of a day as a PDF, and that it was printed is written down', async () => {
  hospital = await openTestHospital({ kind: 'sqlite' }, decodeHere);
  await takeByMllp(hospital, [
    siu({ number: '0000000001', id: 'A', at: '202611240900' }),
    siu({ number: '0000000002', id: 'B', at: '202611250900' }),
  ]);
  const home = hospital.writing.home.folder;
  const said: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const run = (...args: readonly string[]): Promise<Command> => {
    const program = new Command().exitOverride();
    addVisits(program);
    return program.parseAsync(['visits', '--home', home, ...args], { from: 'user' });
  };
  const file = join(folder, 'out.pdf');
  await run('--day', '2026-11-24', '--print', file, '--json');
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(JSON.parse(said.join(''))).toMatchObject({ day: '2026-11-24', pages: 1, people: 1 });
  expect(readdirSync(join(home, 'record-waiting'))).toHaveLength(1);
  said.length = 0;
  await run('--day', '2026-11-25');
  expect(said.join('')).toContain('0000000002');
  expect(said.join('')).not.toContain('0000000001');
  await expect(run('--day', '2026-02-30')).rejects.toMatchObject({ code: 'commander.invalidArgument' });
});
