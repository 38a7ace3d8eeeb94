import type { Command } from 'commander';
import { addPrintLabels } from './print-labels.ts';
import { addPrintNight } from './print-night.ts';

/** 印刷. Each subcommand is a file of its own. */
export function addPrint(program: Command): void {
  const print = program.command('print').description('印刷の準備: 夜間の紙束 / paper: sets made in the night');
  addPrintNight(print);
  addPrintLabels(print);
}
