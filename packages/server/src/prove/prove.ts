import { join } from 'node:path';
import { hospitalToday } from '../reader/hospital-today.ts';
import { examineCopy } from './examine-copy.ts';
import { Findings } from './findings.ts';
import { printProof } from './print-proof.ts';
import { keepLatest, keepProof, readEarlier } from './proof-shelf.ts';
import type { ProveOptions } from './prove-options.ts';
import { proverKeyOf } from './prover-key.ts';
import { signProof } from './signed-proof.ts';
import type { ProofStatement } from './statement.ts';

export interface Proved {
  readonly statement: ProofStatement;
  /** Page, note, statement. */
  readonly files: readonly string[];
}

/**
 * Opens the copy with nothing but the reading keys, checks all of it, makes every chart anew in a clean place, compares with what
 * is being served, counts against the sources, opens patients, and signs what it found. Whatever is wrong with the copy or the
 * rows is in the statement; rejects only when the proof itself could not be carried out (disk full, malformed key).
 */
export async function prove(options: ProveOptions): Promise<Proved> {
  const { home, now, out } = options;
  const proofs = options.proofs ?? join(home.folder, 'proofs');
  const prover = options.prover ?? proverKeyOf(home);
  const findings = new Findings();
  const startedAt = now();
  const earlier = readEarlier(proofs, prover.verifierKey, startedAt, findings);
  const examined = await examineCopy({ ...options, proofs, keys: options.keys ?? home.keys.vault }, earlier?.statement, findings);
  const finishedAt = now();
  const statement: ProofStatement = {
    format: 'tomoshibi-proof',
    v: 1,
    number: (earlier?.statement.number ?? 0) + 1,
    previous: earlier?.digest ?? '',
    day: hospitalToday(new Date(finishedAt)),
    hospital: home.config.hospital,
    station: home.config.station,
    startedAt,
    finishedAt,
    ok: findings.total === 0,
    findings: findings.named,
    findingsTotal: findings.total,
    ...examined,
  };
  const signed = signProof(statement, prover);
  const page = await printProof(statement, signed, prover.verifierKey);
  const files = keepProof(out === undefined ? [proofs] : [proofs, out], statement, signed, page);
  keepLatest(proofs, statement.number);
  return { statement, files };
}
