import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { ListMapping, Result } from '@tomoshibi/hospital';
import type { Command } from 'commander';
import { Fault } from '../fault.ts';
import { hospitalToday } from '../reader/hospital-today.ts';
import { connectDoor } from '../roads/connect-door.ts';
import { listMappingSchema } from '../roads/lists/import-shape.ts';
import type { TakenList } from '../roads/lists/job-take.ts';
import { type ListDesk, openListDesk } from '../roads/lists/list-desk.ts';
import { homeOption, jsonOption, wantsJson, wholeNumber } from './options.ts';
import { openTerminal } from './terminal.ts';

interface Given {
  readonly home: string;
  readonly mapping?: string;
  readonly day?: string;
  readonly sheet?: string;
  readonly by?: string;
}

/** What the intake refused, as a fault of this command with the very code. */
function given<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Fault(result.refusal.code, JSON.stringify(result.refusal.detail ?? {}));
}

const desk = (home: string): ListDesk => openListDesk(connectDoor(home));

async function lookAndTake(
  file: string,
  { home, mapping, day, sheet, by }: Given,
  dryRun: boolean,
): Promise<{ mapping: ListMapping; taken: TakenList }> {
  const lists = desk(home);
  const asked = {
    fileName: basename(file),
    base64: readFileSync(file).toString('base64'),
    ...(sheet !== undefined && { sheet }),
  };
  const looked = given(await lists.look(asked));
  // Nobody has confirmed a guess: only what was taken before, or is written down in a file, is taken without a screen.
  if (!dryRun && mapping === undefined && !looked.known)
    throw new Fault(
      'cli.list-not-mapped',
      'この一覧の列の意味はまだ決まっていません。preview で確かめ、--mapping で渡してください / not mapped yet; see preview, pass --mapping',
    );
  const chosen = mapping === undefined ? looked.mapping : listMappingSchema.parse(JSON.parse(readFileSync(mapping, 'utf8')));
  const listDay = day ?? hospitalToday(new Date());
  const taken = given(await lists.take({ ...asked, mapping: chosen, listDay, dryRun, who: by ?? 'cli' }));
  return { mapping: chosen, taken };
}

const linesOf = ({ counts, held }: TakenList): readonly string[] => [
  `増える ${counts.added}  変わる ${counts.changed}  同じ ${counts.same}  載らなくなった ${counts.gone}  保留 ${counts.held} / added, changed, same, gone, held`,
  ...held.slice(0, 20).map(({ line, held: code }) => `  ■ ${line} 行目 / line ${line}: ${code}`),
];

/** `lists preview|take|undo|history`: the screen 一覧の取り込み for the command line. The intake of the home must be running. */
export function addLists(program: Command): void {
  const lists = program.command('lists').description('一覧(CSV・Excel)を手で取り込む / take lists by hand');
  const withFile = (name: string, description: string): Command =>
    lists
      .command(name)
      .description(description)
      .argument('<file>', '.csv .tsv .xlsx')
      .addOption(homeOption())
      .option('--mapping <file>', '列の意味(preview --json が出すもの)/ the mapping, as preview --json prints it')
      .option('--day <yyyy-mm-dd>', '一覧の日付 / day of the list')
      .option('--sheet <name>', 'シート / sheet')
      .addOption(jsonOption());
  withFile('preview', '取り込まずに下見する / what would happen').action(
    async (file: string, options: Given, command: Command) => {
      const { mapping, taken } = await lookAndTake(file, options, true);
      // Names and contents of lines stay on the screen of the hospital; here are counts, lines and reasons.
      openTerminal(wantsJson(command)).result(
        { mapping, counts: taken.counts, held: taken.held.map(({ line, held }) => ({ line, held })) },
        [
          ...linesOf(taken),
          ...mapping.columns.map(
            ({ label, target, type }, at) => `  ${label}: ${target} (${type})${mapping.keys.includes(at) ? ' *' : ''}`,
          ),
        ],
      );
    },
  );
  withFile('take', '取り込む / take it')
    .requiredOption('--by <name>', '取り込む人 / who takes it')
    .action(async (file: string, options: Given, command: Command) => {
      const { taken } = await lookAndTake(file, options, false);
      openTerminal(wantsJson(command)).result({ counts: taken.counts, done: taken.done }, [...linesOf(taken), `● ${taken.done}`]);
    });
  lists
    .command('undo')
    .description('1つの取り込みを取り消す / put back what stood before an import')
    .argument('<number>', 'history の番号 / number in the history', wholeNumber(0, Number.MAX_SAFE_INTEGER))
    .addOption(homeOption())
    .requiredOption('--by <name>', '取り消す人 / who undoes it')
    .addOption(jsonOption())
    .action(async (done: number, options: Given & { readonly by: string }, command: Command) => {
      const undone = given(await desk(options.home).undo(done, options.by));
      openTerminal(wantsJson(command)).result(undone, [
        `● 元に戻した ${undone.back}、下げた ${undone.off} / put back, taken off (${undone.done})`,
      ]);
    });
  lists
    .command('history')
    .description('これまでの取り込み / imports so far')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options: Given, command: Command) => {
      const history = given(await desk(options.home).history());
      openTerminal(wantsJson(command)).result(history, [
        ...history.imports.map(
          ({ done, act, list, listDay, at, who, counts }) =>
            `${done}  ${at}  ${act === 'undo' ? '取り消し / undo' : '取り込み / take'}  ${list} ${listDay}  ${who}  +${counts.added} ▲${counts.changed} =${counts.same} ■${counts.held}`,
        ),
        ...history.waiting.map(({ fileName, code }) => `▲ ${fileName}: ${code}`),
      ]);
    });
}
