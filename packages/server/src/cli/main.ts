#!/usr/bin/env -S node --max-semi-space-size=16
import { enableCompileCache } from 'node:module';
import { Command, CommanderError, Option } from 'commander';
import { addBench } from './bench.ts';
import { addCanary } from './canary.ts';
import { addChart } from './chart.ts';
import { addCheck } from './check.ts';
import { addCoverage } from './coverage.ts';
import { addDemo } from './demo.ts';
import { addFind } from './find.ts';
import { addGenerations } from './generations.ts';
import { addHeal } from './heal.ts';
import { addHospitalGenerate } from './hospital-generate.ts';
import { addInit } from './init.ts';
import { addKeeper } from './keeper.ts';
import { addKeys } from './keys.ts';
import { addMediumCommands } from './medium.ts';
import { addPack } from './pack.ts';
import { addProblems } from './problems.ts';
import { addProve } from './prove.ts';
import { addPull } from './pull.ts';
import { addQuarantine } from './quarantine.ts';
import { addRebuild } from './rebuild.ts';
import { addRestore } from './restore.ts';
import { addRetention } from './retention.ts';
import { addServe } from './serve.ts';
import { addSuspicion } from './suspicion.ts';
import { addTake } from './take.ts';
import { EXIT, reportError } from './terminal.ts';
import { addVerify } from './verify.ts';
import { addWitness } from './witness.ts';

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
    addQuarantine,
    addCanary,
    addVerify,
    addWitness,
    addKeys,
    addCoverage,
    addHeal,
    addProve,
    addKeeper,
    addPull,
    addCheck,
    addMediumCommands,
    addGenerations,
    addSuspicion,
    addRetention,
    addRebuild,
    addPack,
    addRestore,
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
