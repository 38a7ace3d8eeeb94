import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { openTaking } from '../compose.ts';
import { openIntakeHome, saveConfig } from '../home/home.ts';
import type { TakeReport } from '../intake/take-report.ts';
import { takeSsmix2 } from '../intake/take-ssmix2.ts';
import type { Taking } from '../opened.ts';
import { announceAlarms } from './announce-alarms.ts';
import { homeOption, jsonOption, wantsJson, wholeNumber } from './options.ts';
import { EXIT, openTerminal, type Terminal } from './terminal.ts';

export function addTake(program: Command): void {
  program
    .command('take')
    .description('取り込む / take a copy')
    .command('ssmix2')
    .description('SS-MIX2 ストレージを読み、新しいものだけを取り込む / take what is new from an SS-MIX2 storage')
    .addOption(homeOption())
    .requiredOption('--root <tree...>', 'ストレージのルート(複数可) / storage roots, one or more')
    .option('--source <name>', '取込元の名前 / name of the source', 'ssmix2')
    .option('--watch', '止めるまで繰り返す / repeat until stopped')
    .option('--every <minutes>', '繰り返す間隔(分) / minutes between passes', wholeNumber(1, 1440), 15)
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const roots = (options.root as string[]).map((root) => resolve(root));
      rememberSource(options.home, options.source, roots, options.every);
      const hospital = await openTaking(options.home);
      for (const warning of hospital.warnings ?? []) terminal.line(warning);
      const stop = new AbortController();
      const onSignal = (): void => stop.abort();
      process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
      try {
        for (;;) {
          const report = await takeOnce(hospital, terminal, options.source, roots, stop.signal);
          await announceAlarms(hospital.home.config, terminal, options.source, report);
          if (report.alarms.length > 0) process.exitCode = EXIT.alarm;
          if (options.watch !== true || stop.signal.aborted) {
            terminal.result(report, takeLines(report));
            return;
          }
          terminal.line(takeLines(report).join(' '));
          await pause(options.every * 60_000, undefined, { signal: stop.signal }).catch(() => undefined);
          if (stop.signal.aborted) return terminal.result(report, takeLines(report));
        }
      } finally {
        process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
        await hospital.close();
      }
    });
}

export function takeOnce(
  hospital: Taking,
  terminal: Terminal,
  source: string,
  roots: readonly string[],
  signal: AbortSignal,
): Promise<TakeReport> {
  return takeSsmix2(hospital, {
    source,
    roots,
    signal,
    ahead: true,
    onProgress: ({ seen, taken }) => terminal.progress(`取込 ${seen} 件を見て ${taken} 件を写しました`),
  });
}

export function takeLines(report: TakeReport): string[] {
  return [
    `見た ${report.seen}・取り込んだ ${report.taken}・変わらない ${report.unchanged}・読めない ${report.unreadable} 件、患者 ${report.patients} 人 (${report.seconds} 秒)`,
    ...(report.patients > 0
      ? []
      : [
          '■ 患者のフォルダが見つかりません。SS-MIX2 標準化ストレージのルート(中に 000/012/… と並ぶ所)を指定してください。/ no patient folder: point at the storage root',
        ]),
    ...(report.complete ? [] : ['■ 取込元を最後まで見られませんでした。tomoshibi problems で場所と理由を見てください。']),
  ];
}

function rememberSource(folder: string, name: string, roots: readonly string[], plannedMinutes: number): void {
  const home = openIntakeHome(folder);
  const others = home.config.sources.filter((source) => source.name !== name);
  saveConfig(home.folder, { ...home.config, sources: [...others, { name, kind: 'ssmix2', roots: [...roots], plannedMinutes }] });
}
