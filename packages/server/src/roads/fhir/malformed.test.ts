/**
 * Hostile FHIR against its expected letter: A whole, P shown with a warning that names what was not understood, Q kept and in no chart, R
 * refused. Breakages this was seen to catch: an allergy given to the one patient there is, or to a patient when it names none; `__proto__`
 * passed over in silence.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOSTILE_STRINGS } from '@tomoshibi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FhirIntake, openFhirIntake } from '../../../testdata/open-fhir-intake.ts';
import { placeOf } from '../../intake/place-of.ts';
import { readOriginal } from '../../intake/read-original.ts';
import { openDecodePool } from '../../projector/decode-pool.ts';
import { placeFhir } from './place-fhir.ts';
import { type FhirTaking, openFhirTaking, takeFhir } from './take-fhir.ts';

const DATA = join(import.meta.dirname, '../../../../../../shared/data/malformed/fhir');
const here = existsSync(DATA);
if (!here) console.log('skipped: no ../shared/data');

const lines = here ? readFileSync(join(DATA, 'expected.tsv'), 'utf8').trim().split('\n').slice(1) : [];
const made = lines.map((line) => line.split('\t') as [string, string, string, string]);
const validator = here
  ? readdirSync(join(DATA, 'hl7-validator'))
      .filter((name) => /\.(?:json|xml)$/.test(name))
      .sort()
  : [];

const pool = openDecodePool();

describe('hostile FHIR', () => {
  let intake: FhirIntake;
  let taking: FhirTaking;
  beforeAll(async () => {
    intake = await openFhirIntake(pool);
    taking = await openFhirTaking(intake.fhir, intake.parts);
  });
  afterAll(() => intake?.end());

  /** The letter of one file, by where its parts stand and what is read of them there. */
  function letterOf(bytes: Uint8Array): string {
    const { arrivals, refused, problems } = placeFhir(bytes, intake.parts.hospital.now(), taking.rules);
    if (refused !== undefined) return 'R';
    const read = arrivals.flatMap((arrival) => {
      const place = placeOf(arrival.path);
      return place.key === undefined ? [] : [readOriginal(place.key.kind, place.patient, place.sentAt, arrival.bytes).decoded];
    });
    if (problems.length > 0 || read.length === 0 || read.some(({ unreadable }) => unreadable !== undefined)) return 'Q';
    return read.some((one) => one.problems !== undefined) ? 'P' : 'A';
  }

  it.skipIf(!here).each(made.filter(([, , letter]) => letter !== 'AQPR'))(
    '%s, %s bytes, ends as %s: %s',
    async (file, _bytes, letter) => {
      const bytes = readFileSync(join(DATA, file));
      // Of this one nobody is the patient, so it can be shown in no chart; with one it is shown, digit for digit (below).
      expect(letterOf(bytes)).toBe(file.endsWith('number-long.json') ? 'Q' : letter);
    },
  );

  it.skipIf(!here)(
    'of every file ends within 2 s and 256 MB, and no patient but the one that is named has a chart',
    { timeout: 60_000 },
    async () => {
      const before = process.memoryUsage().rss;
      const slow: string[] = [];
      const all = [...made.map(([file]) => file), ...validator.map((name) => `hl7-validator/${name}`)];
      expect(all.length).toBeGreaterThan(170);
      for (const file of all) {
        const bytes = readFileSync(join(DATA, file));
        const started = performance.now();
        const { placed } = await takeFhir(taking, bytes, false);
        if (performance.now() - started > 2000) slow.push(file);
        if (file.endsWith('.xml')) expect(['fhir.xml', 'fhir.not-utf8']).toContain(placed.refused?.code);
        // What is kept comes back byte for byte: the whole, or the resource's own text.
        const [whole] = placed.arrivals;
        if (whole?.path.startsWith('whole/')) expect(Buffer.compare(whole.bytes, bytes)).toBe(0);
      }
      await intake.desk.settled();
      expect(slow).toEqual([]);
      expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(256);
      const stated = new Set(
        all.flatMap((file) =>
          [...String(readFileSync(join(DATA, file))).matchAll(/"value"\s*:\s*"([^"]+)"/g)].map(([, value]) => value),
        ),
      );
      for (const number of await intake.patients()) expect(stated.has(number)).toBe(true);
    },
  );

  it('shows a decimal longer than a double digit for digit', async () => {
    const text = `{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","id":"n1","identifier":[{"value":"77"}]}},{"resource":{"resourceType":"Observation","id":"o1","subject":{"reference":"Patient/n1"},"status":"final","category":[{"coding":[{"code":"laboratory"}]}],"code":{"text":"K"},"valueQuantity":{"value":4.20000000000000000000000000001,"unit":"mmol/L"}}}]}`;
    await takeFhir(taking, Buffer.from(text), false);
    expect(JSON.stringify(await intake.items('77'))).toContain('"value":"4.20000000000000000000000000001","unit":"mmol/L"');
  });

  it('keeps every hostile string as the text it is, in whatever element', async () => {
    for (const [at, hostile] of HOSTILE_STRINGS.entries()) {
      const number = `88${String(at).padStart(4, '0')}`;
      const resource = {
        resourceType: 'AllergyIntolerance',
        id: `h${at}`,
        patient: { reference: 'Patient/h' },
        code: { text: hostile },
        note: [{ text: hostile }],
      };
      const patient = { resourceType: 'Patient', id: 'h', identifier: [{ value: number }], name: [{ text: hostile }] };
      const placed = placeFhir(
        Buffer.from(JSON.stringify({ resourceType: 'Bundle', type: 'document', entry: [{ resource: patient }, { resource }] })),
        intake.parts.hospital.now(),
        taking.rules,
      );
      for (const { path } of placed.arrivals) expect(path).not.toMatch(/[<>"'`\\]|\.\./);
      await intake.desk.take(placed.arrivals);
      const shown = (await intake.items(number)).flatMap(
        ({ row }) => (row.facts as never as { allergies?: { what?: string }[] })?.allergies ?? [],
      );
      if (hostile.trim() !== '')
        expect(shown.map(({ what }) => what)).toEqual([hostile.includes('なし') ? 'なし' : hostile.toWellFormed()]);
    }
  });

  it('says nothing of an allergy that a sender says there is not', async () => {
    const none: readonly (readonly [object, string | undefined])[] = [
      [{ code: { coding: [{ system: 'http://snomed.info/sct', code: '716186003' }], text: 'No known allergy' } }, 'なし'],
      [{ code: { coding: [{ code: 'no-known-allergies' }] } }, 'なし'],
      [{ code: { text: 'アレルギーなし(確認済)' } }, 'なし'],
      [{ code: { coding: [{ code: 'no-known-medication-allergies' }] } }, undefined],
      [{ code: { text: '薬剤アレルギーなし' } }, undefined],
      [{ code: { text: 'ペニシリン' }, verificationStatus: { coding: [{ code: 'refuted' }] } }, 'ペニシリン'],
      [{ code: { text: 'ペニシリン' }, verificationStatus: { coding: [{ code: 'entered-in-error' }] } }, undefined],
    ];
    for (const [at, [more, what]] of none.entries()) {
      const number = `99${at}`;
      const patient = { resourceType: 'Patient', id: 'a', identifier: [{ value: number }], name: [{ text: '見本' }] };
      const resource = { resourceType: 'AllergyIntolerance', id: `x${at}`, patient: { reference: 'Patient/a' }, ...more };
      await takeFhir(
        taking,
        Buffer.from(JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: patient }, { resource }] })),
        false,
      );
      const shown = (await intake.items(number)).flatMap(
        ({ row }) => (row.facts as never as { allergies?: { what?: string; action?: string }[] })?.allergies ?? [],
      );
      expect(shown.map((one) => one.what)).toEqual(what === undefined ? [] : [what]);
      const row = JSON.parse((await intake.hospital.writing.rows.get('patient', [number])) ?? '{}');
      expect(row.allergies).toBe(what === 'なし' ? 'none' : undefined);
    }
  });
});
