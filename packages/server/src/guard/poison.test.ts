/**
 * The 49 files of the poison set, each after a good version of itself. Breakages this was seen to catch: no structure check at
 * all; a known file's garbage taken as a first one.
 */
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DOCUMENTS, message, pid, put } from '@tomoshibi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeSsmix2 } from '../intake/take-ssmix2.ts';
import { openDecodePool } from '../projector/decode-pool.ts';
import { type InQuarantine, quarantineOf } from './guard-rows.ts';
import { type GuardedHospital, openGuardedHospital } from './open-guarded-hospital.ts';

const POISON = fileURLToPath(new URL('../../../../../shared/data/malformed/poison', import.meta.url));
const present = existsSync(POISON);
if (!present) console.log('skipped: no ../shared/data');

interface Poisoned {
  readonly file: string;
  readonly expected: string;
  readonly bytes: Buffer;
  /** Where it is found in a storage. */
  readonly path: string;
  /** What lay there before, when there was anything, and where. */
  readonly before: { readonly path: string; readonly bytes: Uint8Array } | undefined;
}

function poisonOf(line: string): Poisoned {
  const [file, , expected] = line.split('\t') as [string, string, string];
  const bytes = readFileSync(join(POISON, file));
  const name = file.replace(/^made\//, '').replace(/^(clean|dense|locked)-\d+-/, '');
  const good = file.includes('/locked-');
  const parts = /^(\d{10})_(\d{8})_([^_]+)_(.*_[012])((?:\.\w+)*)$/.exec(name);
  if (parts === null) {
    const patient = /^\d{10}/.exec(name)?.[0] ?? '0000000123';
    const at = `${patient.slice(0, 3)}/${patient.slice(3, 6)}/${patient}/20240401`;
    const inside = file.includes('README') ? '' : `${patient}_20240401_^画像^^^^_000000000000001_20240401101530123_-_1/`;
    return {
      file,
      expected,
      bytes,
      path: inside === '' ? `${at}/ADT-00/${name}` : `${at}/^画像^^^^/${inside}${name}`,
      before: undefined,
    };
  }
  const [, patient, day, type, rest, endings] = parts as unknown as [string, string, string, string, string, string];
  const folder = `${patient.slice(0, 3)}/${patient.slice(3, 6)}/${patient}/${day}`;
  if (endings.startsWith('.dcm')) {
    const at = `${folder}/^画像^^^^/${patient}_${day}_^画像^^^^_${rest}/main_document.dcm`;
    const image = DOCUMENTS.dcm?.(9) as Buffer;
    return { file, expected, bytes, path: at + endings.slice(4), before: good ? { path: at, bytes: image } : undefined };
  }
  const at = `${folder}/${type}/${patient}_${day}_${type}_${rest}`;
  const text =
    type === 'ADT-00'
      ? message('ADT^A08^ADT_A01', ['EVN||20240401', pid(patient), 'PV1|0001|O'])
      : message('OUL^R22^OUL_R22', [
          pid(patient),
          'PV1|0001|O',
          'SPM|1|||023^血清^JC10',
          'OBR|1|1||3A01^総蛋白^JC10',
          'OBX|1|NM|3A01^総蛋白^JC10||7.2|g/dL',
        ]);
  return { file, expected, bytes, path: at + endings, before: good ? { path: at, bytes: text } : undefined };
}

describe.skipIf(!present)('the poison set', () => {
  let hospital: GuardedHospital;
  let poison: readonly Poisoned[] = [];
  const pool = openDecodePool();
  const found = new Map<
    string,
    { readonly held: readonly InQuarantine[]; readonly alarms: readonly string[]; readonly seconds: number }
  >();
  let charts: Readonly<Record<string, string>> = {};
  let after: Readonly<Record<string, string>> = {};
  const takeOne = (at: number) => takeSsmix2(hospital.timed, { source: `s${at}`, roots: [join(hospital.root, `${at}`)] });

  beforeAll(async () => {
    poison = readFileSync(join(POISON, 'expected.tsv'), 'utf8').trim().split('\n').slice(1).map(poisonOf);
    hospital = await openGuardedHospital(pool);
    for (const [at, { before }] of poison.entries()) {
      const root = join(hospital.root, `${at}`);
      put(
        root,
        '999/000/9990000001/20240401/ADT-00/9990000001_20240401_ADT-00_1_20240401101530123_-_2',
        message('ADT^A08^ADT_A01', ['EVN||20240401', pid('9990000001'), 'PV1|0001|O']),
      );
      if (before !== undefined) put(root, before.path, before.bytes);
      await takeOne(at);
    }
    charts = await hospital.charts();
    for (const [at, { before, path, bytes }] of poison.entries()) {
      const root = join(hospital.root, `${at}`);
      if (before !== undefined && before.path !== path) renameSync(join(root, before.path), join(root, path));
      put(root, path, Buffer.concat([bytes]));
      hospital.later(1);
      const { alarms, seconds } = await takeOne(at);
      const held: InQuarantine[] = [];
      for await (const one of quarantineOf(hospital.timed.rows, `s${at}`)) held.push(one);
      found.set(path, { held, alarms, seconds });
    }
    after = await hospital.charts();
  }, 120_000);
  afterAll(async () => {
    await hospital?.end();
    await pool.close();
  });

  it('has 49 files; none of them takes two seconds, none alone is a mass alarm', () => {
    expect(poison.length).toBe(49);
    expect([...found.values()].filter(({ seconds, alarms }) => seconds > 2 || alarms.length > 0)).toEqual([]);
  });

  it('is held in quarantine or accepted as the list says', () => {
    const wrong = poison.filter(({ path, expected }) => {
      const held = (found.get(path)?.held.length ?? 0) > 0;
      return expected === 'Q' ? !held : expected === 'A' ? held : false;
    });
    expect(wrong.map(({ file, expected }) => `${expected} ${file}`)).toEqual([]);
  });

  it('replaces no good chart: all that was shown before is shown as it was', () => {
    const changed = Object.keys(charts).filter((key) => charts[key] !== after[key]);
    expect(changed).toEqual([]);
    expect(Object.keys(charts).length).toBeGreaterThan(40);
  });

  it('is told to an operator by place, and comes back byte for byte', async () => {
    const problems = await hospital.problems();
    for (const { path, bytes, expected } of poison) {
      if (expected !== 'Q') continue;
      const [held] = found.get(path)?.held ?? [];
      expect([path, problems[`${path} ■`]]).toEqual([path, 'intake.in-quarantine']);
      const kept = (await hospital.timed.originals.entry((held as InQuarantine).seq)).content ?? [];
      expect(Buffer.compare(Buffer.from(kept), bytes)).toBe(0);
    }
  });

  it('leaves a plain mark on the chart whose new version is held', async () => {
    const locked = poison.find(({ before, path }) => before?.path === path && path.includes('/ADT-00/')) as Poisoned;
    const patient = dirname(locked.path).split('/')[2] as string;
    const summary = await (await hospital.reader()).summary({ number: patient });
    expect(summary.ok && summary.value.bar.name.kanji).toBe('見本 花子');
    expect(summary.ok && summary.value.unreadable).toMatchObject([{ code: 'intake.in-quarantine', kind: 'ADT-00' }]);
  });
});
