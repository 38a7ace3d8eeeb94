/**
 * Breakages this was seen to catch: a line read before the file is whole; a bad line that stops the others; a file taken twice; a file
 * taken from its beginning after a kill; a file that was replaced and is taken for one that grew; observations before their patients.
 */
import { appendFileSync, existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FhirIntake, openFhirIntake } from '../../../testdata/open-fhir-intake.ts';
import { openDecodePool } from '../../projector/decode-pool.ts';
import { watchFhirFiles } from './watch-fhir-files.ts';

const pool = openDecodePool();
let intake: FhirIntake;
beforeEach(async () => {
  intake = await openFhirIntake(pool);
});
afterEach(() => intake.end());

const LATER = Date.now() + 3_600_000;
const line = (value: object): string => `${JSON.stringify(value)}\n`;
const patient = (at: number): string =>
  line({
    resourceType: 'Patient',
    id: `p${at}`,
    identifier: [{ system: 'urn:x', value: String(2_000_000_000 + at) }],
    name: [{ text: `見本 ${at}` }],
  });
const allergy = (at: number, what = '卵'): string =>
  line({ resourceType: 'AllergyIntolerance', id: `a${at}`, patient: { reference: `Patient/p${at}` }, code: { text: what } });
const put = (name: string, text: string): string => {
  const path = join(intake.folder, name);
  writeFileSync(path, text);
  return path;
};
const look = async (watch: Awaited<ReturnType<typeof watchFhirFiles>>): Promise<number> => {
  await watch.look(LATER);
  return watch.look(LATER);
};
const allergens = async (number: string): Promise<string[]> =>
  (await intake.items(number)).flatMap(({ row }) =>
    row.facts?.kind === 'allergies'
      ? (row.facts as never as { allergies: { what: string }[] }).allergies.map(({ what }) => what)
      : [],
  );

describe('a folder of FHIR files', () => {
  it('is taken line by line, patients first, and nothing twice, not by another run either', async () => {
    put('AllergyIntolerance.ndjson', [1, 2, 3].map((at) => allergy(at)).join(''));
    put('Patient.ndjson', [1, 2, 3].map(patient).join(''));
    const watch = await watchFhirFiles(intake.files, intake.parts);
    expect(await look(watch)).toBe(2);
    expect(await intake.patients()).toEqual(['2000000001', '2000000002', '2000000003']);
    expect(await allergens('2000000003')).toEqual(['卵']);
    const size = intake.hospital.writing.ledger.size();
    expect(size).toBe(6);
    expect(await look(watch)).toBe(0);
    expect(await look(await watchFhirFiles(intake.files, intake.parts))).toBe(0);
    expect(intake.hospital.writing.ledger.size()).toBe(size);
    expect(readdirSync(intake.folder).length).toBe(2);
  });

  it('says which line cannot be read, and takes the others', async () => {
    const path = put('Patient.ndjson', `${patient(1)}{"resourceType":\n\n${patient(2)}<Patient/>\n${patient(3).trim()}`);
    const watch = await watchFhirFiles(intake.files, intake.parts);
    await look(watch);
    expect(await intake.patients()).toEqual(['2000000001', '2000000002', '2000000003']);
    expect(Object.fromEntries(watch.refused)).toEqual({ 'fhir.line-refused': 2 });
    const notes: unknown[] = [];
    for await (const entries of intake.hospital.writing.originals.read(0))
      for (const { content } of entries)
        if (content !== undefined && String(Buffer.from(content)).includes('"refused"'))
          notes.push(JSON.parse(String(Buffer.from(content))));
    expect(notes).toMatchObject([
      { code: 'fhir.json-cut-off', line: 2 },
      { code: 'fhir.xml', line: 5 },
    ]);
    expect(existsSync(path)).toBe(true);
  });

  it('waits for a file that still grows, and goes on where it was when lines are added', async () => {
    const path = put('Patient.ndjson', patient(1));
    const watch = await watchFhirFiles(intake.files, intake.parts);
    await watch.look(LATER);
    appendFileSync(path, patient(2));
    expect(await watch.look(LATER)).toBe(0);
    expect(await watch.look(LATER)).toBe(1);
    appendFileSync(path, patient(3));
    expect(await look(watch)).toBe(1);
    expect(intake.hospital.writing.ledger.size()).toBe(3);
  });

  it('takes a file anew that was replaced by another of the same name', async () => {
    const path = put('Patient.ndjson', patient(1));
    const watch = await watchFhirFiles(intake.files, intake.parts);
    await look(watch);
    writeFileSync(path, `${patient(7)}${patient(8)}`);
    utimesSync(path, 1_790_000_000, 1_790_000_000);
    await look(watch);
    expect(await intake.patients()).toEqual(['2000000001', '2000000007', '2000000008']);
  });

  it('goes on after a stop in the middle: every line once', async () => {
    put('Patient.ndjson', Array.from({ length: 1300 }, (_, at) => patient(at)).join(''));
    let takes = 0;
    const cut = {
      ...intake.parts,
      desk: {
        ...intake.desk,
        take: (arrivals: never) =>
          ++takes === 2 ? Promise.reject(Object.assign(new Error('cut'), { code: 'vault.dead' })) : intake.desk.take(arrivals),
      },
    };
    await expect(look(await watchFhirFiles(intake.files, cut as never))).rejects.toThrow('cut');
    expect(intake.hospital.writing.ledger.size()).toBe(500);
    expect(await look(await watchFhirFiles(intake.files, intake.parts))).toBe(1);
    expect(intake.hospital.writing.ledger.size()).toBe(1300);
    expect((await intake.patients()).length).toBe(1300);
  });

  it('keeps no file name: it may name a patient', async () => {
    put(
      '見本花子.json',
      JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: JSON.parse(patient(1)) }] }),
    );
    expect(await look(await watchFhirFiles(intake.files, intake.parts))).toBe(1);
    const folder = join(intake.hospital.writing.home.folder, 'roads');
    for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name), 'utf8')).not.toContain('見本');
    expect(await intake.patients()).toEqual(['2000000001']);
  });
});
