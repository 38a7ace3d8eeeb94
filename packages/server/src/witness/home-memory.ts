import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import {
  collectRemembered,
  fileStoresToRead,
  nodeDisk,
  type Remembered,
  type TrustedWitness,
  type VerifyReport,
  verifyVault,
} from '@tomoshibi/vault';
import type { IntakeHome } from '../home/home.ts';
import { keepFile } from '../home/keep-file.ts';

const MEMORY = 'memory';

/** Where a home remembers what it and its witnesses saw of the vault, and whose notes it believes. */
export const memoryOf = (home: IntakeHome): { readonly memory: string; readonly witnesses: readonly TrustedWitness[] } => ({
  memory: join(home.folder, MEMORY),
  witnesses: home.config.witnesses ?? [],
});

/** Everything that was seen of this home's log outside the vault; new notes are copied into its memory. */
export async function rememberedOf(home: IntakeHome): Promise<Remembered[]> {
  const { memory, witnesses } = memoryOf(home);
  const { verifierKey } = home.keys.vault;
  return collectRemembered({ vault: nodeDisk(home.vaultFolder), memory: nodeDisk(memory), verifierKey, witnesses });
}

/** Compares the log, not the sealed files, with what is remembered: a look that takes seconds. `more`: a page just read. */
export async function compareLog(home: IntakeHome, now: string, more: readonly Remembered[] = []): Promise<VerifyReport> {
  const remembered = [...(await rememberedOf(home)), ...more];
  const stores = fileStoresToRead(nodeDisk(home.vaultFolder));
  return verifyVault({ stores, verifierKey: home.keys.vault.verifierKey, remembered, now, files: false });
}

/**
 * Begins a new memory because a person decided that the vault that is there is the one to go on with, such as after a restore
 * from an older generation. The old memory is kept beside it. Returns its new folder.
 */
export function forgetMemory(home: IntakeHome, reason: string, now: string): string {
  const { memory } = memoryOf(home);
  const kept = `${memory}.until-${now.replace(/[-:]|\.\d+/g, '')}`;
  mkdirSync(memory, { recursive: true, mode: 0o700 });
  keepFile(join(memory, 'reason'), `${now}\n${reason}\n`);
  renameSync(memory, kept);
  return kept;
}
