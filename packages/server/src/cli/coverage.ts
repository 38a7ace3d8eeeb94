import { type Command, InvalidArgumentError } from 'commander';
import { openRows } from '../compose.ts';
import { coverageLines } from '../holdings/coverage-lines.ts';
import { knownCopies } from '../holdings/known-copies.ts';
import { readCoverage } from '../holdings/read-coverage.ts';
import { openIntakeHome } from '../home/home.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { openTerminal } from './terminal.ts';

export function addCoverage(program: Command): void {
  program
    .command('coverage')
    .description('何年何月の分を、どこから、どの写しまで保管しているか / which months are held, from which source, in which copy')
    .addOption(homeOption())
    .option('--month <yyyy-mm>', 'この月だけ詳しく / one month in detail', monthOf)
    .option('--keeper <dir>', '世代を預かる端末のフォルダ / home of the keeper, when it is another one')
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const home = openIntakeHome(options.home);
      const copies = await knownCopies(home, options.keeper);
      const rows = await openRows(home);
      try {
        const coverage = await readCoverage(rows, { copies, ...(options.month === undefined ? {} : { month: options.month }) });
        openTerminal(wantsJson(command)).result(coverage, coverageLines(coverage));
      } finally {
        await rows.close();
      }
    });
}

function monthOf(text: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) throw new InvalidArgumentError('2019-03 の形 / like 2019-03');
  return text;
}
