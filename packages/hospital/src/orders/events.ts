/**
 * 処方・指示・伝票: what a doctor wrote on our screens and printed. The paper with its signature is the original; what stands here serves billing and
 * typing it in again. Nothing is deleted; a withdrawal names what it takes back.
 */
import type { HospitalTime } from '@tomoshibi/formats';
import type { Doer } from '../access/events.ts';

export type OrdersEvent = PrescriptionWritten | SlipWritten | OrderWithdrawn | OrderReissued;

export const PRESCRIPTION_SORTS = ['oral', 'injection', 'external', 'as-needed', 'insulin'] as const;
export type PrescriptionSort = (typeof PRESCRIPTION_SORTS)[number];

export interface PrescriptionWritten {
  readonly kind: 'orders.prescription-written';
  readonly v: 1;
  readonly patient: string;
  readonly prescription: WrittenPrescription;
  /** Number of the printed sheet. */
  readonly serial: string;
  readonly by: Doer;
}

export interface WrittenPrescription {
  /** `outside`: 院外処方箋 様式第二号 (F10). `inside`: 処方箋 兼 指示票 (F11/P-04). `injection`: 注射指示箋 兼 実施記録 (F12). */
  readonly sheet: 'outside' | 'inside' | 'injection';
  /** 定期, 臨時, 退院, 頓用. */
  readonly purpose: 'regular' | 'extra' | 'discharge' | 'as-needed';
  readonly issuedOn: string;
  readonly startOn: string;
  /** Absent where days are not known. */
  readonly endOn?: string;
  readonly department?: string;
  /** Name as it is to be printed. */
  readonly doctor: string;
  readonly groups: readonly PrescribedGroup[];
  /** 一包化, 粉砕, 持参薬継続 …; free words only here. */
  readonly notes: readonly string[];
  /** What was shown beside it and said to be right: codes of the checks. */
  readonly seen: readonly string[];
  /** 変更不可 by drug are in the groups; this is リフィル. */
  readonly refills?: number;
}

/** Rp: drugs that are taken together in one way. */
export interface PrescribedGroup {
  readonly sort: PrescriptionSort;
  readonly drugs: readonly PrescribedDrug[];
  /** `朝食後`, `1日3回 毎食後`. */
  readonly usage: string;
  /** Times a day; absent for 頓用 and 外用. */
  readonly timesPerDay?: number;
  /** 朝 昼 夕 眠前. */
  readonly at?: readonly ('morning' | 'noon' | 'evening' | 'bed')[];
  /** Days of 内服, times of 頓用; 1 for 外用. */
  readonly count: number;
  readonly route?: string;
  /** mL/h, of drips. */
  readonly ratePerHour?: string;
}

export interface PrescribedDrug {
  /** As the hospital's own copy names it: strength and form are in the name. */
  readonly name: string;
  readonly code?: string;
  readonly codeSystem?: string;
  /** Decimal as people write it: `0.5`, `2`. Of 外用: the whole. */
  readonly perDose: string;
  /** Of 内服 and regular 注射: calculated, printed beside `perDose`. */
  readonly perDay?: string;
  readonly unit: string;
  /** 変更不可(医療上必要), 患者希望. */
  readonly noChange?: 'medical' | 'patient';
  readonly highAlert?: string;
  /** 総量 as it is handed out, of what a patient injects at home: `2` `キット`. Amounts above are then what is injected. */
  readonly total?: { readonly amount: string; readonly unit: string };
  /** Written by the doctor where the name says none and the unit is mL: `1mg/mL`. Printed behind the name. */
  readonly concentration?: string;
  /** Not of the hospital's list: typed by the doctor. Never on a prescription for outside; marked on paper. */
  readonly free?: true;
}

export const SLIP_SORTS = [
  'laboratory',
  'bacteria-pathology',
  'physiology',
  'transfusion',
  'imaging',
  'endoscopy',
  'meal',
  'procedure',
  'rehabilitation',
  'surgery',
] as const;
export type SlipSort = (typeof SLIP_SORTS)[number];

/** An order slip of three parts. */
export interface SlipWritten {
  readonly kind: 'orders.slip-written';
  readonly v: 1;
  readonly patient: string;
  readonly slip: Slip;
  readonly serial: string;
  readonly by: Doer;
}

export interface Slip {
  readonly sort: SlipSort;
  /** `F20`. */
  readonly form: string;
  readonly version: string;
  /** Answers by key of the form: text, or what is ticked. */
  readonly answers: Readonly<Record<string, string | readonly string[]>>;
  readonly urgency: 'now' | 'today' | 'later';
  readonly wantedAt?: HospitalTime;
  readonly doctor: string;
}

export interface OrderWithdrawn {
  readonly kind: 'orders.withdrawn';
  readonly v: 1;
  readonly patient: string;
  readonly serial: string;
  readonly reason: string;
  readonly by: Doer;
}

/** 再発行: the same order on paper again under its number, with its mark; `forms.sheets-printed` tells the register. */
export interface OrderReissued {
  readonly kind: 'orders.reissued';
  readonly v: 1;
  readonly patient: string;
  readonly serial: string;
  /** From 2. */
  readonly copy: number;
  /** What became of the paper before. */
  readonly reason: string;
  readonly by: Doer;
}
