import type { Command } from 'commander';
import { Fault } from '../fault.ts';
import { openIntakeHome } from '../home/home.ts';
import { verifyRecord } from '../verify-home.ts';
import { verifyLines } from './attack-words.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { EXIT, openTerminal } from './terminal.ts';

/** The station's own record: who logged in, who read what. */
export function addRecord(program: Command): void {
  const record = program.command('record').description('閲覧の記録 / the record of who read what');
  record
    .command('verify')
    .description('記録が欠けず変わっていないかを確かめる / check that the record is whole and unaltered')
    .addOption(homeOption())
    .option('--contents', '開いて中身も照合する / also open every segment')
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const found = await verifyRecord(openIntakeHome(options.home), { contents: options.contents === true });
      if (found === undefined) throw new Fault('access.no-record', 'まだだれもログインしていません / nobody has logged in yet');
      openTerminal(wantsJson(command)).result(found, verifyLines(found));
      if (!found.ok) process.exitCode = EXIT.alarm;
    });
}
