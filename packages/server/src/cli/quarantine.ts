import { type Command, InvalidArgumentError, Option } from 'commander';
import { openRows, openTaking } from '../compose.ts';
import { type InQuarantine, quarantineOf, readGuard } from '../guard/guard-rows.ts';
import { type Chosen, type Decided, type Decision, keepQuarantined, releaseQuarantine } from '../guard/release-quarantine.ts';
import { openIntakeHome } from '../home/home.ts';
import { problemWords } from '../intake/problem-words.ts';
import { homeOption, jsonOption, wantsJson, wholeNumber } from './options.ts';
import { openTerminal } from './terminal.ts';

const sourceOption = (): Option => new Option('--source <name>', '取込元の名前 / name of the source').default('ssmix2');

export function addQuarantine(program: Command): void {
  const quarantine = program
    .command('quarantine')
    .description('検疫: 診療録に載せずに置いてある原本 / originals held back from the charts');
  addList(quarantine);
  addDecision(quarantine, 'release', '原本を診療録に載せ、止めた取込を再開する / let originals on the charts, resume the source');
  addDecision(quarantine, 'keep', '原本をずっと載せないでおく(保管庫には残る) / keep originals off the charts for good');
}

function addList(quarantine: Command): void {
  quarantine
    .command('list')
    .alias('show')
    .description('止めた理由と、検疫にある原本を並べる / why a source is stopped and what is held back')
    .addOption(homeOption())
    .addOption(sourceOption())
    .option('--limit <n>', '何件まで / at most', wholeNumber(0, 1_000_000), 100)
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const home = openIntakeHome(options.home);
      const rows = await openRows(home);
      try {
        const alarm = await readGuard(rows, options.source, 'alarm');
        const count = (await readGuard(rows, options.source, 'count')) ?? { held: 0, out: 0 };
        const originals: InQuarantine[] = [];
        if (options.limit > 0)
          for await (const one of quarantineOf(rows, options.source)) if (originals.push(one) >= options.limit) break;
        const lines =
          alarm === undefined
            ? [`● ${options.source}: 止めていません / not stopped`]
            : [
                `■ ${options.source}: ${alarm.at} から止めています / stopped since`,
                `  ${alarm.reason}: ${problemWords(alarm.reason).reason} (${alarm.count} / ${alarm.limit})`,
                ...(alarm.where === undefined ? [] : [`  ${alarm.where}`]),
                `  → ${problemWords(alarm.reason).action}`,
              ];
        lines.push(`検疫 ${count.held} 件・載せないと決めた ${count.out} 件 / held ${count.held}, kept out ${count.out}`);
        for (const { seq, state, reason, root, path } of originals)
          lines.push(`${home.config.station}-${seq} ${state === 'held' ? '待' : '除'} ${reason} ${root}:${path}`);
        openTerminal(wantsJson(command)).result({ source: options.source, alarm, ...count, originals }, lines);
      } finally {
        await rows.close();
      }
    });
}

function addDecision(quarantine: Command, name: 'release' | 'keep', description: string): void {
  const command = quarantine
    .command(name)
    .description(description)
    .addOption(homeOption())
    .addOption(sourceOption())
    .requiredOption('--who <name>', '決めた人 / who decides')
    .requiredOption('--why <text>', '理由(記録に残る) / why; kept in the record')
    .addOption(new Option('--all', 'この取込元のすべて。取込も再開する / all of the source, which then goes on'))
    .addOption(new Option('--patient <number>', 'この患者の分だけ / of one patient'))
    .addOption(new Option('--range <from-to>', '受け入れ番号の範囲 / entry numbers').argParser(readRange))
    .addOption(jsonOption());
  if (name === 'release')
    command.option('--even-damaged', '壊れて見えるものも載せる(正しい版に代わる) / also what is not what it claims to be');
  command.action(async (options, own: Command) => {
    const decision: Decision = { source: options.source, chosen: chosenOf(options, own), who: options.who, why: options.why };
    const hospital = await openTaking(options.home);
    try {
      const decided =
        name === 'release'
          ? await releaseQuarantine(hospital, { ...decision, evenDamaged: options.evenDamaged === true })
          : await keepQuarantined(hospital, decision);
      openTerminal(wantsJson(own)).result(decided, decidedLines(name, decided));
    } finally {
      await hospital.close();
    }
  });
}

function decidedLines(name: 'release' | 'keep', { originals, left, resumed }: Decided): string[] {
  return [
    name === 'release'
      ? `● ${originals} 件を診療録に載せました / released`
      : `● ${originals} 件を載せないと決めました / kept out`,
    `検疫に残る ${left} 件 / still held`,
    ...(resumed ? ['取込を再開します。次の take から。/ the source goes on with the next take'] : []),
  ];
}

function readRange(text: string): { readonly from: number; readonly to: number } {
  const found = /^(\d{1,15})-(\d{1,15})$/.exec(text);
  if (found === null) throw new InvalidArgumentError('例 / like: 120-480');
  return { from: Number(found[1]), to: Number(found[2]) };
}

interface ChosenOptions {
  readonly all?: true;
  readonly patient?: string;
  readonly range?: { readonly from: number; readonly to: number };
}

function chosenOf({ all, patient, range }: ChosenOptions, command: Command): Chosen {
  const chosen: Chosen[] = [
    ...(all === true ? [{ all: true } as const] : []),
    ...(patient === undefined ? [] : [{ patient }]),
    ...(range === undefined ? [] : [range]),
  ];
  const [one] = chosen;
  if (one === undefined || chosen.length > 1)
    command.error('--all, --patient, --range のどれか1つ / exactly one of them', {
      exitCode: 2,
      code: 'commander.invalidArgument',
    });
  return one as Chosen;
}
