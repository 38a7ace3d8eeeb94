import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createMllpReader,
  DATA_TYPES,
  decodeSsmix2,
  decodeText,
  mllpFrame,
  readCda,
  readJahisTexts,
  readTransactions,
} from '@tomoshibi/formats';
import { isAsNamed } from '@tomoshibi/hospital';
import {
  demoLists,
  feedMessages,
  generatePatient,
  type HospitalOptions,
  notebookTexts,
  streamDocuments,
  streamFiles,
} from '@tomoshibi/testkit';
import { placeOf } from '../../src/intake/place-of.ts';
import { readOriginal } from '../../src/intake/read-original.ts';
import { placeFhir } from '../../src/roads/fhir/place-fhir.ts';
import { placeMessage } from '../../src/roads/hl7/place-message.ts';
import { readTableFile } from '../../src/roads/lists/read-table-file.ts';
import type { Chance } from './mutate.ts';

const HOSPITAL: HospitalOptions = { seed: 9, patients: 30, years: 1, until: '2026-10-01', odd: false };
/** Where third-party samples lie on a machine that has them. */
const SAMPLES = join(import.meta.dirname, '../../../../../shared/data');
const AT = '2026-10-01T00:00:00.000Z';
/** Long samples only make fewer mutations of the same sort. */
const LONGEST = 8_000;
const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');

