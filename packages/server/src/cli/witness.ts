import type { Command } from 'commander';
import { addWitnessPaper } from './witness-paper.ts';
import { addWitnessSign } from './witness-sign.ts';
import { addWitnessTrust } from './witness-trust.ts';

export function addWitness(program: Command): void {
  const witness = program
    .command('witness')
    .description('証人: 保管庫の外から、台帳の続きを見届ける / witnesses: see from outside that the log only grows');
  addWitnessTrust(witness);
  addWitnessSign(witness);
  addWitnessPaper(witness);
}
