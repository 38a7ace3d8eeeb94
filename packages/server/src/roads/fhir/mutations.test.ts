/**
 * Seeded mutations of Bundles of two patients: none may crash the reader, and nothing may stand in another chart than that of the patient
 * it says. The judge reads the mutated text by JSON.parse, apart from our reader. 100,000: `npm run soak -- fhir-in`.
 * Breakages this was seen to catch: the only Patient of a Bundle taken for a resource that names nobody, or somebody else; the first of two
 * Patients of one id; an identifier of the insurance as 患者番号; a part shown in another chart; the first line feed taken for ours.
 */
import { describe, expect, it } from 'vitest';
import { placeOf } from '../../intake/place-of.ts';
import { readOriginal } from '../../intake/read-original.ts';
import { readPart } from './part-bytes.ts';
import { placeFhir } from './place-fhir.ts';

const RUNS = process.env.TOMOSHIBI_SOAK === '1' ? 100_000 : 3_000;
const NOW = '2026-11-23T05:00:00.000Z';

const patient = (id: string, number: string) => ({
  fullUrl: `urn:uuid:${id}`,
  resource: {
    resourceType: 'Patient',
    id,
    identifier: [
      { system: 'urn:oid:1.2.392.100495.20.3.51.11234567890', value: number },
      { system: 'http://jpfhir.jp/fhir/clins/Idsystem/JP_Insurance_memberID', value: `0${number}:1` },
    ],
    name: [{ text: '見本 花子' }],
  },
});
const of = (id: string, type: string, more: object) => ({ resource: { resourceType: type, id: `${type}-${id}`, ...more } });
const lab = (id: string) =>
  of(id, 'Observation', {
    status: 'final',
    subject: { reference: `Patient/${id}` },
    category: [{ coding: [{ code: 'laboratory' }] }],
    code: { text: 'K' },
    effectiveDateTime: '2026-04-01T08:00:00+09:00',
    valueQuantity: { value: 4.2, unit: 'mmol/L' },
  });
const bundle = (type: string) =>
  JSON.stringify({
    resourceType: 'Bundle',
    type,
    timestamp: '2026-04-01T09:00:00+09:00',
    entry: [
      patient('p1', '1000000001'),
      patient('p2', '1000000002'),
      lab('p1'),
      lab('p2'),
      of('p1', 'AllergyIntolerance', { patient: { reference: 'urn:uuid:p1' }, code: { text: '卵' } }),
      of('p2', 'Condition', {
        subject: { reference: 'Patient/p2' },
        code: { text: '高血圧' },
        clinicalStatus: { coding: [{ code: 'active' }] },
      }),
      of('p1', 'MedicationRequest', {
        status: 'active',
        intent: 'order',
        subject: { reference: 'Patient/p1' },
        medicationReference: { reference: 'Medication/m' },
        dosageInstruction: [{ text: '1日1回', doseAndRate: [{ doseQuantity: { value: 1, unit: '錠' } }] }],
      }),
      { resource: { resourceType: 'Medication', id: 'm', code: { text: 'アムロジピン' } } },
      of('p2', 'Encounter', {
        status: 'in-progress',
        class: { code: 'IMP' },
        subject: { reference: 'Patient/p2' },
        period: { start: '2026-04-01' },
      }),
      of('p1', 'Composition', {
        title: '文書',
        subject: { reference: 'Patient/p1' },
        section: [{ text: { div: '<div>x</div>' } }],
      }),
    ],
  });

/** Small, quick and the same every time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const TOKENS = [
  '"__proto__":{}',
  '{',
  '}',
  '[',
  ']',
  ',',
  '"',
  '\\',
  'null',
  '1e999',
  '-',
  '"p1"',
  '"p2"',
  'Patient/p2',
  '"id":"p1",',
  '\u0000',
  '\ufeff',
  '\n{"tomoshibi":"beside","v":1,"patient":"1000000002","names":{},"medications":{}}',
  '"modifierExtension":[],',
  '"status":"entered-in-error",',
  '"resourceType":"Patient",',
  'urn:uuid:p2',
  '\\ud800',
  '1000000002',
  '/../',
  '_0',
];

function mutated(text: string, next: () => number): string {
  let out = text;
  for (let count = 1 + Math.floor(next() * 3); count > 0; count--) {
    const at = Math.floor(next() * out.length);
    const length = Math.floor(next() * 40);
    const kind = Math.floor(next() * 6);
    const token = TOKENS[Math.floor(next() * TOKENS.length)] as string;
    if (kind === 0) out = out.slice(0, at) + out.slice(at + length);
    else if (kind === 1) out = out.slice(0, at) + out.slice(at, at + length) + out.slice(at);
    else if (kind === 2) out = out.slice(0, at) + token + out.slice(at);
    else if (kind === 3) out = out.slice(0, at) + String.fromCharCode(32 + Math.floor(next() * 95)) + out.slice(at + 1);
    else if (kind === 4) out = out.replaceAll('p1', 'p2').slice(0, out.length - (next() < 0.5 ? 0 : length));
    else {
      // A word exchanged for another of the same text: keys, ids, references trade places.
      const words = [...out.matchAll(/"[^"\\]{1,40}"/g)].map(([word]) => word);
      const [one, other] = [words[Math.floor(next() * words.length)], words[Math.floor(next() * words.length)]];
      if (one !== undefined && other !== undefined) out = out.replace(one, () => other);
    }
  }
  return out;
}

type Loose = { readonly [name: string]: unknown } | undefined;

/** Numbers that the mutated text itself gives the patient a resource refers to. */
function numbersStated(whole: Loose, resource: Loose): readonly string[] {
  const entries = ((whole?.entry ?? [{ resource: whole }]) as readonly Loose[]).filter(
    (one) => typeof one === 'object' && one !== null,
  );
  const patients = entries.filter((one) => (one?.resource as Loose)?.resourceType === 'Patient');
  const numbersOf = (of: Loose): readonly string[] =>
    [(of?.identifier ?? []) as readonly Loose[]]
      .flat()
      .flatMap((one) => (typeof one?.value === 'string' || typeof one?.value === 'number' ? [String(one.value)] : []));
  if (resource?.resourceType === 'Patient') return numbersOf(resource);
  const owners = ['subject', 'patient', 'beneficiary', 'individual', 'for', 'focus'].flatMap(
    (name) => [(resource?.[name] ?? []) as Loose | readonly Loose[]].flat() as readonly Loose[],
  );
  return owners.flatMap((owner) => {
    const to = owner?.reference;
    const found = patients.filter((one) => one?.fullUrl === to || `Patient/${String((one?.resource as Loose)?.id)}` === to);
    return found.length === 1 ? numbersOf(found[0]?.resource as Loose) : [];
  });
}

