/**
 * A hospital that goes on working at 20 messages a second while the line to it is cut again and again: how far behind is the copy?
 * Who lies in is sent by MLLP, everybody is in the storage; a cut ends the connection in the middle of a message and takes the storage
 * away. CI: 20 seconds, 3 cuts. Soak (`npm run soak -- live`): 10 minutes, 200 cuts.
 */
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type HospitalOptions,
  hospitalTimeline,
  type MllpSender,
  openMllpSender,
  readAnswer,
  type TimelineStep,
  writeTree,
} from '@tomoshibi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openReading, openWriting } from '../compose.ts';
import { initHome } from '../home/home.ts';
import { placeOf } from '../intake/place-of.ts';
import { takeSsmix2 } from '../intake/take-ssmix2.ts';
import type { Reading, Writing } from '../opened.ts';
import { placeMessage } from '../roads/hl7/place-message.ts';
import { type StartedIntake, startIntake } from '../roads/run-intake.ts';

const SOAK = process.env.TOMOSHIBI_SOAK !== undefined;
const [SECONDS, CUTS, PATIENTS, BEDS] = SOAK ? [600, 200, 4400, 1466] : [20, 3, 90, 30];
const RATE = 20;
const UNTIL = '2026-04-01';
const OPTIONS: HospitalOptions = { seed: 21, patients: PATIENTS, years: 1, until: UNTIL, beds: BEDS };
const IN_MS = 60_000;
const ALL_MS = 5 * 60_000;

const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-live-'));
const tree = join(folder, 'tree');
/** What the intake sees: cut, it is gone; the hospital itself writes on. */
const link = join(folder, 'share');
let writing: Writing;
let reading: Reading;
let intake: StartedIntake;
let port = 0;

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as { port: number };
      server.close(() => done(free));
    });
  });

