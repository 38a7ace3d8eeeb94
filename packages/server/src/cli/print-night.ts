import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { codeOf, Fault } from '../fault.ts';
import { openHome } from '../home/home.ts';
import { lockWriter } from '../home/writer-lock.ts';
import { leaveAsk, type NightAnswer, takeAnswer } from '../night/ask-files.ts';
import { nightOf } from '../night/night-of.ts';
import { hospitalToday } from '../reader/hospital-today.ts';
import { hasRecord, recordFolderOf } from '../record/record-home.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { EXIT, openTerminal, type Terminal } from './terminal.ts';

interface NightOptions {
  readonly home: string;
  readonly ward?: string;
  readonly for?: string;
  readonly anew?: true;
}

/** How often a command looks whether the serving process has answered. */
const LOOK_MS = 100;

export function addPrintNight(print: Command): void {
  print
    .command('night')
    .description(
      "夜間の紙束を作って封をする。刷りはしない。途中で止まったものは続きから / make tonight's sets, sealed and print-ready; goes on where it was stopped",
    )
    .addOption(homeOption())
    .option('--ward <name>', 'この病棟だけ、いまの写しで / this ward alone, as the copy is now')
    .option('--for <day>', 'いつ使うか 2026-11-24 / the day they are for')
    .option('--anew', 'できているものも作り直す / make those again that are made')
    .addOption(jsonOption())
    .action(async (options: NightOptions, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const now = new Date();
      const night = options.for ?? (options.ward === undefined ? nightOf(now.toISOString()) : hospitalToday(now));
      if (!/^\d{4}-\d{2}-\d{2}$/.test(night)) throw new Fault('night.day-not-valid', 'a day is written 2026-11-24');
      const started = performance.now();
      const { made, failed } = await makeHere(options, night, terminal).catch((error: unknown) => {
        // The record has one writer, which may be serving just now: it makes them.
        if (codeOf(error) === 'cli.home-in-use') return askServing(options, night, terminal);
        throw error;
      });
      const seconds = Math.round((performance.now() - started) / 100) / 10;
      const pages = made.reduce((sum, one) => sum + one.pages, 0);
      terminal.result({ night, seconds, pages, made, failed }, [
        ...made.map((one) => `● ${one.name}: ${one.patientCount} 人 ${one.pages} 頁 ${one.seconds.toFixed(1)} 秒`),
        ...failed.map(({ set, code }) => `■ ${set}: ${code}`),
        `${night}: ${made.length} 束 ${pages} 頁 ${seconds.toFixed(1)} 秒 / ${made.length} sets, ${pages} pages`,
      ]);
      if (failed.length > 0) process.exitCode = EXIT.failed;
    });
}

async function makeHere({ home, ward, anew }: NightOptions, night: string, terminal: Terminal): Promise<NightAnswer> {
  // Looked at before anything is loaded: whoever asks the serving process has the ward sooner.
  const { folder } = openHome(home);
  if (hasRecord(folder)) lockWriter(recordFolderOf(folder)).release();
  const [{ openReading }, { openStationRecord }, { openHomeNight }] = await Promise.all([
    import('../compose.ts'),
    import('../record/open-station-record.ts'),
    import('../night/open-night.ts'),
  ]);
  const reading = await openReading(home);
  try {
    const record = await openStationRecord(reading.home);
    const opened = await openHomeNight(reading, record, { lookMs: 0 });
    const ticking = setInterval(() => {
      const { set, setsDone, setsOf, done, of } = opened.night.job();
      if (set !== undefined) terminal.progress(`${setsDone + 1}/${setsOf} ${set}: ${done}/${of}`);
    }, LOOK_MS);
    try {
      const by = { place: 'cli' };
      if (ward === undefined) {
        const all = await opened.night.makeAll(by, { night, ...(anew === undefined ? {} : { anew }) });
        return { made: all.made.map(lineOf), failed: [...all.failed] };
      }
      const one = await opened.night.makeWard(ward, by, night);
      return one.ok
        ? { made: [lineOf(one.value)], failed: [] }
        : { made: [], failed: [{ set: `ward:${ward}`, code: one.refusal.code }] };
    } finally {
      clearInterval(ticking);
      await opened.close();
      await record.close();
    }
  } finally {
    await reading.close();
  }
}

const lineOf = ({ set, name, pages, patientCount, seconds }: NightAnswer['made'][number]): NightAnswer['made'][number] => ({
  set,
  name,
  pages,
  patientCount,
  seconds,
});

async function askServing({ home, ward, anew }: NightOptions, night: string, terminal: Terminal): Promise<NightAnswer> {
  terminal.line('この写しを開いている灯に頼みました / asked the process that serves this home');
  const id = leaveAsk(home, { night, ...(ward === undefined ? {} : { ward }), ...(anew === undefined ? {} : { anew }) });
  for (;;) {
    const answer = takeAnswer(home, id);
    if (answer !== undefined) return answer;
    await pause(LOOK_MS);
  }
}
