/**
 * What a chart row keeps of one original: everything any section shows and nothing else, texts as sent. Stored as JSON
 * per item, so absent is omitted and names are short. What depends on the day (days left, open or over) is not here:
 * sections compute it when they are read. Field sources: docs/formats/ssmix2-reading.md.
 */
import type { HospitalTime } from '@tomoshibi/formats';
import type { BedView, NameView } from './view.ts';

export type ItemFacts =
  | AdministrationFacts
  | AllergyListFacts
  | AppointmentFacts
  | BasicsFacts
  | DiagnosisListFacts
  | DocumentFacts
  | ExaminationFacts
  | InjectionFacts
  | LabFacts
  | ListFacts
  | MealFacts
  | MergeFacts
  | MovementFacts
  | PrescriptionFacts
  | VitalFacts;

/** Shared by every kind. */
interface Stated {
  /** The message takes back what it names. */
  readonly cancels?: true;
  /** When the sender made the message (EVN-2, else MSH-7). */
  readonly sent?: HospitalTime;
}

/** ORC: who ordered what when. In a list the parts equal to the first entry's are left out. */
export interface OrderFacts {
  readonly order?: string;
  /** ORC-9. */
  readonly at?: HospitalTime;
  /** ORC-17 text, else its code, else PV1-10. */
  readonly dept?: string;
  readonly doctor?: string;
  /** ORC-1 when it is not `NW`. */
  readonly control?: string;
}

export interface ObservationFacts {
  readonly code?: string;
  readonly name?: string;
  readonly sys?: string;
  /** OBX-3.5, else OBX-3.4: the hospital's own name of the test. */
  readonly local?: string;
  /** OBX-4, ties organism and amount together. */
  readonly sub?: string;
  readonly value?: string;
  readonly unit?: string;
  readonly ref?: string;
  readonly flag?: string;
  readonly status?: string;
  /** Left out when equal to the panel's. */
  readonly at?: HospitalTime;
  readonly notes?: readonly string[];
}

export interface AllergyFacts {
  /** `IAM`: stated one by one (ADT-61, and AllergyIntolerance of FHIR). */
  readonly from: 'AL1' | 'IAM';
  /** HL70127: `DA` `FA` `EA` `LA` `MA` …, as sent. */
  readonly cls?: string;
  readonly clsText?: string;
  /** Allergen: text, else code. */
  readonly what?: string;
  readonly code?: string;
  /** Coding system of the code, as the message names it. */
  readonly sys?: string;
  readonly severity?: string;
  readonly reaction?: string;
  /** IAM-6 `A` `D` `U`. */
  readonly action?: string;
  readonly onset?: string;
  readonly status?: string;
  readonly confirmedAt?: HospitalTime;
}

export interface ContactFacts {
  readonly name?: string;
  readonly kana?: string;
  readonly relation?: string;
  readonly phones?: readonly string[];
  readonly address?: string;
  readonly workplace?: string;
}

export interface InsuranceFacts {
  readonly type?: string;
  readonly insurer?: string;
  readonly insurerName?: string;
  readonly insured?: string;
  readonly from?: HospitalTime;
  readonly to?: HospitalTime;
  readonly relation?: string;
}

/** ADT-00. */
export interface BasicsFacts extends Stated {
  readonly kind: 'basics';
  readonly name?: NameView;
  readonly born?: HospitalTime;
  readonly sex?: string;
  readonly address?: string;
  readonly phones?: readonly string[];
  readonly cls?: string;
  readonly contacts?: readonly ContactFacts[];
  readonly disabilities?: readonly string[];
  readonly obs?: readonly ObservationFacts[];
  readonly allergies?: readonly AllergyFacts[];
  readonly insurances?: readonly InsuranceFacts[];
}

