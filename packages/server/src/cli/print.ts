import type { Command } from 'commander';
import { addPrintBlanks } from './print-blanks.ts';
import { addPrintLabels } from './print-labels.ts';
import { addPrintNight } from './print-night.ts';
import { addPrintSheet } from './print-sheet.ts';

/** 印刷. Each subcommand is a file of its own. */
export function addPrint(program: Command): void {
  const print = program
    .command('print')
    .description('紙: 夜間の束・用紙・白紙・ラベル / paper: night sets, sheets, blanks, labels');
  addPrintNight(print);
  addPrintSheet(print);
  addPrintBlanks(print);
  addPrintLabels(print);
}
