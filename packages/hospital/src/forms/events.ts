/** 様式と紙: what was printed, where, by whom; what came back; versions of forms; sets made in the night. In the station's record. */
import type { Doer } from '../access/events.ts';
import type { FormDefinition } from './form-definition.ts';

export type FormsEvent =
  | SheetsPrinted
  | SheetEnded
  | PackIssued
  | FormDrafted
  | FormApproved
  | FormPublished
  | FormWithdrawn
  | NightSetMade
  | NightSetFailed
  | NightSetPrinted
  | PrintFailed
  | SupplyCounted
  | SupplyOrdered
  | StationNamed;

/** One printed sheet: all pages and parts under one number. */
export interface PrintedSheet {
  readonly serial: string;
  /** `F12`. */
  readonly form: string;
  readonly version: string;
  /** Absent: a blank one. */
  readonly patient?: string;
  readonly pages: number;
  /** Sheets of a three-part set. */
  readonly parts?: number;
  /** From 2: printed again under the same number. */
  readonly copy?: number;
}

export interface SheetsPrinted {
  readonly kind: 'forms.sheets-printed';
  readonly v: 1;
  readonly sheets: readonly PrintedSheet[];
  /** Printer's name, `browser`, `file`, `KIT-07`. */
  readonly where: string;
  /** Ward or department it was printed for. */
  readonly unit?: string;
  /** Of a night set. */
  readonly night?: string;
  /** Of the queue. */
  readonly job?: string;
  readonly by: Doer;
}

/** It came back, was spoiled, or is known to be lost: no longer on the list 印刷して戻っていない. */
export interface SheetEnded {
  readonly kind: 'forms.sheet-ended';
  readonly v: 1;
  readonly serial: string;
  readonly how: 'returned' | 'spoiled' | 'lost' | 'shredded';
  /** Of a set: which part, from 0. Absent: the whole sheet. */
  readonly part?: number;
  readonly patient?: string;
  readonly note?: string;
  readonly by: Doer;
}

/** Blank numbered sheets handed to a unit: 使った + 返した + 書き損じ = 渡した. */
export interface PackIssued {
  readonly kind: 'forms.pack-issued';
  readonly v: 1;
  readonly pack: string;
  readonly form: string;
  readonly version: string;
  readonly unit: string;
  readonly firstSerial: string;
  readonly lastSerial: string;
  readonly count: number;
  readonly by: Doer;
}

/** A hospital's own version of a form. Nothing is printed with it before two people have approved it and it is published. */
export interface FormDrafted {
  readonly kind: 'forms.form-drafted';
  readonly v: 1;
  readonly definition: FormDefinition;
  /** The version it was copied from. */
  readonly from: string;
  readonly note: string;
  readonly by: Doer;
}

export interface FormApproved {
  readonly kind: 'forms.form-approved';
  readonly v: 1;
  readonly form: string;
  readonly version: string;
  /** Digest of the definition that was looked at. */
  readonly sha256: string;
  readonly by: Doer;
}

export interface FormPublished {
  readonly kind: 'forms.form-published';
  readonly v: 1;
  readonly form: string;
  readonly version: string;
  readonly sha256: string;
  readonly by: Doer;
}

/** 回収: nothing new is printed with it; units that hold blank ones are listed. */
export interface FormWithdrawn {
  readonly kind: 'forms.form-withdrawn';
  readonly v: 1;
  readonly form: string;
  readonly version: string;
  readonly reason: string;
  readonly by: Doer;
}

/** Tonight's set of a ward, a department or the pharmacy lies print-ready and sealed. */
export interface NightSetMade {
  readonly kind: 'forms.night-set-made';
  readonly v: 1;
  /** Day on which it is meant to be used: `2026-11-24`. */
  readonly night: string;
  /** `ward:5E`, `department:01`, `pharmacy`, `diet`, `blank:5E`. */
  readonly set: string;
  readonly name: string;
  readonly pages: number;
  readonly patientCount: number;
  readonly sheets: readonly PrintedSheet[];
  /** Of the PDF before sealing. */
  readonly sha256: string;
  readonly bytes: number;
  readonly asOfInstant?: string;
  readonly seconds: number;
  /** Characters no font has: printed as 〓 with kana. Patient number and what. */
  readonly missing?: readonly { readonly patient?: string; readonly text: string }[];
  /** Beds said and people found differ. */
  readonly mismatch?: { readonly beds: number; readonly patients: number };
  /** Codes of forms the hospital has withdrawn: not in the set. */
  readonly formsLeftOut?: readonly string[];
  readonly by: Doer;
}

export interface NightSetFailed {
  readonly kind: 'forms.night-set-failed';
  readonly v: 1;
  readonly night: string;
  readonly set: string;
  readonly code: string;
  readonly by: Doer;
}

export interface NightSetPrinted {
  readonly kind: 'forms.night-set-printed';
  readonly v: 1;
  readonly night: string;
  readonly set: string;
  /** `trigger`: by a rule; `person`: somebody pressed; `trial`: 試し刷り of one page. */
  readonly why: 'trigger' | 'person' | 'trial' | 'every-night';
  readonly where: string;
  readonly pages: number;
  readonly job?: string;
  readonly by: Doer;
}

export interface PrintFailed {
  readonly kind: 'forms.print-failed';
  readonly v: 1;
  readonly job: string;
  readonly where: string;
  /** `print.printer-gone`, `print.paper-out` …: docs/errors.md. */
  readonly code: string;
  readonly by: Doer;
}

/** 数えた: so many are there now. */
export interface SupplyCounted {
  readonly kind: 'forms.supply-counted';
  readonly v: 1;
  /** `paper-a4`, `toner:5東`, `labels-62`, or the hospital's own word. */
  readonly item: string;
  readonly name: string;
  /** 枚, 本, 巻. */
  readonly unit: string;
  readonly count: number;
  /** Used in a day, in peace and in an outage, when the hospital knows it better than the forecast. */
  readonly perDay?: { readonly normal: number; readonly outage: number };
  readonly supplier?: string;
  readonly leadDays?: number;
  readonly by: Doer;
}

export interface SupplyOrdered {
  readonly kind: 'forms.supply-ordered';
  readonly v: 1;
  readonly item: string;
  readonly count: number;
  readonly expectedOn?: string;
  readonly by: Doer;
}

/** A station got its letters for serials. Never given twice. */
export interface StationNamed {
  readonly kind: 'forms.station-named';
  readonly v: 1;
  /** 0 … 32,767. */
  readonly station: number;
  readonly name: string;
  readonly by: Doer;
}
