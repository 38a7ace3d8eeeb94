import type { Command } from 'commander';
import { issueSheets } from '../forms/issue-sheets.ts';
import { openHome } from '../home/home.ts';
import { noteViewed } from '../record/waiting-notes.ts';
import { homeOption, jsonOption, wantsJson, wholeNumber } from './options.ts';
import { freshFile, languageOption, putPrinted } from './print-to-file.ts';
import { openTerminal } from './terminal.ts';
import { CLI, done } from './with-desk.ts';
import { withPaper } from './with-paper.ts';

interface SheetOptions {
  readonly home: string;
  readonly patient?: string;
  readonly copies: number;
  readonly again?: string;
  readonly unit?: string;
  readonly language: 'ja' | 'en';
  readonly out: string;
}

/** `tomoshibi print sheet F04 F20 --patient 00123456 --out FILE`: numbered sheets, with the chart's values where a patient is named. */
export function addPrintSheet(print: Command): void {
  print
    .command('sheet')
    .description(
      '番号つきの用紙をPDFに。患者番号を言えば写しの値を入れる / numbered sheets as PDF; with a patient, filled from the copy',
    )
    .argument('<form...>', '様式 F04 F20 … / forms')
    .addOption(homeOption())
    .option('--patient <number>', 'この患者の / of this patient')
    .option('--copies <count>', '各何枚。1枚ずつ別の番号 / of each, every one with its own number', wholeNumber(1, 200), 1)
    .option('--again <serial>', '再発行: この番号をもう一度 / print this number again, marked so')
    .option('--unit <name>', 'どこの紙か / where it belongs')
    .addOption(languageOption())
    .requiredOption('--out <file>', '書くファイル / file to write')
    .addOption(jsonOption())
    .action(async (forms: readonly string[], options: SheetOptions, command: Command) => {
      const { home, patient, copies, again, unit, language, out } = options;
      const file = freshFile(out);
      const printed = await withPaper(home, (parts) =>
        issueSheets(parts, {
          forms: forms.map((form) => form.toUpperCase()),
          patient: patient === undefined ? undefined : { number: patient },
          copies,
          again,
          unit,
          language,
          to: { kind: 'file' },
          by: CLI,
        }),
      );
      const pages = done(printed);
      // Written down before anybody has the file.
      if (patient !== undefined) noteViewed(openHome(home), 'printed', `sheet:${forms.join('+')}`, [patient]);
      putPrinted(pages, file, openTerminal(wantsJson(command)));
    });
}
