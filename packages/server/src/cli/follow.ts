import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { codeOf } from '../fault.ts';
import { type FollowReport, openFollower } from '../restore/follow-vault.ts';
import { homeOption, jsonOption, placeGiven, wantsJson, wholeNumber } from './options.ts';
import { EXIT, openTerminal, reportError } from './terminal.ts';

export function addFollow(program: Command): void {
  program
    .command('follow')
    .description(
      '閲覧の保存先を、増えていく保管庫に追いつかせる / keep a reader home up with a growing vault; it may be served meanwhile',
    )
    .addOption(homeOption())
    .option('--from <place>', '保管庫・預かり・媒体のフォルダ、または s3:<指定ファイル> / vault, copy, medium, or s3:<file>')
    .option('--every <minutes>', '繰り返す間隔(分) / minutes between passes', wholeNumber(1, 1440), 15)
    .option('--once', '1回だけ / one pass')
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const follower = openFollower(options.home, {
        ...(options.from === undefined ? {} : { from: placeGiven(options.from) }),
        onEntries: (done, total) => terminal.progress(`カルテに載せています ${done} / ${total}`),
      });
      const stop = new AbortController();
      const onSignal = (): void => stop.abort();
      process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
      try {
        for (;;) {
          const report = options.once === true ? await follower.pass() : await passOrSay();
          if (options.once !== true && !stop.signal.aborted) {
            if (report !== undefined) terminal.line(lineOf(report));
            await pause(options.every * 60_000, undefined, { signal: stop.signal }).catch(() => undefined);
            if (!stop.signal.aborted) continue;
          }
          if (report !== undefined) terminal.result(report, [lineOf(report)]);
          return;
        }
      } finally {
        process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
        follower.close();
      }

      /** What does not work now may work next time; an alarm stays in the exit code. */
      async function passOrSay(): Promise<FollowReport | undefined> {
        try {
          return await follower.pass();
        } catch (error) {
          if (codeOf(error) === undefined) throw error;
          const code = reportError(error, false);
          if (code === EXIT.alarm) process.exitCode = EXIT.alarm;
          return undefined;
        }
      }
    });
}

function lineOf({ files, bytes, skipped, projected, entries, seconds }: FollowReport): string {
  const left = skipped.length === 0 ? '' : ` ▲ 取れないもの / not taken: ${skipped.join(' ')}`;
  return `● ${files} 個 ${(bytes / 1e6).toFixed(1)} MB を取り、${projected} 件を載せました(全部で ${entries} 件、${seconds} 秒)${left}`;
}
