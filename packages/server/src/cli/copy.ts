import { setTimeout as pause } from 'node:timers/promises';
import type { UrgentCopyView } from '@tomoshibi/hospital';
import type { Command } from 'commander';
import { openRows } from '../compose.ts';
import { roleOf } from '../home/config.ts';
import { openHome, openIntakeHome } from '../home/home.ts';
import { hospitalToday } from '../reader/hospital-today.ts';
import { noteViewed } from '../record/waiting-notes.ts';
import { connectDoor } from '../roads/connect-door.ts';
import { urgentCopyJob, urgentStateJob } from '../roads/urgent/urgent-jobs.ts';
import { whoFirst } from '../roads/urgent/who-first.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { EXIT, openTerminal } from './terminal.ts';

const LOOK_MS = 1000;

export function addCopy(program: Command): void {
  program
    .command('copy')
    .description('写しを取る / take a copy')
    .command('now')
    .description(
      '緊急写し: 入院中、今日来る人、ほかの順に、いま全部を取る。tomoshibi intake が動いている PC で / urgent copy, in-patients first',
    )
    .addOption(homeOption())
    .option('--no-wait', '始めたら待たずに終わる / do not wait for its end')
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const home = openIntakeHome(options.home);
      const rows = await openRows(home);
      const who = await whoFirst(rows, hospitalToday(new Date())).finally(() => rows.close());
      const door = connectDoor(home.folder);
      let view = await door.ask(urgentCopyJob, who);
      // The record's writer takes it in: who pressed the button stands there, and so does the command line.
      if (roleOf(home.config) === 'all') noteViewed(openHome(home.folder), 'listed', 'copy:urgent', []);
      while (options.wait === true && view.state === 'running') {
        terminal.progress(progressOf(view));
        await pause(LOOK_MS);
        view = await door.ask(urgentStateJob, {});
      }
      terminal.result(view, [progressOf(view), ...endOf(view)]);
      if (view.state === 'failed') process.exitCode = EXIT.failed;
    });
}

function progressOf({ inpatients, inpatientsDone, today, todayDone, files, filesLast }: UrgentCopyView): string {
  const all = filesLast === undefined ? `${files} 件` : `${files} / 前回 ${filesLast} 件`;
  return `緊急写し 入院 ${inpatientsDone} / ${inpatients} 人、今日来る人 ${todayDone} / ${today} 人、全員 ${all}`;
}

function endOf({ state, startedInstant, endedInstant, generation, code }: UrgentCopyView): string[] {
  if (state === 'running') return ['始めました。様子は画面の「緊急写し」で見られます / begun; the screen shows how it goes'];
  if (state === 'failed') return [`■ 終わりまでいきませんでした / did not come to its end: ${code}`];
  const seconds = (Date.parse(endedInstant ?? '') - Date.parse(startedInstant ?? '')) / 1000;
  const apart =
    generation === 'pulled'
      ? ['● 切り離す世代も取りました / a generation is kept apart too']
      : generation === 'failed'
        ? ['■ 切り離す世代は取れませんでした / no generation could be fetched']
        : [];
  return [`● 終わりました(${seconds.toFixed(1)} 秒)/ done`, ...apart];
}
