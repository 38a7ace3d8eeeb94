/** What the text of a JAHIS two-dimensional code says. Amounts, names and usages stay as they were written; nothing is computed. */
import type { HospitalTime } from '../ssmix2/records.ts';

/** Whom a text is about. A date that cannot be read is kept behind a question mark. */
export interface JahisPerson {
  readonly name?: string;
  readonly kana?: string;
  readonly sex?: 'M' | 'F';
  readonly bornOn?: HospitalTime;
}

/** A record as it stands: `no` is empty for a line that begins with no number. */
export interface JahisLine {
  readonly no: string;
  readonly fields: readonly string[];
}

/** 作成者. Source: JAHIS お薬手帳 2.6 through a parser written against it; 8 and 9 not confirmed. */
export type JahisWriter = 'professional' | 'patient' | 'other' | 'unknown';

export interface JahisDrug {
  readonly name: string;
  /** As written; of 内服 the amount of one day. */
  readonly amount?: string;
  readonly unit?: string;
  /** `none` レセ電 `receipt`, 厚労省 `mhlw`, `yj`, `hot`, 一般名 `generic`; else as sent. */
  readonly codeSystem?: string;
  readonly code?: string;
  readonly generic?: string;
  readonly notes: readonly string[];
}

/** One RP: drugs taken together in one way. */
export interface JahisGroup {
  readonly rp: string;
  readonly drugs: readonly JahisDrug[];
  readonly usage?: string;
  /** With `countUnit`: `14` `日分`. */
  readonly count?: string;
  readonly countUnit?: string;
  /** 内服, 頓服, 外用 …; the number as sent when it is none that is known. */
  readonly form?: string;
  readonly doctor?: string;
  readonly department?: string;
  readonly notes: readonly string[];
}

/** One visit to a pharmacy, newest first in the text. */
export interface JahisDispensing {
  readonly on?: HospitalTime;
  readonly pharmacy?: string;
  readonly pharmacist?: string;
  readonly clinic?: string;
  readonly groups: readonly JahisGroup[];
  readonly notes: readonly { readonly text: string; readonly writer: JahisWriter }[];
}

export interface JahisRemark {
  readonly kind: 'allergy' | 'side-effect' | 'history' | 'other';
  readonly text: string;
  readonly writer: JahisWriter;
}

/** 電子版お薬手帳: what a patient carries from pharmacy to pharmacy. */
export interface JahisNotebook {
  readonly sort: 'notebook';
  /** `JAHISTC08`. It decides nothing: texts with an old header hold new records. */
  readonly header: string;
  readonly person: JahisPerson;
  readonly remarks: readonly JahisRemark[];
  /** 要指導・一般用医薬品. */
  readonly otc: readonly { readonly name: string; readonly from?: HospitalTime; readonly until?: HospitalTime }[];
  readonly memos: readonly { readonly text: string; readonly on?: HospitalTime }[];
  readonly dispensings: readonly JahisDispensing[];
  /** かかりつけ薬剤師. */
  readonly familyPharmacists: readonly { readonly name: string; readonly pharmacy?: string; readonly contact?: string }[];
  readonly part?: JahisPart;
  /** Records that are not known here, kept as they stand. */
  readonly unknown: readonly JahisLine[];
}

/** Record 911: this text is one of several. */
export interface JahisPart {
  readonly id: string;
  readonly total: number;
  /** From 1. */
  readonly number: number;
}

/** 院外処方箋2次元シンボル. */
export interface JahisPrescription {
  readonly sort: 'prescription';
  readonly header: string;
  readonly person: JahisPerson;
  /** 患者コード of the institution that wrote it. */
  readonly patientCode?: string;
  readonly institution?: { readonly name?: string; readonly code?: string; readonly prefecture?: string; readonly kind?: string };
  readonly address?: string;
  readonly phone?: string;
  readonly department?: string;
  readonly doctor?: { readonly name?: string; readonly kana?: string; readonly code?: string };
  readonly issuedOn?: HospitalTime;
  readonly validUntil?: HospitalTime;
  readonly groups: readonly JahisGroup[];
  readonly notes: readonly string[];
  /** Insurance and cost records (14, 21–31, 61–64, 82), and records that are not known here, as they stand. */
  readonly insurance: readonly JahisLine[];
  readonly unknown: readonly JahisLine[];
}

export type JahisText = JahisNotebook | JahisPrescription;
