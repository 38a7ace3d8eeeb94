import { mkdirSync } from 'node:fs';
import { writePacked, writeTree } from '@tomoshibi/testkit';
import type { Command } from 'commander';
import { jsonOption, wantsJson, wholeNumber } from './options.ts';
import { openTerminal } from './terminal.ts';

/** Fixed, so that the same command gives the same bytes on any day. */
export const DEFAULT_UNTIL = '2026-11-20';

export function addHospitalGenerate(program: Command): void {
  program
    .command('hospital')
    .description('架空の病院 / synthetic hospital')
    .command('generate')
    .description('架空の病院の SS-MIX2 ストレージをつくる / make a synthetic hospital’s SS-MIX2 storage')
    .requiredOption('--patients <n>', '患者数 / patients', wholeNumber(1, 1_000_000))
    .requiredOption('--years <n>', '年数 / years', wholeNumber(1, 20))
    .requiredOption('--seed <n>', '種 / seed', wholeNumber(0, 4_294_967_295))
    .requiredOption('--out <dir>', '出力先 / folder (or file with --packed)')
    .option('--until <date>', '病院の「今日」 / the hospital’s today', DEFAULT_UNTIL)
    .option('--packed', '1つの tar に / one tar file instead of a tree')
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const started = performance.now();
      const hospital = { seed: options.seed, patients: options.patients, years: options.years, until: options.until };
      const onProgress = (files: number): void => terminal.progress(`${files} 件 / files`);
      let made: { files: number; bytes: number };
      if (options.packed === true) made = await writePacked(hospital, options.out, { onProgress });
      else {
        mkdirSync(options.out, { recursive: true });
        made = await writeTree(hospital, options.out, { onProgress });
      }
      const seconds = Math.round((performance.now() - started) / 100) / 10;
      terminal.result({ out: options.out, patients: options.patients, ...made, seconds }, [
        `${options.patients} 人、${made.files} 件、${Math.round(made.bytes / 1e6)} MB (${seconds} 秒): ${options.out}`,
      ]);
    });
}
