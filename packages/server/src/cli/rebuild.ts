import { VaultError } from '@tomoshibi/vault';
import type { Command } from 'commander';
import { openWriting } from '../compose.ts';
import { openHome } from '../home/home.ts';
import { rebuildRows } from '../projector/rebuild-rows.ts';
import { verifyHome } from '../verify-home.ts';
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
      // A damaged vault would leave half of the charts in the place of all of them.
      const [alarm] = (await verifyHome(openHome(options.home), { contents: false })).alarms;
      if (alarm !== undefined) throw new VaultError(alarm.code, alarm.where);
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
