import { keeperStatus } from '@tomoshibi/hospital';
import type { Command } from 'commander';
import { openKeeperHome } from '../keeper/keeper-home.ts';
import { readKeeperRecord } from '../keeper/keeper-record.ts';
import { approveToLetGo, askToLetGo, carryOut } from '../keeper/let-go.ts';
import { withKeeping } from '../keeper/with-keeping.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { openTerminal } from './terminal.ts';

export function addRetention(program: Command): void {
  const retention = program
    .command('retention')
    .description('古い写しを手放す: 90日、2人、72時間 / let an old copy go: 90 days, two people, 72 hours');
  retention
    .command('ask')
    .description('1人目が申し出る / the first person asks')
    .addOption(homeOption())
    .requiredOption('--place <name>', '置き場所 / place')
    .option('--medium <code>', '媒体の符号 / code of the medium')
    .requiredOption('--by <name>', '申し出る人 / who asks')
    .requiredOption('--reason <text>', '理由 / why')
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const { place, medium, by, reason } = options as { place: string; medium?: string; by: string; reason: string };
      const deletion = await withKeeping(options.home, ({ record, now }) =>
        askToLetGo(record, { place, by, reason, ...(medium !== undefined && { medium }) }, now()),
      );
      openTerminal(wantsJson(command)).result({ deletion }, [
        `申し出 ${deletion}。別の人が: tomoshibi retention approve ${deletion}`,
        `asked as ${deletion}; another person approves it`,
      ]);
    });
  retention
    .command('approve')
    .description('別の2人目が認める / a second person approves')
    .argument('<deletion>', '申し出の番号 / number of the case')
    .addOption(homeOption())
    .requiredOption('--by <name>', '認める人 / who approves')
    .addOption(jsonOption())
    .action(async (deletion: string, options, command: Command) => {
      await withKeeping(options.home, ({ record }) => approveToLetGo(record, deletion, options.by));
      openTerminal(wantsJson(command)).result({ deletion }, [
        `${deletion} を認めました。72時間後から実行できます / may be carried out after 72 h`,
      ]);
    });
  retention
    .command('carry-out')
    .description('72時間たってから消す / delete, 72 hours later')
    .argument('<deletion>', '申し出の番号 / number of the case')
    .addOption(homeOption())
    .requiredOption('--by <name>', '実行する人 / who carries it out')
    .addOption(jsonOption())
    .action(async (deletion: string, options, command: Command) => {
      const files = await withKeeping(options.home, ({ home, record, now }) =>
        carryOut(home, record, deletion, options.by, now()),
      );
      openTerminal(wantsJson(command)).result({ deletion, files }, [
        `${deletion}: ${files} 件を消しました / ${files} files deleted`,
      ]);
    });
  retention
    .command('list')
    .description('申し出を並べる / list the cases')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const deletions = [...keeperStatus(await readKeeperRecord(openKeeperHome(options.home))).deletions.values()];
      openTerminal(wantsJson(command)).result(
        { deletions },
        deletions.map(({ deletion, place, medium, asked, approved, doneAt }) =>
          [
            deletion,
            place,
            medium,
            `申し出 ${asked.at} ${asked.by}`,
            approved && `承認 ${approved.at} ${approved.by}`,
            doneAt && `実行 ${doneAt}`,
          ]
            .filter((part) => part !== undefined)
            .join('  '),
        ),
      );
    });
}