beforeAll(async () => {
  await writeTree(OPTIONS, tree);
  symlinkSync(tree, link);
  port = await freePort();
  const home = join(folder, 'home');
  await initHome(home, {
    v: 1,
    hospital: 'みほん病院',
    station: 'live',
    demo: false,
    sources: [
      { name: 'emr', kind: 'ssmix2', roots: [link], plannedMinutes: 1 },
      { name: 'bus', kind: 'mllp', port, allow: [], plannedMinutes: 1 },
    ],
    rows: { kind: 'sqlite' },
  });
  writing = await openWriting(home);
  await takeSsmix2(writing, { source: 'emr', roots: [link], ahead: true });
  // In CI there is no time for a plan of minutes: the walks are asked for below.
  intake = await startIntake(writing, { walks: SOAK });
  reading = await openReading(home, { follow: true });
}, 1_800_000);
afterAll(async () => {
  await intake?.stop();
  await reading?.close();
  await writing?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Something the hospital did, and where it will stand when it has come. */
interface Sent {
  readonly key: readonly string[];
  readonly sentAt: string;
  /** From when on we could have known: acknowledged, or written while the storage was in sight. */
  at: number;
  seenAt?: number;
}

function sentOf(path: string, at: number): Sent | undefined {
  const { key, sentAt } = placeOf(path) as {
    key?: { patient: string; kind: string; day: string; order: string };
    sentAt?: string;
  };
  return key === undefined || sentAt === undefined ? undefined : { key: [key.patient, key.kind, key.day, key.order], sentAt, at };
}

it(`in-patients are never older than 60 s, nobody older than 5 min, while the line is cut ${CUTS} times`, async () => {
  const steps = Array.from({ length: PATIENTS }, (_, index) => hospitalTimeline(OPTIONS, index))
    .flat()
    .filter(({ at }) => at > `${UNTIL.replaceAll('-', '')}100000`)
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  const lying = new Set<string>();
  for await (const { key } of reading.rows.scan('bed')) lying.add(key[3] as string);

  const [byLine, byWalk]: [Sent[], Sent[]] = [[], []];
  const line: Uint8Array[] = [];
  let [cut, done, acknowledged, cuts, apart] = [false, false, 0, 0, 0];
  let sender: MllpSender | undefined;

  const apply = (step: TimelineStep): void => {
    if (step.kind === 'rename') return renameSync(join(tree, step.from), join(tree, step.to));
    const path = join(tree, step.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, step.bytes);
    const sent = sentOf(step.path, cut ? Number.POSITIVE_INFINITY : performance.now());
    if (sent === undefined) return;
    if (lying.has(sent.key[0] as string)) line.push(step.bytes);
    else byWalk.push(sent);
  };
  const working = (async () => {
    const began = performance.now();
    for (let at = 0; performance.now() - began < SECONDS * 1000; at++) {
      const step = steps[at];
      if (step === undefined) break;
      apply(step);
      const due = began + ((at + 1) * 1000) / RATE;
      if (due > performance.now()) await pause(due - performance.now());
    }
    done = true;
  })();
  const sending = (async () => {
    while (!done || line.length > 0) {
      const message = line[0];
      if (message === undefined || cut) {
        await pause(20);
        continue;
      }
      try {
        sender ??= await openMllpSender(port);
        const answer = readAnswer(await sender.send(message));
        if (answer.code !== 'AA') throw new RangeError(answer.reason);
        line.shift();
        acknowledged++;
        const [arrival] = placeMessage(message, '2026-04-01T00:00:00.000Z').arrivals;
        const sent = arrival === undefined ? undefined : sentOf(arrival.path, performance.now());
        if (sent !== undefined) byLine.push(sent);
      } catch {
        sender?.cut();
        sender = undefined;
        await pause(50);
      }
    }
  })();
  const cutting = (async () => {
    const until = performance.now() + SECONDS * 1000;
    while (cuts < CUTS && !done) {
      const gap = Math.max(0, until - performance.now()) / (CUTS - cuts + 1);
      await pause(gap * (0.1 + Math.random() * 0.6));
      cuts++;
      cut = true;
      unlinkSync(link);
      // Half of the cuts fall into a message.
      if (Math.random() < 0.5 && line[0] !== undefined) sender?.raw(line[0].subarray(0, 90));
      sender?.cut();
      sender = undefined;
      await pause(200 + Math.random() * Math.min(1500, gap / 2));
      symlinkSync(tree, link);
      cut = false;
      // What was written meanwhile could be known from here on.
      for (const sent of byWalk) if (sent.at === Number.POSITIVE_INFINITY) sent.at = performance.now();
    }
  })();
  let aged = 0;
  let ended = Number.POSITIVE_INFINITY;
  const watching = (async () => {
    for (;;) {
      const open = [...byLine, ...byWalk].filter(({ seenAt }) => seenAt === undefined);
      const rows = await reading.rows.getMany(
        'item',
        open.map(({ key }) => key),
      );
      open.forEach((sent, at) => {
        const row = rows[at];
        if (
          row !== undefined &&
          (JSON.parse(row) as { versions: { sentAt: string }[] }).versions.some(({ sentAt }) => sentAt === sent.sentAt)
        )
          sent.seenAt = performance.now();
      });
      // whatever happens to the line, there is an age to show, and it is no promise of tomorrow.
      const { copiedInstant, nowInstant } = await reading.reader.hospital();
      if (copiedInstant === undefined || copiedInstant > nowInstant) apart++;
      else aged++;
      if (done && line.length === 0 && [...byLine, ...byWalk].every(({ seenAt }) => seenAt !== undefined)) return;
      if (done && performance.now() - ended > ALL_MS) return;
      await pause(250);
    }
  })();
  const walking = (async () => {
    while (!SOAK && !(done && [...byWalk].every(({ seenAt }) => seenAt !== undefined))) {
      await pause(4000);
      await intake.walkNow({ source: 'emr' });
    }
  })();
  await working;
  ended = performance.now();
  await Promise.all([sending, cutting, watching, walking]);

  const behind = (all: readonly Sent[]): number =>
    Math.max(0, ...all.map(({ at, seenAt = Number.POSITIVE_INFINITY }) => seenAt - at));
  const figures = {
    seconds: SECONDS,
    cuts,
    acknowledged,
    byWalk: byWalk.length,
    inpatientsMs: Math.round(behind(byLine)),
    allMs: Math.round(behind(byWalk)),
    looks: aged,
  };
  console.log(`live feed: ${JSON.stringify(figures)}`);
  expect(acknowledged).toBeGreaterThan(SECONDS * RATE * 0.2);
  expect(byWalk.length).toBeGreaterThan(0);
  expect(cuts).toBe(CUTS);
  expect(behind(byLine)).toBeLessThan(IN_MS);
  expect(behind(byWalk)).toBeLessThan(ALL_MS);
  expect(apart).toBe(0);
});
