/**
 * Breakages this was seen to catch: a socket others may open; a socket of a dead intake in the way; faults of a job without their code;
 * one source that cannot start stopping all; a demo that listens.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { message, openMllpSender, pid, putOriginal, readAnswer } from '@tomoshibi/testkit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openIntake, openReading, openWriting } from '../compose.ts';
import { type openIntakeHome, saveConfig } from '../home/home.ts';
import { openTestHospital, type TestHospital } from '../intake/open-test-hospital.ts';
import { type DecodePool, openDecodePool } from '../projector/decode-pool.ts';
import { connectDoor } from './connect-door.ts';
import { doorPath } from './door-path.ts';
import { type StartedIntake, startIntake } from './run-intake.ts';
import type { IntakeState } from './running-road.ts';
import { stateJob } from './state-job.ts';

const pool: DecodePool = openDecodePool();
let hospital: TestHospital;
let intake: StartedIntake | undefined;
const said: string[] = [];
const NUMBER = '1230020001';

beforeEach(async () => {
  hospital = await openTestHospital(undefined, pool);
  said.length = 0;
});
afterEach(async () => {
  await intake?.stop();
  intake = undefined;
  await hospital.end();
});

async function start(sources: IntakeHomeSources, options: Parameters<typeof startIntake>[1] = {}): Promise<StartedIntake> {
  const { home } = hospital.writing;
  const config = { ...home.config, sources: [...sources] };
  saveConfig(home.folder, config);
  const taking = { ...hospital.writing, home: { ...home, config } };
  intake = await startIntake(taking, { say: (line) => void said.push(line), ...options });
  return intake;
}
type IntakeHomeSources = ReturnType<typeof openIntakeHome>['config']['sources'];
const storage = (): IntakeHomeSources[number] => ({ name: 'emr', kind: 'ssmix2', roots: [hospital.root], plannedMinutes: 15 });
const folder = (): string => hospital.writing.home.folder;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

it('says what each source is doing, to whoever owns the home and to nobody else', async () => {
  const port = await freePort();
  const lab = { name: 'lab', kind: 'mllp', port, allow: [], plannedMinutes: 60 } as const;
  await start([storage(), { ...lab, allow: [] }]);
  const line = await openMllpSender(port);
  expect(readAnswer(await line.send(message('ADT^A08', [pid(NUMBER), 'PV1|0001|O']))).code).toBe('AA');
  const state: IntakeState = await connectDoor(folder()).ask(stateJob, {});
  expect(state.sources).toMatchObject([
    { source: 'emr', kind: 'ssmix2', since: expect.any(String) },
    { source: 'lab', kind: 'mllp', at: `127.0.0.1:${port}`, connections: 1, taken: 1, waiting: 0, lastAt: expect.any(String) },
  ]);
  if (process.platform !== 'win32') expect(statSync(doorPath(folder())).mode & 0o777).toBe(0o600);
  line.cut();
});

it('answers with a fault when it is not running, and is there again after one that was killed', async () => {
  const door = connectDoor(folder());
  await expect(door.ask(stateJob, {})).rejects.toMatchObject({
    code: 'intake.not-running',
    message: expect.stringContaining('tomoshibi intake'),
  });
  // What a kill -9 leaves behind.
  if (process.platform !== 'win32') writeFileSync(doorPath(folder()), '');
  await start([storage()]);
  expect((await door.ask(stateJob, {})).sources.length).toBe(1);
  await intake?.stop();
  intake = undefined;
  await expect(door.ask(stateJob, {})).rejects.toMatchObject({ code: 'intake.not-running' });
});

it('carries the code of what went wrong, and refuses what it does not know', async () => {
  await start([storage()]);
  const door = connectDoor(folder());
  await expect(door.ask({ ...stateJob, name: 'no-such' }, {})).rejects.toMatchObject({ code: 'intake.job-unknown' });
  await expect(door.ask(stateJob, { extra: 1 } as never)).rejects.toMatchObject({ code: 'intake.job-not-valid' });
});

it('goes on with the others when one source cannot be started, and says which', async () => {
  const taken = createServer();
  await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
  const { port } = taken.address() as { port: number };
  await start([storage(), { name: 'lab', kind: 'mllp', port, allow: [], plannedMinutes: 60 }]);
  const { sources } = await connectDoor(folder()).ask(stateJob, {});
  expect(sources).toMatchObject([{ source: 'emr' }, { source: 'lab', fault: 'mllp.port-taken' }]);
  expect(said.some((line) => line.startsWith('■ lab: mllp.port-taken'))).toBe(true);
  await new Promise((done) => taken.close(done));
});

it('walks a storage by its plan and when asked; a reading beside it sees what came', async () => {
  const name = { patient: NUMBER, type: 'ADT-00', sentAt: '20260401090000000' };
  putOriginal(hospital.root, name, 'ADT^A08', [pid(NUMBER), 'PV1|0001|O']);
  const reports: number[] = [];
  await start([storage()], { listeners: false, walked: async (_source, { taken }) => void reports.push(taken) });
  await intake?.walkNow({});
  expect(reports).toEqual([1, 0]);
  const reading = await openReading(folder(), { follow: true });
  expect((await reading.reader.find(NUMBER, 5)).patients.length).toBe(1);
  putOriginal(hospital.root, { ...name, patient: '1230020002' }, 'ADT^A08', [pid('1230020002'), 'PV1|0001|O']);
  await intake?.walkNow({ source: 'emr' });
  // The reader looks every five seconds.
  let found = 0;
  for (let waited = 0; found === 0 && waited < 25_000; waited += 100) {
    await new Promise((done) => setTimeout(done, 100));
    found = (await reading.reader.find('1230020002', 5)).patients.length;
  }
  expect(found).toBe(1);
  await reading.close();
}, 40_000);

it('opens no port in a demo', async () => {
  const port = await freePort();
  await start([storage(), { name: 'lab', kind: 'mllp', port, allow: [], plannedMinutes: 60 }], { listeners: false });
  await expect(openMllpSender(port)).rejects.toThrow();
});

it('takes on a host that cannot read what it takes', async () => {
  const { initIntakeHome } = await import('../home/home.ts');
  const { generateKeyPair } = await import('@tomoshibi/vault');
  const own = mkdtempSync(join(tmpdir(), 'tomoshibi-intake-only-'));
  const port = await freePort();
  const sources: IntakeHomeSources = [{ name: 'lab', kind: 'mllp', port, allow: [], plannedMinutes: 60 }];
  const config = { v: 1, hospital: 'みほん病院', station: 'in-1', demo: false, sources, rows: { kind: 'sqlite' } } as const;
  await initIntakeHome(join(own, 'home'), { ...config, sources }, { recipient: generateKeyPair().recipient });
  const sealing = await openIntake(join(own, 'home'));
  const running = await startIntake(sealing, {});
  const line = await openMllpSender(port);
  const sent = message('ADT^A08', [pid(NUMBER), 'PV1|0001|O']);
  expect(readAnswer(await line.send(sent)).code).toBe('AA');
  expect(readAnswer(await line.send(sent)).code).toBe('AA');
  expect(sealing.ledger.size()).toBeLessThanOrEqual(2); // the message, and once an hour that it was heard of
  line.cut();
  await running.stop();
  await sealing.close();
  rmSync(own, { recursive: true, force: true });
});

it('brings charts up to what a killed life had acknowledged', async () => {
  const port = await freePort();
  await start([{ name: 'lab', kind: 'mllp', port, allow: [], plannedMinutes: 60 }]);
  const line = await openMllpSender(port);
  for (let at = 0; at < 20; at++)
    await line.send(
      Buffer.from(
        Buffer.from(message('ADT^A08', [pid(NUMBER), 'PV1|0001|O']))
          .toString('latin1')
          .replace('|1|P|', `|${at}|P|`),
        'latin1',
      ),
    );
  line.cut();
  await intake?.stop();
  intake = undefined;
  const before = await hospital.writing.rows.find('item', { prefix: [NUMBER] });
  await hospital.writing.close();
  rmSync(join(folder(), 'rows'), { recursive: true });
  const again = await openWriting(folder(), pool);
  expect(await again.rows.find('item', { prefix: [NUMBER] })).toEqual(before);
  await again.close();
  Object.assign(hospital, { end: () => rmSync(join(folder(), '..'), { recursive: true, force: true }) });
});
