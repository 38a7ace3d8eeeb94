import { VaultError } from '@tomoshibi/vault';
import type { Command } from 'commander';
import { openIntakeHome } from '../home/home.ts';
import { problemWords } from '../intake/problem-words.ts';
import { verifyHome, verifyRecord } from '../verify-home.ts';
import { verifyLines } from './attack-words.ts';
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
      const home = openIntakeHome(options.home);
      const found = await verifyHome(home, { contents: options.contents === true });
      const record = await verifyRecord(home, { contents: options.contents === true });
      // Every seal is as it was written and none opens: not the vault is wrong, but the key.
      if (found.segments === 0 && found.alarms.length > 0 && found.alarms.every(({ code }) => code === 'vault.not-openable'))
        throw new VaultError('vault.not-openable', 'no key fits');
      const alarms = [...found.alarms, ...(record?.alarms ?? [])];
      const words = [...new Set(alarms.map(({ code }) => code))].map((code) => ({ code, ...problemWords(code) }));
      terminal.result({ ...found, ...(record && { record }), words }, [
        ...verifyLines(found),
        ...(record === undefined ? [] : ['閲覧の記録 / record of who read what:', ...verifyLines(record)]),
        ...words.flatMap(({ code, reason, action }) => [`${code}: ${reason}`, `  → ${action}`]),
      ]);
      if (!found.ok || record?.ok === false) process.exitCode = EXIT.alarm;
    });
}
