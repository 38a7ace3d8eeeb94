import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { escapeText } from '@tomoshibi/formats';
import { originalPath, put } from '@tomoshibi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHospital, type TestHospital } from './open-test-hospital.ts';

const MALFORMED = fileURLToPath(new URL('../../../../../shared/data/malformed', import.meta.url));
const present = existsSync(MALFORMED);
if (!present) console.log('skipped: no ../shared/data');

const PATIENT = '0000000123';
/** Seen by a person and never shown as chart data, or not taken at all. */
/** Well-formed messages whose danger lies elsewhere: markup, formula and SQL in a name are text to us, and in a storage the key is the file name, not MSH-10. */
const NOTHING_TO_WARN_OF = /pid5-(script|formula|sql)|same-id-other-content/;
const HELD_BACK = new Set(['Q', 'R']);

interface Hostile {
  readonly file: string;
  readonly expected: string;
  readonly path: string;
  readonly bytes: Buffer;
}

function hostileHl7(): Hostile[] {
  const lines = readFileSync(join(MALFORMED, 'hl7/expected.tsv'), 'utf8').trim().split('\n').slice(1);
  return lines.map((line, at) => {
    const [file, , expected] = line.split('\t') as [string, string, string];
    const bytes = readFileSync(join(MALFORMED, 'hl7', file));
    const lab = bytes.includes('OUL^R22');
    const name = {
      patient: PATIENT,
      type: lab ? 'OML-11' : 'ADT-00',
      day: lab ? '20240401' : '-',
      order: String(at).padStart(15, '0'),
      sentAt: '20240401101530123',
    };
    return { file, expected, path: originalPath(name), bytes };
  });
}

describe.skipIf(!present)('hostile HL7 files in a storage', () => {
  let hospital: TestHospital;
  let seconds = 0;
  let files: Hostile[] = [];
  beforeAll(async () => {
    hospital = await openTestHospital();
    files = hostileHl7();
    for (const { path, bytes } of files) put(hospital.root, path, bytes);
    const started = performance.now();
    await hospital.take();
    seconds = (performance.now() - started) / 1000;
  }, 60_000);
  afterAll(() => hospital?.end());

  it('are all taken in one pass without a crash or a hang', () => {
    expect(files.length).toBe(92);
    expect(seconds / files.length).toBeLessThan(2);
  });

  it('put nobody else’s facts on a chart: only the folder’s patient exists', async () => {
    const numbers: string[] = [];
    for await (const { key } of hospital.writing.rows.scan('patient')) numbers.push(key[0] as string);
    expect(numbers).toEqual([PATIENT]);
  });

  it('end as the list says: whole, shown with a warning, or held back', async () => {
    const shown = new Map<string, boolean>();
    for await (const { key, value } of hospital.writing.rows.scan('item'))
      shown.set(key[3] as string, 'facts' in JSON.parse(value));
    const problems = await hospital.problems();
    const reader = await hospital.reader();
    const wrong: string[] = [];
    for (const [at, { file, expected, path }] of files.entries()) {
      if (expected === 'AQPR') continue;
      const code = problems[path];
      const isShown = shown.get(String(at).padStart(15, '0')) ?? false;
      if (expected === 'A' && (code !== undefined || !isShown)) wrong.push(`${file}: A, but ${code}, shown ${isShown}`);
      if (HELD_BACK.has(expected) && (code === undefined || isShown))
        wrong.push(`${file}: ${expected}, but ${code}, shown ${isShown}`);
      if (expected === 'P' && code === undefined && !NOTHING_TO_WARN_OF.test(file)) {
        // Harmless ways of writing are named in the raw view alone.
        const seq = await seqOf(hospital, path);
        const view = await reader.original(`test-${seq}`);
        if (!view.ok || view.value.problems.length === 0) wrong.push(`${file}: P, but no warning anywhere`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('come back byte for byte', async () => {
    for (const { path, bytes } of files) {
      const seq = await seqOf(hospital, path);
      if (seq === undefined) expect(bytes.length).toBe(0);
      else expect(Buffer.compare(Buffer.from((await hospital.writing.originals.entry(seq)).content ?? []), bytes)).toBe(0);
    }
  });
});

async function seqOf(hospital: TestHospital, path: string): Promise<number | undefined> {
  for (const row of await hospital.writing.rows.find('inventory', { prefix: ['emr'] })) {
    for (const line of row.value.split('\n')) if (line.startsWith(`${path}\t`)) return Number(line.split('\t')[3]);
  }
  return undefined;
}

describe.skipIf(!present)('hostile file names and patient names', () => {
  it('of the list are each judged as expected inside a storage', async () => {
    const hospital = await openTestHospital();
    const rows = readFileSync(join(MALFORMED, 'ssmix2/made/names.tsv'), 'utf8').trim().split('\n').slice(1);
    const expected: Record<string, string> = {};
    const folder = `000/000/${PATIENT}/20240401/ADT-00`;
    for (const row of rows) {
      const [json, letter] = row.split('\t') as [string, string];
      const name = JSON.parse(json) as string;
      if (name.includes('/')) continue; // no file system can hold it as one name
      expected[name] = letter;
      const bytes = Buffer.concat([readFileSync(join(MALFORMED, 'hl7/made/ok-adt-iso2022jp.hl7')), Buffer.from(`ZZZ|${name}\r`)]);
      put(hospital.root, `${folder}/${name}`, bytes);
    }
    await hospital.take();
    const problems = await hospital.problems();
    for (const [name, letter] of Object.entries(expected)) {
      const code = problems[`${folder}/${name}`];
      if (HELD_BACK.has(letter) && name !== 'Thumbs.db') expect([name, code === undefined]).toEqual([name, false]);
    }
    expect(problems[`${folder}/Thumbs.db`]).toBeUndefined();
    await hospital.end();
  }, 30_000);

  it('survive intake → vault → chart unchanged', async () => {
    const hospital = await openTestHospital();
    const hard = readFileSync(join(MALFORMED, 'names/made/right-but-hard.txt'), 'utf8').trimEnd().split('\n');
    const naughty = (JSON.parse(readFileSync(join(MALFORMED, 'names/blns/blns.json'), 'utf8')) as string[]).filter(
      (name) => name.trim() !== '' && name !== '""',
    );
    // The escape character would start an ISO-2022-JP shift: it is never decoded out of `\\X1B\\`, but shown as that.
    const names = [...hard, ...naughty].map((name) => name.toWellFormed()).filter((name) => !name.includes('\u001b'));
    const numbers = names.map((_, at) => String(10_000_000 + at));
    names.forEach((name, at) => {
      const number = numbers[at] as string;
      const text = [
        'MSH|^~\\&|EMR|MIHON|T|M|20260401||ADT^A08^ADT_A01|1|P|2.5||||||UNICODE UTF-8',
        'EVN||20260401',
        `PID|0001||${number}^^^^PI||${escapeText(name)}^^^^^^L^I||19560412|F`,
        'PV1|0001|O',
      ].join('\r');
      put(hospital.root, originalPath({ patient: number, type: 'ADT-00', sentAt: '20260401090000000' }), `${text}\r`);
    });
    await hospital.take();
    const reader = await hospital.reader();
    const changed: [string, string | undefined][] = [];
    for (const [at, name] of names.entries()) {
      const found = await reader.summary({ number: numbers[at] as string });
      const shown = found.ok ? found.value.bar.name.kanji : found.refusal.code;
      if (shown !== name) changed.push([name, shown]);
    }
    expect(changed).toEqual([]);
    await hospital.end();
  }, 60_000);
});
