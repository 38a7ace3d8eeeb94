import type { Command } from 'commander';
import { openHome } from '../home/home.ts';
import { verifyHome } from '../verify-home.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { EXIT, openTerminal } from './terminal.ts';

export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('原本の保管庫が欠けず変わっていないかを確かめる(鍵なしでも) / check that the vault is whole and unaltered')
    .addOption(homeOption())
    .option('--contents', '開いて中身も照合する(読む鍵を使う) / also open every segment and compare')
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const found = await verifyHome(openHome(options.home), { contents: options.contents === true });
      terminal.result(found, [
        found.ok ? `● 欠けも変更もありません: ${found.entries} 件、${found.segments} 束` : `■ 異常 ${found.alarms.length} 件`,
        ...found.alarms.map((alarm) => `  ${alarm.code} ${alarm.where}`),
      ]);
      if (!found.ok) process.exitCode = EXIT.alarm;
    });
}
