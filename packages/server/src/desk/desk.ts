import { randomBytes } from 'node:crypto';
import { type NameOf, ok, type PatientBar, type Result } from '@tomoshibi/hospital';
import type { SheetSeal } from '../forms/sheet-desk.ts';
import { hospitalToday } from '../reader/hospital-today.ts';
import type { HospitalReader, PatientAsked } from '../reader.ts';
import type { RecordEvent, StationRecord } from '../record/station-record.ts';
import type { RowStore } from '../stores/row-store.ts';
import type { DeskConfig } from './desk-config.ts';
import { type DeskRows, deskRowsOf } from './desk-rows.ts';
import { namesOfStaff } from './names-of-staff.ts';

/** Rows of the hospital, for lists over patients. */
export interface HospitalRows {
  readonly rows: RowStore;
  refOf(number: string): string;
}

/** What every use of the desk stands on. */
export interface Desk {
  readonly reader: HospitalReader;
  readonly rows: DeskRows;
  readonly hospital: HospitalRows;
  readonly config: DeskConfig;
  /** Says whether a station of this hospital made a sheet's code. Absent: codes with an authentication are not known. */
  readonly seal?: Pick<SheetSeal, 'read'>;
  /** Who a chart is about. Refusals: `chart.patient-unknown`. */
  whose(patient: PatientAsked): Promise<Result<PatientBar>>;
  /** Durable when it resolves. */
  write(event: RecordEvent): Promise<number>;
  names(): Promise<NameOf>;
  /** The hospital's calendar day of an instant, today's when absent. */
  dayOf(instant?: string): string;
  /** Eight letters and digits that are not mixed up when read aloud: queries, serials of sheets. */
  fresh(): string;
}

export interface DeskParts {
  readonly reader: HospitalReader;
  readonly record: StationRecord;
  readonly hospital: HospitalRows;
  readonly config?: DeskConfig | undefined;
  readonly seal?: Pick<SheetSeal, 'read'>;
  readonly now?: () => string;
}

export function openDesk({ reader, record, hospital, config = {}, seal, now = () => new Date().toISOString() }: DeskParts): Desk {
  return {
    reader,
    config,
    hospital,
    ...(seal === undefined ? {} : { seal }),
    rows: deskRowsOf(record.rows),
    async whose(patient) {
      const summary = await reader.summary(patient);
      return summary.ok ? ok(summary.value.bar) : summary;
    },
    async write(event) {
      const [seq] = await record.write([event]);
      return seq as number;
    },
    names: () => namesOfStaff(record.rows),
    dayOf: (instant = now()) => hospitalToday(new Date(instant)),
    fresh: () => [...randomBytes(8)].map((byte) => ALPHABET[byte % 32]).join(''),
  };
}

/** Crockford's base 32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
