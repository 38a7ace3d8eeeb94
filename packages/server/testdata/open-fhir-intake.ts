/** A hospital with a FHIR source and its desk, in a temporary folder. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceOf } from '../src/home/config.ts';
import { saveConfig } from '../src/home/home.ts';
import { openTestHospital, type TestHospital } from '../src/intake/open-test-hospital.ts';
import type { DecodePool } from '../src/projector/decode-pool.ts';
import { type OpenRoadDesk, openRoadDesk } from '../src/roads/road-desk.ts';
import type { RoadParts } from '../src/roads/running-road.ts';

export interface FhirIntake {
  readonly hospital: TestHospital;
  readonly desk: OpenRoadDesk;
  readonly parts: RoadParts;
  readonly fhir: SourceOf<'fhir'>;
  readonly files: SourceOf<'fhir-files'>;
  readonly folder: string;
  /** Chart rows of a patient: kind, key and what is in them. */
  items(patient: string): Promise<readonly { readonly kind: string; readonly day: string; readonly key: string; readonly row: Row }[]>;
  patients(): Promise<readonly string[]>;
  end(): Promise<void>;
}
export interface Row {
  readonly facts?: { readonly kind: string; readonly [name: string]: unknown };
  readonly unreadable?: string;
  readonly problems?: readonly string[];
  readonly versions: readonly { readonly flag: string }[];
  readonly of?: number;
}

export async function openFhirIntake(
  pool?: DecodePool,
  more: { readonly patientSystem?: string; readonly patientIds?: 'number' } = {},
): Promise<FhirIntake> {
  const hospital = await openTestHospital(undefined, pool);
  const { home } = hospital.writing;
  const folder = join(hospital.root, '../bulk');
  mkdirSync(folder);
  const fhir: SourceOf<'fhir'> = { name: 'emr-fhir', kind: 'fhir', port: 8400, allow: [], plannedMinutes: 60, ...more };
  const files: SourceOf<'fhir-files'> = { name: 'bulk', kind: 'fhir-files', folder, plannedMinutes: 1440, ...more };
  saveConfig(home.folder, { ...home.config, sources: [fhir, files] });
  const desk = openRoadDesk(hospital.writing);
  return {
    hospital,
    desk,
    fhir,
    files,
    folder,
    parts: { hospital: hospital.writing, desk, say: () => {} },
    async items(patient) {
      await desk.settled();
      const rows = await hospital.writing.rows.find('item', { prefix: [patient] });
      return rows
        .filter(({ key }) => key[1] !== 'PID')
        .map(({ key, value }) => ({
          kind: key[1] as string,
          day: key[2] as string,
          key: key[3] as string,
          row: JSON.parse(value) as Row,
        }));
    },
    async patients() {
      await desk.settled();
      const numbers: string[] = [];
      for await (const { key } of hospital.writing.rows.scan('patient')) numbers.push(key[0] as string);
      return numbers;
    },
    async end() {
      await desk.close();
      await hospital.end();
    },
  };
}
