import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, Fault } from '../fault.ts';
import type { Home } from '../home/home.ts';
import { keepFile, syncPath } from '../home/keep-file.ts';
import { hkdf, seal, unseal } from '../kit/write/sealed-slot.ts';
import type { QueuedJob } from './job.ts';

/** Jobs on disk: durable when a call returns, AES-256-GCM under a key of the home. One process at a time. */
export interface JobStore {
  /** Bytes first, then the line: a job whose line is there is whole. Fault `print.queue-not-writable`; then nothing of it is left. */
  add(job: QueuedJob, pdf: Uint8Array, zpl?: Uint8Array): void;
  /** Fault `print.queue-not-writable`. */
  change(job: QueuedJob): void;
  /** Undefined: destroyed, or not readable with this home's key. */
  pdf(id: string): Uint8Array | undefined;
  zpl(id: string): Uint8Array | undefined;
  /** The bytes go; the line stays. */
  destroyBytes(id: string): void;
  forget(id: string): void;
  /** Every readable job, oldest first, and how many lines could not be read. */
  all(): { readonly jobs: readonly QueuedJob[]; readonly unreadable: number };
}

const NONCE_BYTES = 12;

export function openJobStore(home: { readonly keys: Pick<Home['keys'], 'refs'> }, folder: string): JobStore {
  const key = hkdf(Buffer.from(home.keys.refs, 'hex'), 'tomoshibi-queue-1');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = (id: string, kind: 'job' | 'pdf' | 'zpl'): string => join(folder, `${id}.${kind}`);
  const keep = (id: string, kind: 'job' | 'pdf' | 'zpl', bytes: Uint8Array): void => {
    const nonce = randomBytes(NONCE_BYTES);
    keepFile(path(id, kind), Buffer.concat([nonce, seal(key, nonce, `${id}.${kind}`, bytes)]));
  };
  const open = (id: string, kind: 'job' | 'pdf' | 'zpl'): Buffer | undefined => {
    try {
      const bytes = readFileSync(path(id, kind));
      return unseal(key, bytes.subarray(0, NONCE_BYTES), `${id}.${kind}`, bytes.subarray(NONCE_BYTES));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  };
  const drop = (id: string, kinds: readonly ('job' | 'pdf' | 'zpl')[]): void => {
    for (const kind of kinds) {
      rmSync(path(id, kind), { force: true });
      rmSync(`${path(id, kind)}.part`, { force: true });
    }
  };
  const lineOf = (job: QueuedJob): Uint8Array => Buffer.from(JSON.stringify(job));
  return {
    add(job, pdf, zpl) {
      try {
        keep(job.id, 'pdf', pdf);
        if (zpl !== undefined) keep(job.id, 'zpl', zpl);
        keep(job.id, 'job', lineOf(job));
      } catch (cause) {
        try {
          drop(job.id, ['job', 'pdf', 'zpl']);
        } catch {
          // Bytes without a line are swept at the next start.
        }
        throw notWritable(cause);
      }
    },
    change(job) {
      try {
        keep(job.id, 'job', lineOf(job));
      } catch (cause) {
        throw notWritable(cause);
      }
    },
    pdf: (id) => open(id, 'pdf'),
    zpl: (id) => open(id, 'zpl'),
    destroyBytes: (id) => drop(id, ['pdf', 'zpl']),
    forget(id) {
      drop(id, ['job', 'pdf', 'zpl']);
      syncPath(folder);
    },
    all() {
      const names = readdirSync(folder);
      const lines = names.filter((name) => name.endsWith('.job')).map((name) => open(name.slice(0, -4), 'job'));
      const jobs = lines.flatMap((line) => (line === undefined ? [] : [JSON.parse(line.toString()) as QueuedJob]));
      // Bytes whose line never came: the caller was told nothing.
      const known = new Set(names.filter((name) => name.endsWith('.job')).map((name) => name.slice(0, -4)));
      for (const name of names) if (!known.has(name.split('.')[0] ?? '')) rmSync(join(folder, name), { force: true });
      return { jobs: jobs.sort((a, b) => (a.id < b.id ? -1 : 1)), unreadable: lines.length - jobs.length };
    },
  };
}

const notWritable = (cause: unknown): Fault =>
  new Fault('print.queue-not-writable', '印刷の順番待ちに書けません / the print queue could not be written', { cause });
