import { hash } from 'node:crypto';
import { readProofNote, type SignedProof } from './signed-proof.ts';
import type { Finding, ProofStatement } from './statement.ts';

export interface CheckOptions {
  /** Kept by who checks, not taken from the file. */
  readonly verifierKey: string;
  /** UTC instant. */
  readonly now: string;
  /** An older statement is an old one put in the place of today's. */
  readonly withinHours: number;
  /** Name of the file, `proof-20261123.json`; its day must be the statement's. */
  readonly name?: string;
  /** The newest statement that who checks has seen before. */
  readonly after?: ProofStatement;
}

export interface CheckedProof {
  /** True when the statement is genuine, of now, and says that everything was proved. */
  readonly ok: boolean;
  /** Undefined when it cannot be believed. */
  readonly statement: ProofStatement | undefined;
  readonly findings: readonly Finding[];
}

/** Checks a statement without the home it came from, off line. Throws `vault.key-malformed`. */
export function checkProof(proof: SignedProof, options: CheckOptions): CheckedProof {
  const bad = (code: string, where?: string): CheckedProof => ({
    ok: false,
    statement: undefined,
    findings: [{ code, ...(where === undefined ? {} : { where }) }],
  });
  const note = readProofNote(proof.note, options.verifierKey);
  if (note === undefined) return bad('prove.signature-wrong');
  if (hash('sha256', proof.text) !== note.digest) return bad('prove.statement-altered', options.name);
  const statement = JSON.parse(proof.text) as ProofStatement;
  const findings: Finding[] = [];
  const day = statement.day.replaceAll('-', '');
  if (options.name !== undefined && !options.name.startsWith(`proof-${day}`))
    findings.push({ code: 'prove.statement-misplaced', where: options.name });
  const age = Date.parse(options.now) - Date.parse(statement.finishedAt);
  if (age > options.withinHours * 3_600_000) findings.push({ code: 'prove.statement-old', where: statement.finishedAt });
  const { after } = options;
  if (after !== undefined && !follows(statement, after))
    findings.push({ code: 'prove.statement-replayed', where: `${statement.number}` });
  if (!statement.ok) findings.push({ code: 'prove.not-proved' }, ...statement.findings);
  return { ok: findings.length === 0, statement, findings };
}

/** A later statement has a higher number and speaks of a log that did not shrink. */
function follows(statement: ProofStatement, before: ProofStatement): boolean {
  const sameLog = statement.copy.log === before.copy.log && statement.copy.records >= before.copy.records;
  return statement.number > before.number && sameLog && statement.finishedAt > before.finishedAt;
}
