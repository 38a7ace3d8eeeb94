import type { Command } from 'commander';
import type { PlaceOutcome } from '../keeper/fill-place.ts';
import { pull } from '../keeper/pull.ts';
import { withKeeping } from '../keeper/with-keeping.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { EXIT, openTerminal } from './terminal.ts';

const STATE: Readonly<Record<PlaceOutcome['state'], string>> = {
  verified: '● 取得し、読み戻して一致 / taken and read back',
  written: '▲ 取得、まだ読み戻していない / taken, not read back yet',
  'cut-off': '▲ 時間で打ち切り、続きは次回 / cut off, goes on next time',
  refused: '■ 断りました / refused',
};

export function addPull(program: Command): void {
  program
    .command('pull')
    .description('窓を開け、新しい世代を取り、読み戻し、閉じる / open the window, fetch a generation, read it back, close')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const report = await withKeeping(options.home, (parts) =>
        pull({ ...parts, onPlace: (name) => terminal.progress(`→ ${name}`) }),
      );
      const lines = report.places.map(({ place, medium, state, generation, files, bytes, code, where }) => {
        const name = medium === undefined ? place : `${place} ${medium}`;
        const what =
          code === undefined
            ? `世代 ${generation ?? '-'}、${files} 件、${(bytes / 1e6).toFixed(1)} MB`
            : `${code} ${where ?? ''}`;
        return `${STATE[state]}: ${name} ${what}`.trimEnd();
      });
      for (const { program: name, why } of report.hookFailures)
        lines.push(`■ 窓の命令が失敗 / window command failed: ${name} (${why})`);
      lines.push(`窓 / window: ${report.openSeconds} s (${report.limitSeconds} s まで / at most)`);
      terminal.result(report, lines);
      const failed = report.hookFailures.length > 0 || report.places.some(({ state }) => state === 'refused');
      if (report.alarm) process.exitCode = EXIT.alarm;
      else if (failed) process.exitCode = EXIT.failed;
    });
}
