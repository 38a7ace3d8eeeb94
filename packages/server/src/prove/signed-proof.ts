import { hash } from 'node:crypto';
import { noteSigner, noteVerifier } from '@tomoshibi/vault';
import type { ProverKey } from './prover-key.ts';
import type { ProofStatement } from './statement.ts';

/**
 * A proof on disk: the statement, one JSON object, and beside it a C2SP signed note with its digest (`sha256sum` of the file), so
 * that it can be checked with stock tools, or from the QR code of the printed page.
 */
export interface SignedProof {
  readonly text: string;
  readonly note: string;
}

/** What the note says. */
export interface ProofNote {
  readonly prover: string;
  readonly number: number;
  readonly day: string;
  readonly passed: boolean;
  /** SHA-256 of the statement's text, hex. */
  readonly digest: string;
}

const HEAD = 'tomoshibi-proof/v1';

export function signProof(statement: ProofStatement, key: ProverKey): SignedProof {
  const signer = noteSigner(key.signingKey);
  const text = `${JSON.stringify(statement, undefined, 1)}\n`;
  const { number, day, ok } = statement;
  const lines = [HEAD, signer.name, String(number), day, ok ? 'passed' : 'failed', hash('sha256', text)];
  return { text, note: signer.sign(`${lines.join('\n')}\n`) };
}

/** Undefined when this key did not sign it or it is no proof. Throws `vault.key-malformed`. */
export function readProofNote(note: string, verifierKey: string): ProofNote | undefined {
  const verifier = noteVerifier(verifierKey);
  const [head, prover, number, day, verdict, digest] = verifier.open(note)?.split('\n') ?? [];
  if (head !== HEAD || prover !== verifier.name || day === undefined || digest === undefined) return undefined;
  return { prover, number: Number(number), day, passed: verdict === 'passed', digest };
}
