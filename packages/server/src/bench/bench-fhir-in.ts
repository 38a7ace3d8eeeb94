import { factsOfFhir } from '@tomoshibi/hospital';
import { KnownResources } from '../roads/fhir/known-resources.ts';
import { readPart } from '../roads/fhir/part-bytes.ts';
import { placeFhir } from '../roads/fhir/place-fhir.ts';
import type { Bench } from './bench.ts';
import { beside, median } from './figure.ts';

const LINES = 4000;
const NOW = '2026-11-23T05:00:00.000Z';

/** Lines of NDJSON → placed and cut out → facts, beside `JSON.parse` of the same lines alone. Rounds are interleaved; medians. */
export const benchFhirIn: Bench = async ({ rounds }) => {
  const lines = sampleLines();
  const rules = { source: 'bench' };
  const known = new KnownResources();
  known.sawPatient('p1', '1000000001');
  const parts = lines.flatMap((line) => placeFhir(line, NOW, rules, known).arrivals);
  const work = {
    placed: () => lines.reduce((sum, line) => sum + placeFhir(line, NOW, rules, known).arrivals.length, 0),
    read: () =>
      parts.reduce((sum, { path, bytes }) => {
        const part = readPart(bytes);
        const kind = path.split('/')[4] ?? '';
        return sum + (part === undefined ? 0 : factsOfFhir(kind, part.resource, part.beside).problems.length + 1);
      }, 0),
    parsed: () =>
      lines.reduce((sum, line) => sum + Object.keys(JSON.parse(Buffer.from(line).toString('utf8')) as object).length, 0),
  };
  const times: Record<keyof typeof work, number[]> = { placed: [], read: [], parsed: [] };
  for (let round = 0; round < rounds + 2; round++) {
    for (const name of ['placed', 'read', 'parsed'] as const) {
      const started = performance.now();
      if (work[name]() === 0) throw new RangeError('nothing was read');
      if (round > 1) times[name].push((performance.now() - started) / 1000); // the first two rounds warm up
    }
  }
  const parsed = lines.length / median(times.parsed);
  return [
    beside(
      'NDJSON → placed, cut out, digest',
      lines.length / median(times.placed),
      'resources/s',
      'JSON.parse alone',
      parsed,
      0.05,
    ),
    beside('part → facts', parts.length / median(times.read), 'resources/s', 'JSON.parse alone', parsed, 0.05),
  ];
};

/** Laboratory results, prescriptions and diagnoses as a bulk file has them: about a kilobyte each. */
function sampleLines(): Uint8Array[] {
  const common = {
    meta: {
      lastUpdated: '2026-04-01T09:00:00+09:00',
      profile: ['http://jpfhir.jp/fhir/core/StructureDefinition/JP_Observation_LabResult'],
    },
  };
  const subject = { reference: 'Patient/p1', type: 'Patient' };
  return Array.from({ length: LINES }, (_, at) => {
    const observation = {
      resourceType: 'Observation',
      id: `o${at}`,
      ...common,
      status: 'final',
      category: [
        { coding: [{ system: 'http://jpfhir.jp/fhir/core/CodeSystem/JP_SimpleObservationCategory_CS', code: 'laboratory' }] },
      ],
      code: {
        coding: [
          { system: 'http://medis.or.jp/CodeSystem/master-JLAC10-17digits', code: '3H015000002326101', display: 'カリウム' },
        ],
        text: 'K',
      },
      subject,
      effectiveDateTime: '2026-04-01T08:00:00+09:00',
      valueQuantity: { value: 3 + (at % 30) / 10, unit: 'mmol/L' },
      referenceRange: [{ text: '3.6-4.8' }],
      specimen: { type: 'Specimen', display: '血清' },
    };
    const condition = {
      resourceType: 'Condition',
      id: `c${at}`,
      ...common,
      subject,
      clinicalStatus: { coding: [{ code: 'active' }] },
      code: { text: '高血圧症' },
      onsetDateTime: '2020-01',
    };
    const request = {
      resourceType: 'MedicationRequest',
      id: `m${at}`,
      ...common,
      status: 'active',
      intent: 'order',
      subject,
      medicationCodeableConcept: {
        coding: [{ system: 'http://medis.or.jp/CodeSystem/master-HOT9', code: '121431401' }],
        text: 'アムロジピンＯＤ錠１０ｍｇ',
      },
      authoredOn: '2026-04-01T09:00:00+09:00',
      dosageInstruction: [
        { timing: { code: { text: '1日1回 朝食後' } }, doseAndRate: [{ doseQuantity: { value: 1, unit: '錠' } }] },
      ],
      dispenseRequest: { expectedSupplyDuration: { value: 28, unit: '日', code: 'd' } },
    };
    return Buffer.from(JSON.stringify([observation, observation, condition, request][at % 4]));
  });
}