describe('mutations of Bundles', () => {
  it(`crash nothing and bring nothing into another chart, ${RUNS} of them`, { timeout: 3_600_000 }, () => {
    const sources = ['collection', 'transaction', 'document', 'searchset'].map(bundle);
    let placed = 0;
    let refused = 0;
    for (let run = 0; run < RUNS; run++) {
      const next = random(run);
      const text = mutated(sources[run % sources.length] as string, next);
      const bytes = Buffer.from(text);
      if (next() < 0.1) bytes[Math.floor(next() * bytes.length)] = Math.floor(next() * 256);
      const started = performance.now();
      const { arrivals, refused: why } = placeFhir(bytes, NOW, { source: 'f' });
      if (why !== undefined) refused++;
      for (const { path, bytes: own } of arrivals) {
        const place = placeOf(path);
        if (place.key === undefined) continue;
        placed++;
        const part = readPart(own);
        if (part === undefined) throw new RangeError(`run ${run}: no part`);
        // Its own text, word for word.
        if (!bytes.includes(Buffer.from(part.text))) throw new RangeError(`run ${run}: not verbatim`);
        const whole = JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, '')) as Loose;
        if (!numbersStated(whole, JSON.parse(part.text) as Loose).includes(place.patient))
          throw new RangeError(`run ${run}: another chart`);
        const read = readOriginal(place.key.kind, place.patient, place.sentAt, own);
        if (read.withheld) throw new RangeError(`run ${run}: withheld what it placed`);
      }
      if (performance.now() - started > 2000) throw new RangeError(`run ${run}: too slow`);
    }
    // Otherwise it proves nothing.
    expect(placed).toBeGreaterThan(RUNS);
    expect(refused).toBeGreaterThan(RUNS / 10);
  });

  it('do not come into it: a resource on many lines is read too', () => {
    const pretty = JSON.stringify(JSON.parse(bundle('collection')), null, 2);
    const [part] = placeFhir(Buffer.from(pretty), NOW, { source: 'f' }).arrivals.filter(({ path }) => path.includes('ADT-61'));
    expect(readOriginal('ADT-61', '1000000001', '', part?.bytes as Uint8Array).decoded.facts).toMatchObject({
      kind: 'allergies',
    });
  });

  it('of the bytes of a part are never shown in another chart, nor as facts when a name stands twice', () => {
    const [part] = placeFhir(Buffer.from(bundle('collection')), NOW, { source: 'f' }).arrivals.filter(({ path }) =>
      path.includes('ADT-61'),
    );
    const bytes = part?.bytes as Uint8Array;
    expect(readOriginal('ADT-61', '1000000002', '', bytes)).toMatchObject({
      withheld: true,
      decoded: { unreadable: 'identity.pid-differs' },
    });
    expect(readOriginal('ADT-61', '1000000001', '', bytes).decoded.facts).toBeDefined();
    expect(readOriginal('OMP-01', '1000000001', '', bytes).decoded).toEqual({ unreadable: 'fhir.kind-differs' });
    for (let run = 0; run < RUNS / 3; run++) {
      const next = random(run + 7);
      const own = Buffer.from(mutated(Buffer.from(bytes).toString(), next));
      const { decoded } = readOriginal('ADT-61', '1000000002', '', own);
      // Unless the mutation wrote the other number into our own line.
      if (!own.subarray(own.lastIndexOf(10)).includes('"patient":"1000000002"')) expect(decoded.facts).toBeUndefined();
    }
  });
});