/** ADT-01 … ADT-52; which of them is in the item's key. */
export interface MovementFacts extends Stated {
  readonly kind: 'movement';
  readonly at?: HospitalTime;
  readonly cls?: string;
  readonly place?: BedView;
  readonly from?: BedView;
  readonly planned?: BedView;
  /** PV1-10, or the department an outpatient place names. */
  readonly dept?: string;
  readonly attending?: string;
  /** PV1-36, HL70112. */
  readonly disposition?: string;
  readonly admittedAt?: HospitalTime;
  readonly dischargedAt?: HospitalTime;
  readonly plannedAdmissionAt?: HospitalTime;
  readonly plannedDischargeAt?: HospitalTime;
  readonly plannedReturnAt?: HospitalTime;
  readonly reason?: string;
}

/** ADT-61. */
export interface AllergyListFacts extends Stated {
  readonly kind: 'allergies';
  readonly allergies?: readonly AllergyFacts[];
}

export interface DiagnosisFacts {
  readonly name?: string;
  readonly code?: string;
  /** Coding system of the code, as the message names it: `MDCDX2` is 病名管理番号. */
  readonly sys?: string;
  readonly icd10?: string;
  readonly main?: true;
  readonly suspected?: true;
  /** PRB-1 `AD` `UP` `DE`. */
  readonly action?: string;
  /** PRB-7. */
  readonly start?: HospitalTime;
  /** PRB-9. */
  readonly end?: HospitalTime;
  /** PRB-14 text, and its code: the code decides whether the diagnosis is closed. */
  readonly outcome?: string;
  readonly outcomeCode?: string;
  readonly outcomeOn?: HospitalTime;
  /** PRB-2: when the diagnosis was entered or changed. */
  readonly confirmed?: HospitalTime;
  readonly onset?: HospitalTime;
  readonly instance?: string;
  readonly dept?: string;
  readonly doctor?: string;
}

/** PPR-01: one file may hold all diagnoses of the patient. */
export interface DiagnosisListFacts extends Stated {
  readonly kind: 'diagnoses';
  readonly list?: readonly DiagnosisFacts[];
}

export interface MealFacts extends Stated, OrderFacts {
  readonly kind: 'meal';
  readonly meals?: readonly {
    readonly diet?: string;
    readonly text?: string;
    readonly usage?: string;
    readonly start?: HospitalTime;
    readonly end?: HospitalTime;
    readonly control?: string;
  }[];
}

export interface DrugFacts extends OrderFacts {
  readonly rp?: string;
  readonly name?: string;
  readonly code?: string;
  readonly sys?: string;
  /** Amount and unit with a space: `1 錠`. */
  readonly dose?: string;
  readonly daily?: string;
  readonly total?: string;
  readonly usage?: string;
  readonly route?: string;
  readonly form?: string;
  readonly note?: string;
  readonly kinds?: readonly string[];
  readonly start?: HospitalTime;
  readonly end?: HospitalTime;
  /** Only when TQ1-6 says whole days. */
  readonly days?: number;
  /** TQ1-6 as sent when it is anything else: `5 回`. */
  readonly duration?: string;
}

/** OMP-01. */
export interface PrescriptionFacts extends Stated, OrderFacts {
  readonly kind: 'prescription';
  readonly drugs?: readonly DrugFacts[];
  readonly allergies?: readonly AllergyFacts[];
}

export interface SlotFacts extends OrderFacts {
  readonly slot?: string;
  readonly type?: string;
  readonly parts?: readonly {
    readonly name?: string;
    readonly code?: string;
    readonly sys?: string;
    readonly amount?: string;
    readonly role?: string;
  }[];
  readonly volume?: string;
  readonly rate?: string;
  readonly usage?: string;
  readonly route?: string;
  readonly device?: string;
  readonly note?: string;
  readonly kinds?: readonly string[];
  readonly start?: HospitalTime;
  readonly end?: HospitalTime;
  readonly days?: number;
  readonly duration?: string;
}

/** OMP-02. */
export interface InjectionFacts extends Stated, OrderFacts {
  readonly kind: 'injection';
  readonly slots?: readonly SlotFacts[];
  readonly allergies?: readonly AllergyFacts[];
}

/** OMP-11, OMP-12. */
export interface AdministrationFacts extends Stated, OrderFacts {
  readonly kind: 'administration';
  readonly given?: readonly {
    readonly name?: string;
    readonly code?: string;
    readonly amount?: string;
    readonly start?: HospitalTime;
    readonly end?: HospitalTime;
    readonly by?: string;
    readonly rate?: string;
    readonly route?: string;
    readonly note?: string;
    /** RXA-20 when it is not `CP`. */
    readonly completion?: string;
  }[];
}

