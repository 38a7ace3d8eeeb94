import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { NightSetMade } from '@tomoshibi/hospital';
import { Fault } from '../fault.ts';
import type { Home } from '../home/home.ts';
import { syncPath } from '../home/keep-file.ts';
import type { NightPlan } from './night-plan.ts';

/** What stands in front of the pages in a sealed set. */
export interface SetHead extends Omit<NightSetMade, 'kind' | 'v' | 'by'> {
  readonly v: 1;
  /** Of the plan it was drawn from. */
  readonly id: string;
  readonly printedAt: string;
  /** Everybody who is named on it, on lists too: for the record, when it is printed. */
  readonly patients: readonly string[];
  readonly copy?: number;
}

/**
 * `<home>/night/<day>/<opaque>.plan` and `.set`: AES-256-GCM under a key out of the home's, names that say nothing. A file is whole or absent.
 * Faults: `night.set-not-readable` for one that was altered or sealed by another home; Node's own for disks.
 */
export interface NightStore {
  keepPlan(plan: NightPlan): void;
  plan(night: string, set: string): NightPlan | undefined;
  keepSet(head: SetHead, pdf: Uint8Array): void;
  /** Undefined when there is none. */
  set(night: string, set: string): { readonly head: SetHead; readonly pdf: Uint8Array } | undefined;
  /** Newest first. */
  nights(): readonly string[];
  /** Destroys all but the newest `keep` nights; answers with those that went. */
  keepOnly(keep: number): readonly string[];
}

const NONCE = 12;
const TAG = 16;
const LENGTH = 4;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const nightFolderOf = (home: string): string => join(home, 'night');

export function openNightStore({ folder, keys }: Pick<Home, 'folder' | 'keys'>): NightStore {
  const root = nightFolderOf(folder);
  const keyOf = (what: string): Buffer => Buffer.from(hkdfSync('sha256', Buffer.from(keys.refs, 'hex'), '', what, 32));
  const [key, names] = [keyOf('tomoshibi-night-1'), keyOf('tomoshibi-night-names-1')];
  const fileOf = (night: string, set: string, end: 'plan' | 'set'): string => {
    if (!DAY.test(night)) throw new Fault('night.day-not-valid', 'a day is written 2026-11-24');
    return join(root, night, `${createHmac('sha256', names).update(`${night}\0${set}`).digest('hex').slice(0, 24)}.${end}`);
  };
  const aadOf = (night: string, set: string, end: string): Buffer => Buffer.from(`tomoshibi night 1\0${end}\0${night}\0${set}`);

  const keep = (night: string, set: string, end: 'plan' | 'set', parts: readonly Uint8Array[]): void => {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aadOf(night, set, end));
    const sealed = parts.map((part) => cipher.update(part));
    const last = cipher.final();
    keepWhole(fileOf(night, set, end), Buffer.concat([nonce, ...sealed, last, cipher.getAuthTag()]));
  };
  const open = (night: string, set: string, end: 'plan' | 'set'): Buffer | undefined => {
    const path = fileOf(night, set, end);
    if (!existsSync(path)) return undefined;
    const bytes = readFileSync(path);
    try {
      const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG });
      cipher.setAAD(aadOf(night, set, end)).setAuthTag(bytes.subarray(-TAG));
      return Buffer.concat([cipher.update(bytes.subarray(NONCE, -TAG)), cipher.final()]);
    } catch (cause) {
      throw new Fault('night.set-not-readable', path, { cause });
    }
  };

  const nights = (): string[] =>
    existsSync(root)
      ? readdirSync(root)
          .filter((name) => DAY.test(name))
          .sort()
          .reverse()
      : [];
  return {
    keepPlan(plan) {
      keep(plan.night, plan.set, 'plan', [Buffer.from(JSON.stringify(plan))]);
    },
    plan(night, set) {
      const bytes = open(night, set, 'plan');
      return bytes && (JSON.parse(bytes.toString('utf8')) as NightPlan);
    },
    keepSet(head, pdf) {
      const text = Buffer.from(JSON.stringify(head));
      const length = Buffer.alloc(LENGTH);
      length.writeUInt32BE(text.length);
      keep(head.night, head.set, 'set', [length, text, pdf]);
    },
    set(night, set) {
      const bytes = open(night, set, 'set');
      if (bytes === undefined) return undefined;
      const end = LENGTH + bytes.readUInt32BE();
      return { head: JSON.parse(bytes.subarray(LENGTH, end).toString('utf8')) as SetHead, pdf: bytes.subarray(end) };
    },
    nights,
    keepOnly(most) {
      const gone = nights().slice(most);
      for (const night of gone) rmSync(join(root, night), { recursive: true, force: true });
      if (gone.length > 0) syncPath(root);
      return gone;
    },
  };
}

/**
 * Whole and durable when it returns. The part has a name of its own: what a killed life's process still writes must not slip under the name of what
 * this one has finished.
 */
function keepWhole(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const part = `${path}.${process.pid}.part`;
  rmSync(part, { force: true });
  writeFileSync(part, bytes, { mode: 0o600, flag: 'wx' });
  syncPath(part);
  renameSync(part, path);
  syncPath(dirname(path));
}
