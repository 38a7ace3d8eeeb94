import type { HospitalTime } from '@tomoshibi/formats';
import type { ModeView, PatientBar } from '../chart/view.ts';
import type { Words } from './form-definition.ts';

/** What is printed into one sheet besides the form itself. Keys of fields and tables are the form's. */
export interface SheetContent {
  /** Absent: nobody is known; the frame for a label is printed. */
  readonly bar?: PatientBar;
  readonly fields: Readonly<Record<string, FieldContent>>;
  readonly tables: Readonly<Record<string, readonly TableRow[]>>;
  /** Of the strip アレルギー; absent: nobody is known, all three boxes stay open. */
  readonly allergy?: AllergyPrinted;
  /** Weight, renal function, last results: name, value with unit and flag, day. */
  readonly values?: readonly { readonly name: string; readonly value: string; readonly on: string }[];
  /** Oldest clinical value on the sheet: この情報は … 時点. Absent: nothing of the chart stands on it. */
  readonly asOf?: HospitalTime;
  /** `asOf` is more than 24 hours before the printing: a grey band says so. */
  readonly old?: true;
  /** First of the days a grid is headed with: `2026-11-01`. */
  readonly firstDay?: string;
  /** Words in the head, beside the title: 5東, 内科, 外来. */
  readonly about?: string;
  /** 同姓同名注意: last three digits of the others' numbers. */
  readonly sameNames?: readonly string[];
}

export type FieldContent = string | { readonly ticked: readonly string[] };

export interface TableRow {
  /** By column key. */
  readonly cells: Readonly<Record<string, string>>;
  /** Shaded and marked ‼: high-risk drugs, two people check. */
  readonly high?: true;
  /** Ticked or struck days of a grid, from 0: `off` is no day of it. */
  readonly daysOff?: readonly number[];
}

export type AllergyPrinted =
  | { readonly state: 'stated'; readonly lines: readonly string[] }
  | { readonly state: 'none'; readonly confirmedOn?: string }
  /** A box to ask and fill. */
  | { readonly state: 'unknown' };

/** One printing of one sheet. */
export interface SheetIssue {
  readonly hospital: string;
  readonly language: 'ja' | 'en';
  /** `F12-261123-00A00417`: what people read out. */
  readonly number: string;
  /** Text of the QR code. `part` counts from 0; 0 where there are none. */
  code(page: number, pages: number, part: number): string;
  readonly printed: { readonly at: HospitalTime; readonly where?: string; readonly by?: string };
  readonly mode: ModeView;
  readonly demo: boolean;
  /** 再発行 2: which printing of this number it is, from 2. */
  readonly copy?: number;
  /** Filled by hand: what to do with it after, such as 控. */
  readonly stamp?: Words;
}