export interface LabPanelFacts {
  readonly panel?: string;
  readonly material?: string;
  /** Collected (SPM-17), else OBR-7. */
  readonly at?: HospitalTime;
  readonly reported?: HospitalTime;
  /** OBR-36, else TQ1-7. */
  readonly scheduled?: HospitalTime;
  readonly status?: string;
  readonly notes?: readonly string[];
  readonly obs?: readonly ObservationFacts[];
}

/** OML-01, OML-11. */
export interface LabFacts extends Stated, OrderFacts {
  readonly kind: 'lab';
  readonly panels?: readonly LabPanelFacts[];
}

export interface StudyFacts {
  readonly modality?: string;
  readonly accession?: string;
  readonly study?: string;
}

export interface ExamFacts extends OrderFacts {
  readonly name?: string;
  readonly code?: string;
  readonly parent?: string;
  readonly at?: HospitalTime;
  readonly performed?: HospitalTime;
  readonly scheduled?: HospitalTime;
  readonly reported?: HospitalTime;
  readonly status?: string;
  readonly obs?: readonly ObservationFacts[];
  readonly notes?: readonly string[];
  /** ZE1 and the OBX below it. */
  readonly done?: readonly { readonly name?: string; readonly obs?: readonly ObservationFacts[] }[];
  readonly studies?: readonly StudyFacts[];
}

/** OMG-01, -02, -03, -11, -12, -13. */
export interface ExaminationFacts extends Stated, OrderFacts {
  readonly kind: 'examination';
  readonly exams?: readonly ExamFacts[];
}

/** An item of the 拡張ストレージ. Its title and codes are in the key (`X:` and the type folder). */
export interface DocumentFacts extends Stated {
  readonly kind: 'document';
  readonly title?: string;
  readonly at?: HospitalTime;
  readonly dept?: string;
  readonly author?: string;
  readonly files?: readonly string[];
  readonly lines?: readonly { readonly label?: string; readonly text: string }[];
}

/** `APT`: one appointment, of SIU, FHIR or a 予約一覧. */
export interface AppointmentFacts extends Stated {
  readonly kind: 'appointment';
  /** When the patient is to come. */
  readonly at?: HospitalTime;
  readonly until?: HospitalTime;
  readonly dept?: string;
  readonly doctor?: string;
  /** Room or place, as sent. */
  readonly place?: string;
  /** What for: kind of visit or examination, as sent. */
  readonly what?: string;
  readonly note?: string;
  /** As the source says it, in its own words or code. */
  readonly status?: string;
  /** Read from the status by a table: absent when it says neither. Cancelled ones carry `cancels`. */
  readonly state?: 'booked' | 'arrived' | 'done' | 'missed';
}

/** `VIT`: what was measured at one time, or on one day. */
export interface VitalFacts extends Stated {
  readonly kind: 'vitals';
  readonly at?: HospitalTime;
  readonly obs?: readonly ObservationFacts[];
  readonly by?: string;
}

export const LIST_CATEGORIES = ['appointments', 'ward', 'vaccination', 'insurance', 'other'] as const;
export type ListCategory = (typeof LIST_CATEGORIES)[number];

/** `LST`: one line of a list (CSV, Excel) that somebody gave us. Shown with the list's name and date. */
export interface ListFacts extends Stated {
  readonly kind: 'list';
  readonly list: string;
  readonly category: ListCategory;
  /** The day the list was made, as the person said who gave it. */
  readonly listDay?: HospitalTime;
  readonly cells: readonly { readonly label: string; readonly text: string }[];
}

/** `MRG`: two numbers are one person (A40). Nothing is moved: each chart names the other. */
export interface MergeFacts extends Stated {
  readonly kind: 'merge';
  readonly other: string;
  /** `kept`: this number goes on. `ended`: it was merged into the other. */
  readonly as: 'kept' | 'ended';
  readonly at?: HospitalTime;
}
