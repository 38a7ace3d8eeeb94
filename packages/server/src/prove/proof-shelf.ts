import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepFile } from '../home/keep-file.ts';
import { checkProof } from './check-proof.ts';
import type { Findings } from './findings.ts';
import type { SignedProof } from './signed-proof.ts';
import type { ProofStatement } from './statement.ts';

const NAME = /^proof-(\d{8})(?:-\d+)?\.json$/;
const LATEST = 'latest';

/** The statement before this one, as far as it can be believed. */
export interface EarlierProof {
  readonly statement: ProofStatement;
  readonly digest: string;
}

/**
 * The newest statement of a folder of proofs. One that was altered, one under the name of another day, and a newest one that is
 * gone are findings: whoever wants an older copy to pass has to make us forget what we proved.
 */
export function readEarlier(folder: string, verifierKey: string, now: string, findings: Findings): EarlierProof | undefined {
  if (!existsSync(folder)) return undefined;
  let newest: EarlierProof | undefined;
  for (const name of readdirSync(folder).sort()) {
    if (!NAME.test(name)) continue;
    const proof = readProof(join(folder, name));
    const checked = checkProof(proof, { verifierKey, now, withinHours: Number.POSITIVE_INFINITY, name });
    const { statement } = checked;
    const wrong = statement === undefined ? 'prove.statement-altered' : checked.findings.find(isMisplaced)?.code;
    if (wrong !== undefined) findings.add({ code: wrong, where: name });
    if (statement !== undefined && wrong === undefined && statement.number > (newest?.statement.number ?? 0))
      newest = { statement, digest: hash('sha256', proof.text) };
  }
  const latest = readLatest(folder);
  if (latest > (newest?.statement.number ?? 0)) findings.add({ code: 'prove.statement-missing', where: `${latest}` });
  return newest;
}

const isMisplaced = ({ code }: { readonly code: string }): boolean => code === 'prove.statement-misplaced';

/** The statement with the note beside it; an absent note is an empty one. */
export function readProof(path: string, notePath = path.replace(/\.json$/, '.note')): SignedProof {
  return { text: readFileSync(path, 'utf8'), note: existsSync(notePath) ? readFileSync(notePath, 'utf8') : '' };
}

function readLatest(folder: string): number {
  try {
    return Number(readFileSync(join(folder, LATEST), 'utf8'));
  } catch {
    return 0;
  }
}

/** Writes `proof-YYYYMMDD.json`, `.note` and `.pdf` into each folder; a second proof of a day gets `-2`. Returns the paths in the last. */
export function keepProof(folders: readonly string[], statement: ProofStatement, proof: SignedProof, page: Uint8Array): string[] {
  const day = `proof-${statement.day.replaceAll('-', '')}`;
  let paths: string[] = [];
  for (const folder of folders) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    let name = day;
    for (let more = 2; existsSync(join(folder, `${name}.json`)); more++) name = `${day}-${more}`;
    paths = [`${name}.pdf`, `${name}.note`, `${name}.json`].map((file) => join(folder, file));
    // The statement last: where it lies its note and page lie too.
    for (const [at, content] of [page, proof.note, proof.text].entries()) keepFile(paths[at] as string, content);
  }
  return paths;
}

export const keepLatest = (folder: string, number: number): void => keepFile(join(folder, LATEST), `${number}\n`);
