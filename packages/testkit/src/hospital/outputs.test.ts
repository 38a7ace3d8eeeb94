import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { streamFiles } from './generate-patient.ts';
import { liveHospital, liveSteps } from './live-hospital.ts';
import { readPacked, writePacked } from './packed.ts';
import type { HospitalOptions } from './plan.ts';
import { hospitalTimeline } from './timeline.ts';
import { writeTree } from './write-tree.ts';

const OPTIONS: HospitalOptions = { seed: 11, patients: 12, years: 1, until: '2026-03-10', beds: 6 };
const folder = mkdtempSync(join(tmpdir(), 'mihon-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function filesBelow(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

describe('a tree', () => {
  it('holds every file of the stream, with the time it was written', async () => {
    const root = join(folder, 'tree');
    const told: number[] = [];
    const written = await writeTree(OPTIONS, root, { mtime: true, onProgress: (n) => told.push(n) });
    const files = [...streamFiles(OPTIONS)];
    expect(written.files).toBe(files.length);
    expect(told.at(-1)).toBe(files.length);
    expect(filesBelow(root)).toEqual(files.map((file) => file.path).sort());
    for (const file of files) {
      expect(Buffer.from(file.bytes).equals(readFileSync(join(root, file.path)))).toBe(true);
      expect(statSync(join(root, file.path)).mtime.toISOString().replace(/[-:T]/g, '').slice(0, 14)).toBe(file.at);
    }
  });
});

describe('a packed hospital', () => {
  it('gives back path, bytes and time of every file', async () => {
    const path = join(folder, 'hospital.tar');
    await writePacked(OPTIONS, path);
    const back = [];
    for await (const file of readPacked(path)) back.push({ ...file, bytes: Buffer.from(file.bytes).toString('base64') });
    expect(back).toEqual(
      [...streamFiles(OPTIONS)].map((file) => ({ ...file, bytes: Buffer.from(file.bytes).toString('base64') })),
    );
  });

  it('that ends early is refused', async () => {
    const bytes = readFileSync(join(folder, 'hospital.tar'));
    const read = async () => {
      for await (const _ of readPacked(
        (async function* () {
          yield bytes.subarray(0, bytes.length - 2_000);
        })(),
      )) {
        /* only the end matters */
      }
    };
    await expect(read()).rejects.toThrow(expect.objectContaining({ code: 'hospital.packed-damaged' }));
  });
});

describe('the timeline', () => {
  it('played up to today leaves exactly the tree', () => {
    const files = [...streamFiles(OPTIONS)];
    for (let index = 0; index < OPTIONS.patients; index++) {
      const tree = new Map<string, string>();
      for (const step of hospitalTimeline(OPTIONS, index)) {
        if (step.at > '20260310100000') break;
        if (step.kind === 'write') {
          expect(tree.has(step.path)).toBe(false);
          tree.set(step.path, Buffer.from(step.bytes).toString('base64'));
        } else {
          const bytes = tree.get(step.from);
          expect(bytes, step.from).toBeDefined();
          tree.delete(step.from);
          tree.set(step.to, bytes ?? '');
        }
      }
      const number = `${index * 17 + 1_003}`.padStart(8, '0');
      const expected = files.filter((file) => file.path.includes(`/${number}/`));
      expect([...tree.keys()].sort()).toEqual(expected.map((file) => file.path).sort());
      for (const file of expected)
        expect(tree.get(file.path) === Buffer.from(file.bytes).toString('base64'), file.path).toBe(true);
    }
  });
});

describe('live mode', () => {
  it('carries a tree on: messages, renames and late files, some seen half written, until all is there', async () => {
    const root = join(folder, 'live');
    await writeTree(OPTIONS, root);
    const tree = new Map([...streamFiles(OPTIONS)].map((file) => [file.path, file.bytes] as const));
    const steps = liveSteps(OPTIONS);
    const whole = new Map(steps.flatMap(({ step }) => (step.kind === 'write' ? [[step.path, step.bytes.length] as const] : [])));
    let half = 0;
    const wait = async (): Promise<void> => {
      for (const [path, length] of whole) if (existsSync(join(root, path)) && statSync(join(root, path)).size < length) half++;
    };
    const done = await liveHospital(OPTIONS, root, { speed: 50, wait });
    expect(done).toBe(steps.length);
    expect(half).toBeGreaterThan(0);
    expect(steps.some(({ step }) => step.kind === 'rename')).toBe(true);
    for (const { step } of steps) {
      if (step.kind === 'write') tree.set(step.path, step.bytes);
      else {
        tree.set(step.to, tree.get(step.from) as Uint8Array);
        tree.delete(step.from);
      }
    }
    expect(filesBelow(root)).toEqual([...tree.keys()].sort());
    for (const [path, bytes] of tree) expect(Buffer.from(bytes).equals(readFileSync(join(root, path))), path).toBe(true);
  });

  it('brings one result in fifty an hour late', () => {
    const options = { ...OPTIONS, patients: 300, beds: 120, years: 2 };
    const late = liveSteps(options).filter(
      ({ step, second }) =>
        step.kind === 'write' &&
        Date.UTC(
          +step.at.slice(0, 4),
          +step.at.slice(4, 6) - 1,
          +step.at.slice(6, 8),
          +step.at.slice(8, 10),
          +step.at.slice(10, 12),
        ) /
          1_000 <
          second - 3_000,
    );
    expect(late.length).toBeGreaterThan(0);
  });

  it('stops when told and leaves a tree without half files', async () => {
    const root = join(folder, 'stopped');
    await writeTree(OPTIONS, root);
    const controller = new AbortController();
    let waits = 0;
    const wait = async (): Promise<void> => {
      waits += 1;
      if (waits === 12) controller.abort();
    };
    const done = await liveHospital(OPTIONS, root, { speed: 50, wait, signal: controller.signal });
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(liveSteps(OPTIONS).length);
    const sizes = new Map(
      liveSteps(OPTIONS).flatMap(({ step }) => (step.kind === 'write' ? [[step.path, step.bytes.length] as const] : [])),
    );
    for (const path of filesBelow(root)) if (sizes.has(path)) expect(statSync(join(root, path)).size).toBe(sizes.get(path));
  });
});
