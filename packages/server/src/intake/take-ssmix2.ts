import { type WalkOrder, walkStorage } from '@tomoshibi/formats';
import type { Taking } from '../opened.ts';
import { finishPass } from './finish-pass.ts';
import { finishQuick } from './finish-quick.ts';
import { inHouseKey, readInHouse } from './in-house.ts';
import { passKeeper } from './keep-pass.ts';
import { Pace } from './pace.ts';
import { asWalked, Pass } from './pass.ts';
import { forgetPassSoFar, readPassSoFar } from './pass-so-far.ts';
import { type WalkedAhead, walkAhead } from './read-ahead.ts';
import type { TakeOptions, TakeReport } from './take-report.ts';
import { keepTouched } from './touched-files.ts';
import { type SourceTurns, turnsOf } from './turns.ts';

/**
 * One pass over an SS-MIX2 storage: takes every file that is new or changed, notes renames (旧版・削除) and files that are
 * gone. Whatever goes wrong with one file or folder is noted and the rest goes on. When it resolves, all that was taken is
 * durable and on the charts. A pass that is cut (signal, crash) goes on where it stopped when the next one begins. With `only` a
 * quick pass over some patients, between two patients of a whole pass that may be under way. Rejects only with faults of our own
 * side (vault, rows).
 */
export function takeSsmix2(hospital: Taking, options: TakeOptions): Promise<TakeReport> {
  const turns = turnsOf(hospital, options.source);
  const { only } = options;
  if (only !== undefined) return turns.turn(() => quickPass(hospital, options, only, turns));
  return turns.asWhole(options.cutIn === true, () => wholePass(hospital, options, turns));
}

async function wholePass(hospital: Taking, given: TakeOptions, turns: SourceTurns): Promise<TakeReport> {
  const { source } = given;
  const cut = new AbortController();
  const signal = given.signal === undefined ? cut.signal : AbortSignal.any([given.signal, cut.signal]);
  const options: TakeOptions = { ...given, signal, pace: given.pace ?? Pace.of(0, turns.due) };
  const pass = new Pass(hospital, options);
  const started = performance.now();
  const begunAt = hospital.now();
  const before = await turns.turn(async () => {
    await pass.open();
    const soFar = await readPassSoFar(hospital.rows, source, hospital.now());
    if (soFar !== undefined) await pass.goOn(source, soFar);
    turns.whole = {
      settled: () => pass.batch.settled(),
      aside: (root, folder) => pass.aside(root, folder),
      stopped: () => pass.guard.stopsToo(),
      cut: () => cut.abort(),
    };
    return soFar;
  });
  const startedAt = before?.startedAt ?? begunAt;
  try {
    const first = [...(before?.again ?? []), ...(options.first ?? [])];
    const order: WalkOrder = { first, ...(before?.after && { after: before.after }) };
    const keeper = passKeeper(hospital, pass, { source, startedAt, first, roots: options.roots.length, after: before?.after });
    for await (const walked of steps(pass, options, order)) {
      if (signal.aborted) break;
      await turns.turn(() => (walked.kind === 'patient' ? pass.patient(walked) : pass.walked(walked)));
      if (walked.kind === 'patient') keeper.saw({ root: walked.root, folder: walked.folder }, !signal.aborted);
      if (keeper.due) await turns.turn(() => keeper.keep(pass.unsettled()));
      await pass.pace.wait(signal);
    }
    return await turns.turn(async () => {
      await pass.settleLate();
      const ended = !signal.aborted;
      const again = pass.unsettled();
      const complete = pass.complete && ended;
      await pass.settleGuard(complete);
      await pass.batch.settled();
      await keepTouched(hospital, source, pass.touched);
      if (ended) {
        // Of a pass that was cut the first part was seen by the one before.
        const earlier = before === undefined ? [] : await readInHouse(hospital.rows, source);
        const value = [...new Set([...earlier, ...pass.inHouse])].sort().join('\n');
        const inHouse = { table: 'inventory', key: inHouseKey(source), value } as const;
        await hospital.projector.note([inHouse, ...(await forgetPassSoFar(hospital.rows, source))]);
      } else await keeper.keep(again);
      const { guard } = pass;
      const counts = countsOf(hospital, pass, complete);
      await finishPass(hospital, pass.batch, { source, startedAt, problems: pass.problems, ...counts }, guard);
      return { ...counts, ...guardOf(pass), seconds: secondsSince(started) };
    });
  } finally {
    turns.whole = undefined;
  }
}

/** `only` alone, with the whole pass held back between two of its patients. */
async function quickPass(
  hospital: Taking,
  options: TakeOptions,
  only: readonly string[],
  turns: SourceTurns,
): Promise<TakeReport> {
  const { source, signal } = options;
  const started = performance.now();
  const startedAt = hospital.now();
  await turns.whole?.settled();
  const pass = new Pass(hospital, { ...options, pace: options.pace ?? Pace.of(0, turns.due) });
  await pass.open();
  if (!pass.guard.stopped) {
    for await (const walked of steps(pass, options, { first: only, only: true })) {
      if (signal?.aborted) break;
      if (walked.kind === 'absent') await pass.absent(walked);
      if (walked.kind === 'patient') turns.whole?.aside(walked.root, walked.folder);
      await (walked.kind === 'patient' ? pass.patient(walked) : pass.walked(walked));
      await pass.pace.wait(signal);
    }
    await pass.settleLate();
    await pass.settleGuard(false);
  }
  await pass.batch.settled();
  await keepTouched(hospital, source, pass.touched);
  if (pass.guard.stopped) turns.whole?.stopped();
  const counts = countsOf(hospital, pass, pass.complete && signal?.aborted !== true);
  await finishQuick(hospital, pass.batch, { source, startedAt, ...counts }, pass.guard);
  return { ...counts, ...guardOf(pass), seconds: secondsSince(started) };
}

/** The walk, on a second thread or on this one. */
async function* steps(pass: Pass, options: TakeOptions, order: WalkOrder): AsyncGenerator<WalkedAhead, void, undefined> {
  const { roots, signal, ahead } = options;
  if (ahead === true) {
    yield* walkAhead(roots, await pass.aheadMode(), pass.odd, { order, pace: pass.pace, signal });
    return;
  }
  for (const walked of walkStorage(roots.length, pass.list, order)) yield walked.kind === 'patient' ? asWalked(walked) : walked;
}

const secondsSince = (started: number): number => Math.round((performance.now() - started) / 10) / 100;

function countsOf(hospital: Taking, pass: Pass, complete: boolean) {
  const unreadable = pass.problems.length + hospital.projector.unreadable() - pass.unreadableBefore;
  return { ...pass.counts, unreadable, complete };
}

function guardOf({ guard: { quarantined, alarms, stopped } }: Pass) {
  return { quarantined, alarms, stopped };
}
