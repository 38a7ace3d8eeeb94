import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { openTaking } from '../compose.ts';
import { plantCanaries, watchReal } from '../guard/plant-canaries.ts';
import { homeOption, jsonOption, wantsJson, wholeNumber } from './options.ts';
import { openTerminal } from './terminal.ts';

const rootOption = (): Option =>
  new Option('--root <tree...>', 'ストレージのルート(take と同じ順) / storage roots, as given to take');
const sourceOption = (): Option => new Option('--source <name>', '取込元の名前 / name of the source').default('ssmix2');

export function addCanary(program: Command): void {
  const canary = program
    .command('canary')
    .description('見張りのファイル: 触られたらすぐ警報 / files that raise the alarm as soon as they are touched');
  canary
    .command('plant')
    .description('取込元に見張りのファイルを置く(書ける端末で) / put canaries into the storage, from where it can be written')
    .addOption(homeOption())
    .addOption(rootOption().makeOptionMandatory())
    .addOption(sourceOption())
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const hospital = await openTaking(options.home);
      try {
        const roots = (options.root as string[]).map((root) => resolve(root));
        const files = await plantCanaries(hospital, { source: options.source, roots });
        openTerminal(wantsJson(command)).result({ planted: files.length, files }, [
          `● ${files.length} 個を置きました。患者としては出ません。消さず、変えないでください。`,
          `  planted ${files.length}; they are no patients: never change or delete them`,
          ...files.map(({ root, path }) => `${root}:${path}`),
        ]);
      } finally {
        await hospital.close();
      }
    });
  canary
    .command('watch')
    .description('変わるはずのない実在のファイルを見張る / watch a real file that never changes')
    .addOption(homeOption())
    .addOption(rootOption().makeOptionMandatory())
    .addOption(sourceOption())
    .requiredOption('--path <path>', 'ルートから下の場所 / path below the root')
    .option('--root-number <n>', '何番目のルートか(0から) / which root, from 0', wholeNumber(0, 99), 0)
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const hospital = await openTaking(options.home);
      try {
        const root = options.rootNumber as number;
        const folder = resolve((options.root as string[])[root] ?? '');
        const file = await watchReal(hospital, { source: options.source, root, folder, path: options.path });
        openTerminal(wantsJson(command)).result(file, ['● 見張ります / watched']);
      } finally {
        await hospital.close();
      }
    });
}
