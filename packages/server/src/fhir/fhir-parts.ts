import { createHash } from 'node:crypto';
import type { StoredItem } from '@tomoshibi/hospital';
import type { LedgerReader } from '@tomoshibi/vault';
import type { Home } from '../home/home.ts';
import { patientRef } from '../reader/patient-ref.ts';
import type { RawChart, RawCharts } from '../reader/raw-charts.ts';
import type { HospitalNames, MapContext } from './map/map-context.ts';
import { type Cursors, openCursors } from './search/cursor.ts';

/** What the FHIR interface is made of besides reader and gate. */
export interface FhirParts {
  readonly charts: RawCharts;
  readonly hospital: HospitalNames;
  readonly cursors: Cursors;
  readonly nowInstant: () => string;
  mapContext(chart: RawChart): MapContext;
  /** For `_since`: false only when the entry was surely recorded before. */
  recordedSince(seq: number, instant: string): boolean;
}

export interface FhirFrom {
  readonly home: Pick<Home, 'config' | 'keys'>;
  readonly charts: RawCharts;
  readonly originals: LedgerReader;
  readonly nowInstant: () => string;
}

export function openFhir({ home, charts, originals, nowInstant }: FhirFrom): FhirParts {
  const key = home.keys.refs;
  const hospital: HospitalNames = {
    name: home.config.hospital,
    local: `urn:uuid:${uuidOf(`${key} ${home.config.station}`)}`,
    ...(home.config.institution !== undefined && { institution: home.config.institution }),
  };
  return {
    charts,
    hospital,
    nowInstant,
    cursors: openCursors(key, () => Date.parse(nowInstant())),
    recordedSince(seq, instant) {
      const between = originals.recordedBetween?.(seq);
      return between?.to === undefined || Date.parse(between.to) >= Date.parse(instant);
    },
    mapContext: ({ context }) => ({
      chart: context,
      hospital,
      idOf: (item, ...part) => `${context.ref}-${itemRef(key, item, part)}`,
      recordedAt: (seq) => originals.recordedBetween?.(seq)?.from,
    }),
  };
}

/** 60 bits of a keyed hash over the natural key: within one chart, enough, and it says nothing of the patient. */
function itemRef(key: string, { key: of }: StoredItem, part: readonly (string | number)[]): string {
  return patientRef(key, JSON.stringify(['fhir', of.patient, of.kind, of.day, of.order, ...part]));
}

/** The patient an id of ours belongs to; the id of a Patient is its own. */
export const patientOfId = (id: string): string | undefined => /^([a-z2-9]{12})(?:-[a-z2-9]{12})?$/.exec(id)?.[1];

/** RFC 9562 version 8: made from a secret of this home, the same every time. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(`tomoshibi-local ${text}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
