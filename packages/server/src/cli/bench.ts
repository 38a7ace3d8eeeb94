import { cpus } from 'node:os';
import { type Command, Option } from 'commander';
import { benches } from '../bench/benches.ts';
import { figureLine } from '../bench/figure.ts';
import { jsonOption, wantsJson, wholeNumber } from './options.ts';
import { openTerminal } from './terminal.ts';

export function addBench(program: Command): void {
  program
    .command('bench')
    .description('測る / measure, each figure beside a peer or a limit in the same run')
    .argument('<name>', Object.keys(benches).join(' | '))
    .addOption(
      new Option('--files <n>', 'intake, walk: ファイル数 / files in the tree')
        .argParser(wholeNumber(100, 5_000_000))
        .default(40_000),
    )
    .addOption(
      new Option('--patients <n>', 'reader, rebuild: 患者数 / patients').argParser(wholeNumber(10, 1_000_000)).default(85_000),
    )
    .addOption(
      new Option('--items <n>', 'reader, rebuild: 原本数 / originals').argParser(wholeNumber(100, 50_000_000)).default(3_000_000),
    )
    .addOption(new Option('--rounds <n>', '回数 / rounds').argParser(wholeNumber(1, 20)).default(3))
    .addOption(new Option('--beds <n>', 'night: 入院患者数 / in-patients').argParser(wholeNumber(10, 2000)).default(520))
    .option('--packed', 'walk: 木を作らず1つのファイルから / from one packed file, without a tree')
    .option('--home <dir>', 'restore: いまある保存先を使う / use this home instead of making one')
    .option('--keep <dir>', '作業用フォルダを残す / work folder to keep and reuse')
    .addOption(jsonOption())
    .action(async (name: string, options, command: Command) => {
      const bench = benches[name];
      if (bench === undefined) command.error(`bench: ${name}? ${Object.keys(benches).join(' | ')}`, { exitCode: 2 });
      const terminal = openTerminal(wantsJson(command));
      const figures = await bench({ ...options, progress: (text) => terminal.line(text) });
      const machine = `${cpus().length} × ${cpus()[0]?.model ?? '?'}, Node ${process.version}`;
      terminal.result({ bench: name, date: new Date().toISOString().slice(0, 10), machine, figures }, [
        machine,
        ...figures.map(figureLine),
      ]);
    });
}
