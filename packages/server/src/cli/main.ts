#!/usr/bin/env -S node --max-semi-space-size=16
import { enableCompileCache } from 'node:module';
import { Command, CommanderError, Option } from 'commander';
import { addBench } from './bench.ts';
import { addChart } from './chart.ts';
import { addDemo } from './demo.ts';
import { addFind } from './find.ts';
import { addHospitalGenerate } from './hospital-generate.ts';
import { addInit } from './init.ts';
import { addProblems } from './problems.ts';
import { addRebuild } from './rebuild.ts';
import { addServe } from './serve.ts';
import { addTake } from './take.ts';
import { EXIT, reportError } from './terminal.ts';
import { addVerify } from './verify.ts';

enableCompileCache();

export function buildProgram(): Command {
  const program = new Command('tomoshibi')
    .description(
      '灯 電子カルテが止まっても診療を続けるための写し\n   keeps a hospital treating patients while its electronic chart is dead',
    )
    .version('0.1.0', '--version', '版 / version')
    .helpOption('-h, --help', '使い方 / help')
    .helpCommand('help [command]', '使い方 / help')
    .addOption(new Option('--json', '結果を1つのJSONで標準出力へ / one JSON object on stdout'))
    .showHelpAfterError('(使い方 / help: tomoshibi --help)')
    .exitOverride();
  for (const add of [
    addInit,
    addHospitalGenerate,
    addTake,
    addServe,
    addFind,
    addChart,
    addProblems,
    addVerify,
    addRebuild,
    addBench,
    addDemo,
  ])
    add(program);
  return program;
}

if (import.meta.main) {
  try {
    await buildProgram().parseAsync();
  } catch (error) {
    const json = process.argv.includes('--json');
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
    else process.exitCode = reportError(error, json);
  }
}