function samplesIn(folder: string, ending: RegExp): Uint8Array[] {
  if (!existsSync(join(SAMPLES, folder))) return [];
  return readdirSync(join(SAMPLES, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
    .filter((bytes) => bytes.length < LONGEST);
}

function some(files: Iterable<{ readonly bytes: Uint8Array }>, most: number, longest = LONGEST): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (const { bytes } of files) {
    if (bytes.length <= longest) found.push(bytes);
    if (found.length === most) break;
  }
  return found;
}

/** Every place a road gives must be one a chart can stand under, or plainly none; and whoever is named there is who the bytes name. */
function readBack(arrivals: readonly { readonly path: string; readonly bytes: Uint8Array; readonly companion?: true }[]): void {
  for (const { path, bytes, companion } of arrivals) {
    const place = placeOf(path, companion);
    if (path.split('/').some((part) => part === '' || part === '.' || part === '..'))
      throw new RangeError('a path that leaves its place');
    if (place.key === undefined) continue;
    const { patient, kind } = place.key;
    const { decoded } = readOriginal(kind, patient, place.sentAt, bytes);
    // Read under another number it must not be shown: a wrong chart is worse than none.
    const other = readOriginal(kind, `${patient}9`, place.sentAt, bytes);
    const isMessage = companion === undefined && !kind.startsWith('X');
    if (isMessage && decoded.facts !== undefined && other.decoded.facts !== undefined)
      throw new RangeError('shown to another patient');
  }
}

export interface FuzzedParser {
  readonly name: string;
  samples(): readonly Uint8Array[];
  /** Throws when the parser misbehaves. */
  run(bytes: Uint8Array, chance: Chance): unknown;
}

/** Every reader of bytes that others send us. Whoever writes a new one adds a line. */
export const FUZZED_PARSERS: readonly FuzzedParser[] = [
  {
    name: 'character sets',
    samples: () => some(streamFiles(HOSPITAL), 200),
    run: (bytes) => decodeText(bytes),
  },
  {
    name: 'SS-MIX2 messages',
    samples: () => [...some(streamFiles(HOSPITAL), 800), ...samplesIn('ssmix2-nho', /./)],
    run: (bytes, chance) => decodeSsmix2(bytes, DATA_TYPES[chance.below(DATA_TYPES.length)] as (typeof DATA_TYPES)[number]),
  },
  {
    name: 'HL7 v2 by MLLP: place and facts',
    samples: () => [...some(feedMessages(HOSPITAL), 2000), ...some(streamFiles(HOSPITAL), 300), ...samplesIn('hl7v2', /\.hl7$/)],
    run: (bytes) => readBack(placeMessage(bytes, AT).arrivals),
  },
  {
    name: 'MLLP frames',
    samples: () => some(streamFiles(HOSPITAL), 100).map(mllpFrame),
    run(bytes, chance) {
      const reader = createMllpReader(64_000);
      for (let at = 0; at < bytes.length; ) {
        const end = at + 1 + chance.below(900);
        reader.feed(bytes.subarray(at, end));
        at = end;
      }
      reader.end();
      if (reader.heldBytes > 64_001) throw new RangeError('holds more than it may');
    },
  },
  {
    name: 'FHIR: place and facts',
    samples: () => [latin1(BUNDLE), ...samplesIn('fhir-jp', /\.json$/)],
    run: (bytes) => readBack(placeFhir(bytes, AT, { source: 'fuzz' }).arrivals),
  },
  {
    name: 'CDA',
    samples: () => [
      ...some(streamDocuments(HOSPITAL), 400, 12_000).filter((bytes) => bytes[0] === 0x3c),
      ...samplesIn('cda', /\.xml$/),
    ],
    run: (bytes) => readCda(bytes),
  },
  {
    name: 'JAHIS',
    samples: () => [
      ...[0, 3, 5].flatMap((at) => notebookTexts(generatePatient(HOSPITAL, at).truth, { on: '2026-09-30', parts: 2 })),
      ...samplesIn('jahis', /\.txt$/),
    ],
    run: (bytes, chance) =>
      readJahisTexts(chance.below(2) === 0 ? [bytes] : [bytes, bytes.slice(0, chance.below(bytes.length || 1))]),
  },
  {
    name: 'lists, CSV and Excel',
    samples: () => demoLists({ ...HOSPITAL, patients: 6 }).map(({ bytes }) => bytes),
    run: (bytes) => readTableFile(bytes),
  },
  {
    name: 'transaction storage',
    samples: () =>
      some(streamFiles(HOSPITAL), 60).map((bytes) =>
        Buffer.concat([
          latin1('#SSMIX,2.00,9999999999,0000000123,20220101,OMP-01,000000000012345,INS,-,20220101235959568\r\n'),
          bytes,
        ]),
      ),
    run: (bytes) => readTransactions(bytes),
  },
  {
    name: 'paths and names',
    samples: () => [...streamFiles({ ...HOSPITAL, patients: 4 })].map(({ path }) => latin1(path)),
    run: (bytes) => placeOf(Buffer.from(bytes).toString('latin1')),
  },
  {
    name: 'what a document says it is',
    samples: () => some(streamDocuments(HOSPITAL), 40, 60_000),
    run: (bytes, chance) =>
      isAsNamed(`a.${['pdf', 'png', 'jpg', 'tif', 'zip', 'xml', 'dcm', 'hl7', 'txt', 'gif'][chance.below(10)]}`, bytes),
  },
];

const BUNDLE = JSON.stringify({
  resourceType: 'Bundle',
  type: 'transaction',
  timestamp: '2026-09-30T09:00:00+09:00',
  entry: [
    {
      resource: {
        resourceType: 'Patient',
        id: 'p1',
        identifier: [{ system: 'urn:oid:1.2.392.100495.20.3.51.11311234567', value: '0000000123' }],
        name: [{ text: 'MIHON HANAKO' }],
        birthDate: '1956-04-12',
        gender: 'female',
      },
    },
    {
      resource: {
        resourceType: 'AllergyIntolerance',
        id: 'a1',
        patient: { reference: 'Patient/p1' },
        code: { text: 'PENICILLIN' },
        clinicalStatus: { coding: [{ code: 'active' }] },
      },
    },
    {
      resource: {
        resourceType: 'Observation',
        id: 'o1',
        status: 'final',
        subject: { reference: 'Patient/p1' },
        category: [{ coding: [{ code: 'laboratory' }] }],
        code: { coding: [{ system: 'urn:oid:1.2.392.200119.4.504', code: '3H015000002326101', display: 'K' }] },
        effectiveDateTime: '2026-09-30T08:00:00+09:00',
        valueQuantity: { value: 4.1, unit: 'mEq/L' },
      },
    },
  ],
});
