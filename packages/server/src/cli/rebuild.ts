import type { Command } from 'commander';
import { openWriting } from '../compose.ts';
import { rebuildRows } from '../projector/rebuild-rows.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { openTerminal } from './terminal.ts';

export function addRebuild(program: Command): void {
  program
    .command('rebuild')
    .description('カルテの行を捨て、原本から作り直す / drop all rows and make them again from the originals')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const hospital = await openWriting(options.home);
      try {
        const total = hospital.ledger.size();
        const done = await rebuildRows(hospital, (entries) => terminal.progress(`作り直し ${entries} / ${total}`));
        terminal.result(done, [
          `${done.entries} 件の原本から ${done.patients} 人分を作り直しました (${done.seconds} 秒)`,
          `rebuilt; rows digest ${done.digest}`,
        ]);
      } finally {
        await hospital.close();
      }
    });
}
