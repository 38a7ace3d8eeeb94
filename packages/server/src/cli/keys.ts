import type { Command } from 'commander';
import { addKeysCare } from './keys-care.ts';
import { addKeysCeremony } from './keys-ceremony.ts';
import { addKeysOpen } from './keys-open.ts';

export function addKeys(program: Command): void {
  const keys = program
    .command('keys')
    .description('鍵の保管: 式・分割鍵・緊急封筒 / custody of the keys: ceremony, shares, envelope');
  addKeysCeremony(keys);
  addKeysOpen(keys);
  addKeysCare(keys);
}
