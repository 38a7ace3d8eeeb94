import type { Command } from 'commander';
import { issuePack } from '../forms/issue-sheets.ts';
import { homeOption, jsonOption, wantsJson, wholeNumber } from './options.ts';
import { freshFile, languageOption, putPrinted } from './print-to-file.ts';
import { openTerminal } from './terminal.ts';
import { CLI, done } from './with-desk.ts';
import { withPaper } from './with-paper.ts';

interface BlankOptions {
  readonly home: string;
  readonly count: number;
  readonly unit: string;
  readonly language: 'ja' | 'en';
  readonly out: string;
}

/** `tomoshibi print blanks F10 --count 50 --unit 5東 --out FILE`: a pack for the shelf, its numbers registered to the unit. */
export function addPrintBlanks(print: Command): void {
  print
    .command('blanks')
    .description('白紙の束をPDFに。番号は部署に登録する / a pack of blank numbered sheets as PDF, registered to a unit')
    .argument('<form>', '様式 F10 … / form')
    .addOption(homeOption())
    .option('--count <count>', '枚数 / how many', wholeNumber(1, 500), 20)
    .requiredOption('--unit <name>', 'どこに置くか / where it is kept')
    .addOption(languageOption())
    .requiredOption('--out <file>', '書くファイル / file to write')
    .addOption(jsonOption())
    .action(async (form: string, { home, count, unit, language, out }: BlankOptions, command: Command) => {
      const file = freshFile(out);
      const printed = await withPaper(home, (parts) =>
        issuePack(parts, { form: form.toUpperCase(), count, unit, language, to: { kind: 'file' }, by: CLI }),
      );
      putPrinted(done(printed), file, openTerminal(wantsJson(command)));
    });
}
