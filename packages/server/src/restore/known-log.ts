import { readKnownCheckpoint } from '@tomoshibi/vault';
import type { KnownLog } from './open-early.ts';

/** A checkpoint that was kept elsewhere: on paper, by a witness, on another medium. Throws the alarm `vault.checkpoint-forged`. */
export const readKnownLog = (note: string, verifierKey: string): KnownLog => readKnownCheckpoint(note, verifierKey);
