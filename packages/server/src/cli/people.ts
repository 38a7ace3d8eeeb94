import { readFileSync } from 'node:fs';
import { decodeText } from '@tomoshibi/formats';
import { type AccountState, DUTIES, ROLES_OF_STAFF } from '@tomoshibi/hospital';
import { type Command, Option } from 'commander';
import type { AccessDesk } from '../access/access-desk.ts';
import { type ImportAnswer, importStaff } from '../access/import-staff.ts';
import { addPerson, closePerson, resetPerson } from '../access/manage-people.ts';
import { personLine } from '../access/people-view.ts';
import { Fault } from '../fault.ts';
import { problemWords } from '../intake/problem-words.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { EXIT, openTerminal } from './terminal.ts';
import { CLI, done, withDesk } from './with-desk.ts';

const many = (value: string, before: string[]): string[] => [...before, value];

/** Accounts at the host itself, while nobody serves: the first ones, and the way back in when nobody who registers is left. */
export function addPeople(program: Command): void {
  const people = program.command('people').description('職員の登録 / people who may log in');
  people
    .command('add')
    .description('1人を登録し、最初のパスワードを出す / register one person and print the first password')
    .addOption(homeOption())
    .requiredOption('--login <number>', '職員番号 / staff number')
    .requiredOption('--name <name>', '氏名 / name')
    .addOption(new Option('--role <role>', '職種 / role').choices(ROLES_OF_STAFF).makeOptionMandatory())
    .addOption(new Option('--duty <duty...>', '係 / duties').choices(DUTIES).default([]))
    .option('--ward <ward>', '病棟(くり返し可) / ward, may be repeated', many, [])
    .option('--department <name>', '診療科(くり返し可) / department, may be repeated', many, [])
    .option('--chart-name <name>', 'カルテに出る氏名(くり返し可) / name as the chart writes it', many, [])
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const { login, name, role, duty, ward, department, chartName } = options;
      const facts = { login, name, role, duties: duty, wards: ward, departments: department, teams: [], chartNames: chartName };
      const added = await withDesk(options.home, async (desk) => done(await addPerson(desk, facts, CLI)));
      openTerminal(wantsJson(command)).result(added, [
        `登録しました / registered: ${login}`,
        `最初のパスワード(1度だけ表示、最初のログインで変える) / first password, shown once: ${added.secret}`,
      ]);
    });
  people
    .command('list')
    .description('登録されている職員 / who is registered')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const lines = await withDesk(options.home, async ({ directory }) => (await directory.all()).map(personLine));
      lines.sort((a, b) => (a.login < b.login ? -1 : 1));
      openTerminal(wantsJson(command)).result(
        { people: lines },
        lines.map(({ login, role, duties, name, closed }) =>
          [login, role, duties.join(','), name, closed === undefined ? '' : `停止 / closed: ${closed}`].join('\t'),
        ),
      );
    });
  people
    .command('close')
    .description('退職・異動。記録は残る / somebody left; what they did stays')
    .addOption(homeOption())
    .requiredOption('--login <number>', '職員番号 / staff number')
    .requiredOption('--reason <text>', '理由 / reason')
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      await withDesk(options.home, async (desk) =>
        done(await closePerson(desk, (await known(desk, options.login)).account, options.reason, CLI)),
      );
      openTerminal(wantsJson(command)).result({ closed: options.login }, [`停止しました / closed: ${options.login}`]);
    });
  people
    .command('reset')
    .description('パスワードを忘れた・盗まれた / a forgotten or stolen secret')
    .addOption(homeOption())
    .requiredOption('--login <number>', '職員番号 / staff number')
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const { secret } = await withDesk(options.home, async (desk) =>
        done(await resetPerson(desk, (await known(desk, options.login)).account, CLI)),
      );
      openTerminal(wantsJson(command)).result({ secret }, [
        `新しい最初のパスワード(1度だけ表示) / new first password, shown once: ${secret}`,
        'PIN・バッジ・2つ目の鍵は外しました / PIN, badge and second factors were taken away',
      ]);
    });
  people
    .command('import')
    .description('職員名簿(CSV、UTF-8 か Shift_JIS)を見て、--apply で登録 / look at a staff list; --apply registers it')
    .argument('<file>', '職員番号,氏名,職種,係,診療科,病棟,… ')
    .addOption(homeOption())
    .option('--apply', '登録する(問題のある行があれば何もしない) / register; nothing when a line has a problem')
    .addOption(jsonOption())
    .action(async (file: string, options, command: Command) => {
      const { text } = decodeText(readFileSync(file));
      const answer = await withDesk(options.home, (desk) => importStaff(desk, text, options.apply === true, CLI));
      openTerminal(wantsJson(command)).result(answer, importLines(answer));
      if (options.apply === true && !answer.applied) process.exitCode = EXIT.failed;
    });
}

async function known({ directory }: AccessDesk, login: string): Promise<AccountState> {
  const account = await directory.byLogin(login);
  if (account === undefined) throw new Fault('access.account-unknown', login);
  return account;
}

function importLines({ applied, lines }: ImportAnswer): string[] {
  const counts = (['add', 'change', 'same', 'nothing'] as const).map((will) => lines.filter((line) => line.will === will).length);
  return [
    ...lines.flatMap(({ login, problems, secret }) => [
      ...problems.map(({ line, column, code }) => `■ ${line} 行目 ${column}: ${code} ${problemWords(code)?.action ?? ''}`),
      ...(secret === undefined ? [] : [`${login}\t${secret}`]),
    ]),
    `追加 ${counts[0]}、変更 ${counts[1]}、同じ ${counts[2]}、問題 ${counts[3]} / add, change, same, with problems`,
    applied ? '登録しました / registered' : 'まだ何も変えていません / nothing was changed',
  ];
}
