import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readCda } from '@tomoshibi/formats';
import { HOSTILE_STRINGS } from '@tomoshibi/testkit';
import { passphraseOpener } from '@tomoshibi/vault';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestFhir } from '../../testdata/open-test-fhir.ts';
import { carryBlocks } from './carry-blocks.ts';
import { type CarryJobs, openCarryJobs } from './carry-jobs.ts';
import { carryPages } from './carry-pages.ts';
import { ja } from './carry-words.ts';

const SOAK = process.env.TOMOSHIBI_SOAK === '1';
const AGE = '/usr/bin/age';

async function pageTexts(pdf: Uint8Array): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const texts: string[] = [];
  for (let page = 1; page <= document.numPages; page++) {
    const { items } = await (await document.getPage(page)).getTextContent();
    texts.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
  }
  return texts;
}

/** Name → content of a plain tar. */
function untar(tar: Uint8Array): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  const bytes = Buffer.from(tar);
  for (let at = 0; at + 512 <= bytes.length && bytes[at] !== 0; ) {
    const name = bytes.toString('latin1', at, at + 100).replace(/\0.*$/su, '');
    const size = Number.parseInt(bytes.toString('latin1', at + 124, at + 135), 8);
    found.set(name, bytes.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return found;
}

const squeezed = (text: string) => text.replace(/\s/gu, '');

describe('持ち出しサマリー', () => {
  let world: Awaited<ReturnType<typeof openTestFhir>>;
  let jobs: CarryJobs;
  beforeAll(async () => {
    world = await openTestFhir({ patients: SOAK ? 120 : 8 });
    jobs = openCarryJobs({ fhir: world.fhir, reader: world.reader, hideInfections: false, work: SOAK ? 18 : 4 });
  }, 120_000);
  afterAll(() => world?.end());

  const asked = (number: string, form: 'paper' | 'file', job?: string) => ({
    patient: { number },
    form,
    language: 'ja' as const,
    ...(job !== undefined && { job }),
  });

  it('is one or two pages for each patient, with identity, allergies, time and serial on every page (R-204)', {
    timeout: 600_000,
  }, async () => {
    let job: string | undefined;
    let slowestMs = 0;
    const started = performance.now();
    const numbers = world.numbers.slice(0, SOAK ? 50 : 5);
    const counts: number[] = [];
    let before = 0;
    for (const number of numbers) {
      const begun = performance.now();
      const added = await jobs.add(asked(number, 'paper', job), 's1', '5東 端末1 見本 花子');
      slowestMs = Math.max(slowestMs, performance.now() - begun);
      if (!added.ok) throw new Error(added.refusal.code);
      counts.push(added.value.pages - before);
      before = added.value.pages;
      job = added.value.job;
    }
    const done = await jobs.finish(job as string, 's1', '5東 端末1 見本 花子');
    const tookMs = performance.now() - started;
    if (!done.ok) throw new Error(done.refusal.code);
    if (SOAK)
      console.log({
        patients: numbers.length,
        slowestMs: Math.round(slowestMs),
        tookMs: Math.round(tookMs),
        bytes: done.value.bytes.length,
      });
    expect(slowestMs).toBeLessThan(30_000);
    expect(tookMs).toBeLessThan(600_000);
    expect(Math.max(...counts)).toBeLessThanOrEqual(2);
    expect(done.value.numbers).toEqual(numbers);
    const texts = await pageTexts(done.value.bytes);
    expect(texts.length).toBe(done.value.pages);
    let at = 0;
    for (const [index, number] of numbers.entries()) {
      const summary = await world.reader.summary({ number });
      if (!summary.ok) throw new Error(number);
      const { bar, allergies, drugs } = summary.value;
      const own = texts.slice(at, at + (counts[index] as number)).map(squeezed);
      at += counts[index] as number;
      for (const page of own) {
        expect(page).toContain(number);
        expect(page).toContain(squeezed(bar.name.kanji ?? bar.name.kana ?? ''));
        expect(page).toContain('アレルギー');
        expect(page).toContain('時点');
        expect(page).toContain('見本花子');
        for (const one of allergies.items) expect(page).toContain(squeezed(one.allergen));
        if (allergies.reason === 'nothing-for-this-patient') expect(page).toContain(squeezed(ja.allergyUnknown));
      }
      for (const drug of drugs.items) expect(own.join('')).toContain(squeezed(drug.name));
      for (const label of Object.values(ja.labels)) expect(own.join('')).toContain(squeezed(label));
    }
  });

  it('leaves infections off the sheet only where the hospital said so, and then says that it did', async () => {
    const hidden = openCarryJobs({ fhir: world.fhir, reader: world.reader, hideInfections: true, work: 4 });
    for (const number of world.numbers) {
      const summary = await world.reader.summary({ number });
      if (!summary.ok || summary.value.infections.items.length === 0) continue;
      const text = async (from: CarryJobs) => {
        const added = await from.add(asked(number, 'paper'), 's2', '');
        const done = added.ok && (await from.finish(added.value.job, 's2', ''));
        return squeezed(done !== false && done.ok ? (await pageTexts(done.value.bytes)).join('') : '');
      };
      const infections = squeezed(`${summary.value.infections.items[0]?.label}${summary.value.infections.items[0]?.value}(`);
      expect(await text(jobs)).toContain(infections);
      expect(await text(hidden)).toContain(squeezed(ja.hiddenHere));
      return;
    }
    throw new Error('no patient with infections');
  });

  it('is one file that a stock age and tar open: PDF, FHIR document and CDA of each patient, nothing of a patient in the names', {
    timeout: 60_000,
  }, async () => {
    const numbers = world.numbers.slice(0, 3);
    let job: string | undefined;
    for (const number of numbers) {
      const added = await jobs.add(asked(number, 'file', job), 's3', '');
      job = added.ok ? added.value.job : undefined;
    }
    const done = await jobs.finish(job as string, 's3', '');
    if (!done.ok || done.value.words === undefined) throw new Error('no file');
    const { words, bytes, name } = done.value;
    expect(words.kana).toHaveLength(6);
    expect(words.passphrase).toMatch(/^([a-z]{2,4}-){5}[a-z]{2,4}$/);
    const files = untar(await passphraseOpener(words.passphrase).open(bytes));
    await expect(passphraseOpener(`${words.passphrase}x`).open(bytes)).rejects.toMatchObject({
      code: expect.stringMatching(/^vault\./),
    });
    expect(files.size).toBe(1 + 3 * numbers.length);
    for (const [file, content] of files) {
      for (const number of numbers) expect(`${name} ${file}`).not.toContain(number);
      if (file.endsWith('.pdf')) expect(content.subarray(0, 5).toString()).toBe('%PDF-');
      if (file.endsWith('.json'))
        expect(JSON.parse(content.toString())).toMatchObject({ resourceType: 'Bundle', type: 'document' });
      if (!file.endsWith('.xml')) continue;
      const { record, problems } = readCda(content);
      expect(problems).toEqual([]);
      expect(record?.sections.length).toBe(8);
      expect(numbers).toContain(record?.patients[0]?.ids[0]?.extension);
    }
    if (!existsSync(AGE)) console.log('skipped: no age program');
    else if (SOAK) expect(execFileSync(AGE, ['--version']).length).toBeGreaterThan(0);
  });

  it('is continued and ended by the session that began it, and by nobody else', async () => {
    const begun = await jobs.add(asked(world.numbers[0] as string, 'paper'), 's4', '');
    const job = begun.ok ? begun.value.job : '';
    expect(await jobs.finish(job, 's5', '')).toMatchObject({ refusal: { code: 'carry.job-unknown' } });
    expect(await jobs.add(asked(world.numbers[1] as string, 'paper', job), 's5', '')).toMatchObject({
      refusal: { code: 'carry.job-unknown' },
    });
    expect(await jobs.add(asked(world.numbers[1] as string, 'file', job), 's4', '')).toMatchObject({
      refusal: { code: 'carry.job-unknown' },
    });
    expect(await jobs.add({ ...asked('no such number', 'paper', job) }, 's4', '')).toMatchObject({
      refusal: { code: 'chart.patient-unknown' },
    });
    expect((await jobs.finish(job, 's4', '')).ok).toBe(true);
  });

  it('a drug that is over never passes for a current one', async () => {
    let seen = 0;
    for (const number of world.numbers) {
      const summary = await world.reader.summary({ number });
      if (!summary.ok || summary.value.drugs.items.length === 0) continue;
      const { items } = summary.value.drugs;
      const [block] = carryBlocks(summary.value, undefined, ja, { hideInfections: false }).filter(({ name }) => name === 'drugs');
      const onlyOver = items.every(({ state }) => state === 'over');
      expect(block?.lines.includes(ja.onlyOver)).toBe(onlyOver);
      expect(block?.lines.filter((line) => line.includes(ja.over)).length).toBe(
        new Set(items.filter(({ state }) => state === 'over')).size,
      );
      seen += onlyOver ? 1 : 0;
    }
    expect(seen).toBeGreaterThan(0);
  });

  it('prints any text a chart may hold: what the font lacks is 〓 and the foot says so', async () => {
    const summary = await world.reader.summary({ number: world.numbers[0] as string });
    if (!summary.ok) throw new Error('no summary');
    const item = { original: 'o', kind: 'drug', statedIn: 'AL1' } as const;
    const allergies = {
      ...summary.value.allergies,
      state: 'value',
      items: [...HOSTILE_STRINGS, '\u{3D000}外字\uE000'].map((allergen) => ({ ...item, allergen })),
    } as const;
    const sheet = { summary: { ...summary.value, allergies }, serial: 'S', code: () => 'x' };
    const { pdf } = await carryPages(
      [{ ...sheet, summary: { ...sheet.summary, allergies: { ...allergies, items: allergies.items.slice(-12) } } }],
      {
        hospital: 'みほん病院',
        language: 'ja',
        printedAt: '',
        printedInstant: '2026-11-23T00:00:00.000Z',
        by: '',
        mode: 'outage',
        demo: true,
        options: { hideInfections: false },
      },
    );
    const text = (await pageTexts(pdf)).join('');
    expect(text).toContain('〓外字〓');
    expect(squeezed(text)).toContain(squeezed(ja.gaiji));
  });
});
