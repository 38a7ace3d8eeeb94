/** What the passphrase opens first: who is in the kit, where they lie, who is expected. Sealed, gzip, JSON. */
import type { HospitalView } from '../chart/view.ts';
import type { KitSlot } from './kit-head.ts';

/** Where a sealed thing lies, and its own key: base64, 32 bytes, used once, so its nonce is zero. */
export interface KitPlace extends KitSlot {
  readonly key: string;
  /** Length of the sealed bytes. */
  readonly sealedBytes: number;
}

/** Part 0. */
export interface KitDirectory {
  readonly v: 1;
  readonly generation: number;
  /** As at `madeInstant`; `nowInstant` is that instant. */
  readonly view: HospitalView;
  /** How fresh each kind is, as the chart is read with (`ChartContext.freshness`). */
  readonly kinds: Readonly<Record<string, { readonly newestAt?: string; readonly originals: number; readonly copied?: string }>>;
  /** Station whose ledger `seq` counts in; makes the opaque name of an original. */
  readonly station: string;
  /** Code and name of each department. */
  readonly departments: readonly (readonly [code: string, name: string])[];
  /** Critical values of the hospital's own table, as in the settings. */
  readonly criticalRules?: readonly unknown[];
  /** Rows of table `bed` of who is in the kit: ward, room, bed, number. */
  readonly beds: readonly (readonly [ward: string, room: string, bed: string, patient: string])[];
  /** Rows of table `visit` of who is in the kit, from the day it was made: key and JSON text. */
  readonly visits: readonly (readonly [
    day: string,
    department: string,
    time: string,
    patient: string,
    item: string,
    row: string,
  ])[];
  /** Charts carry what was written down in the hospital after the copy (`KitChart.later`), as it stood at `madeInstant`. */
  readonly later?: true;
  /** What this kit leaves out, so that the page can say it: `originals`, `documents`, `asOf`. */
  readonly leftOut: readonly ('originals' | 'documents')[];
}

/** Parts 1 …: at most 5,000 patients each. */
export interface KitPatients {
  readonly v: 1;
  readonly generation: number;
  readonly patients: readonly KitPatient[];
}

export interface KitPatient {
  /** `PatientRow` as JSON text. */
  readonly row: string;
  /** Opaque id for addresses. */
  readonly ref: string;
  /** Of the `KitChart`. */
  readonly chart: KitPlace;
  /** First 16 bytes of SHA-256 over what the chart was made from, base64: a refresh leaves alone what has not changed. */
  readonly digest: string;
  /** Sealed bytes that are this patient's in each shard, the chart's own first: a refresh learns from it what is still in use. */
  readonly holds: readonly (readonly [shard: string, sealedBytes: number])[];
}
