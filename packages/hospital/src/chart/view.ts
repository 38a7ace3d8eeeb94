/**
 * What the reader shows: the contract between server and web, and later the kit. Facts and codes only; words are the
 * screen's. Times are `HospitalTime` (local, truncated to the precision sent) unless the name says `Instant` (UTC ISO).
 */
import type { HospitalTime } from '@tomoshibi/formats';
import type { BarcodeConfig } from '../kernel/barcode-config.ts';
import type { AsOfView } from './as-of-view.ts';
import type { FromOriginal } from './from-original.ts';
import type { AppointmentItem, MergeItem } from './view-appointments.ts';

export type { FromOriginal } from './from-original.ts';

/** A blank lies: every section says which of the three it is. */
export type SectionState =
  /** There are items. */
  | 'value'
  /** The source says there are none (なし・確認済), see `confirmedOn`. */
  | 'none-confirmed'
  /** この写しに含まれません: no item, and none can be concluded from that. `reason` says why. */
  | 'not-in-copy';

export type NotInCopyReason =
  /** The source has never sent this kind of data for anybody. */
  | 'kind-never-received'
  /** The kind is received, but nothing for this patient. */
  | 'nothing-for-this-patient'
  /** There are items, but none is in force on the day asked for. */
  | 'none-open'
  /** Received, and could not be read: see the unreadable items. */
  | 'unreadable'
  /** The kind is not part of SS-MIX2 standard storage (appointments, DNAR, vital signs, notes). */
  | 'kind-not-in-ssmix2';

export interface Section<T> {
  readonly state: SectionState;
  readonly reason?: NotInCopyReason;
  readonly confirmedOn?: HospitalTime;
  /** This copy was last compared whole with the source at this instant; undefined when never. */
  readonly copiedInstant?: string;
  /** Sending time of the newest message of this section's kinds, over the whole hospital. */
  readonly newestAt?: HospitalTime;
  /** Data types the section is made of, e.g. `['ADT-00','ADT-61']`. */
  readonly kinds: readonly string[];
  readonly items: readonly T[];
  /** May exceed `items.length` when the section is paged or cut for the summary. */
  readonly total: number;
  /** Cursor for the next page, absent on the last. */
  readonly next?: string;
}

export interface NameView {
  readonly kanji?: string;
  readonly kana?: string;
  readonly romaji?: string;
}

export interface BirthView {
  /** `1956-04-12`; shorter when the source gave less; `?raw` when unreadable. */
  readonly iso: HospitalTime;
  /** `昭和31年4月12日`; absent when the date is not whole. */
  readonly wareki?: string;
}

export interface AgeView {
  readonly years: number;
  readonly months: number;
  readonly days: number;
}

export interface BedView {
  readonly ward?: string;
  readonly room?: string;
  readonly bed?: string;
}

export interface StayView {
  readonly state: 'inpatient' | 'on-leave' | 'outpatient' | 'deceased' | 'unknown';
  readonly place?: BedView;
  readonly admittedAt?: HospitalTime;
  readonly department?: string;
  readonly attending?: string;
  readonly dischargedAt?: HospitalTime;
  readonly plannedDischargeAt?: HospitalTime;
}

/** Fixed order on every screen and page: name, number, sex, birth, age, place, department. */
export interface PatientBar {
  /** Opaque id for addresses: no patient data in URLs. */
  readonly ref: string;
  readonly number: string;
  readonly name: NameView;
  /** `M` `F` `O` `U`, as sent. */
  readonly sex?: string;
  readonly born?: BirthView;
  readonly age?: AgeView;
  readonly stay: StayView;
  /** How many other patients share the kana or kanji name, and of these how many also the birth date. */
  readonly sameName: number;
  readonly sameNameAndBirth: number;
  readonly phones: readonly string[];
  readonly address?: string;
  /** Set when identity did not come from ADT-00 but from another message. */
  readonly identityFrom?: string;
  /** Messages in this folder whose name or birth date disagrees with the identity shown. */
  readonly identityConflicts: number;
}

/** One allergy as each source states it; contradicting statements stand side by side. */
export interface AllergyItem extends FromOriginal {
  readonly kind: 'drug' | 'contrast' | 'latex' | 'food' | 'environment' | 'pollen' | 'other';
  readonly kindText?: string;
  readonly allergen: string;
  readonly severity?: string;
  readonly reaction?: string;
  readonly onset?: string;
  readonly statedIn: 'AL1' | 'IAM';
  readonly statedAt?: HospitalTime;
  /** Deleted by IAM-6 `D`, while another source still states it. */
  readonly contradicted?: true;
}

/** Infections, blood type, height, weight, implants and the like, from ADT-00 OBX and results. */
export interface WarningItem extends FromOriginal {
  readonly label: string;
  readonly code?: string;
  readonly value: string;
  readonly unit?: string;
  readonly at?: HospitalTime;
  /** Set only when the value says so in plain words or signs: `(+)`, 陽性, `(-)`, 陰性. Anything else is for a person to read. */
  readonly sign?: 'positive' | 'negative';
}

export interface DiagnosisItem extends FromOriginal {
  readonly name: string;
  readonly icd10?: string;
  readonly main: boolean;
  readonly suspected: boolean;
  readonly startedOn?: HospitalTime;
  readonly endedOn?: HospitalTime;
  readonly outcome?: string;
  /** 確定日: PRB-2, when the diagnosis was entered or last changed. */
  readonly confirmedOn?: HospitalTime;
  /** PRB-16, when it began by the patient's account. `startedOn` falls back to it. */
  readonly onsetOn?: HospitalTime;
  /** When the source sent the list this stands in. */
  readonly statedAt?: HospitalTime;
  readonly department?: string;
  readonly doctor?: string;
  /** Open: no outcome that ends it and no end date before the "as of" day. */
  readonly open: boolean;
}

export interface DrugItem extends FromOriginal {
  readonly form: 'oral' | 'injection';
  readonly name: string;
  readonly code?: string;
  readonly codeSystem?: string;
  readonly rp?: string;
  readonly perDose?: string;
  readonly daily?: string;
  readonly total?: string;
  readonly usage?: string;
  readonly route?: string;
  readonly rate?: string;
  readonly instruction?: string;
  readonly days?: number;
  readonly startOn?: HospitalTime;
  /** Last day covered, calculated: start + days − 1. Absent when days are not known (外用, 頓用). */
  readonly endOn?: HospitalTime;
  /** Days left on the "as of" day, today included; 0 or less is over. */
  readonly daysLeft?: number;
  readonly orderedAt?: HospitalTime;
  readonly department?: string;
  readonly doctor?: string;
  /** 院外処方, 退院処方, 定時処方 … as sent. */
  readonly kinds: readonly string[];
  readonly state: 'active' | 'future' | 'over' | 'unknown-end' | 'cancelled';
  /** 頓用: the source says so in words (頓, 屯, 必要時) or counts times instead of days. */
  readonly asNeeded?: true;
  /** Insulin, opioid, anticoagulant, antiepileptic, immunosuppressant …, by the ingredient table. */
  readonly highAlert?: string;
}

export interface OrderItem extends FromOriginal {
  readonly kind:
    | 'lab'
    | 'imaging'
    | 'endoscopy'
    | 'physiology'
    | 'meal'
    | 'injection'
    | 'admission'
    | 'transfer'
    | 'discharge'
    | 'leave';
  readonly name: string;
  readonly detail?: string;
  readonly scheduledAt?: HospitalTime;
  /** Of meals and injections, as far as the source states an end. */
  readonly endAt?: HospitalTime;
  readonly orderedAt?: HospitalTime;
  readonly department?: string;
  readonly doctor?: string;
  readonly state: 'open' | 'done' | 'cancelled';
}

export interface ResultValue extends FromOriginal {
  readonly at?: HospitalTime;
  /** As sent, `<0.02`, `1+`, full-width kept. */
  readonly value: string;
  /** Set only when the text is plainly a number. */
  readonly number?: number;
  readonly flag?: 'H' | 'L' | 'HH' | 'LL' | 'A';
  readonly status?: 'preliminary' | 'final' | 'corrected';
  readonly note?: string;
  /** Beyond a limit of the hospital's own table, which is empty until the hospital fills it. The flag above is the source's. */
  readonly critical?: { readonly side: 'low' | 'high'; readonly limit: number };
}

/** One test with its values, newest first. */
export interface ResultSeries {
  /** JLAC10 code, or the local code; the key for `section: 'trend'`. */
  readonly test: string;
  readonly name: string;
  readonly panel: string;
  readonly material?: string;
  readonly unit?: string;
  readonly reference?: string;
  readonly values: readonly ResultValue[];
  /** How many values the copy holds. */
  readonly count: number;
}

export interface DocumentItem extends FromOriginal {
  /** `imaging-report`, `endoscopy-report`, `physiology-report`, `document`. */
  readonly kind: string;
  readonly title: string;
  readonly at?: HospitalTime;
  readonly department?: string;
  readonly author?: string;
  /** Lines of text as sent: label and value. */
  readonly lines: readonly { readonly label?: string; readonly text: string }[];
  readonly studies: readonly {
    readonly modality?: string;
    readonly accessionNumber?: string;
    readonly studyInstanceUid?: string;
  }[];
}

export interface StayItem extends FromOriginal {
  readonly kind: 'admission' | 'transfer' | 'leave' | 'return' | 'discharge' | 'attending' | 'visit';
  readonly at?: HospitalTime;
  readonly place?: BedView;
  readonly department?: string;
  readonly doctor?: string;
  readonly note?: string;
}

export interface LastVisit {
  readonly at?: HospitalTime;
  readonly department?: string;
  readonly doctor?: string;
  /** What was prescribed, ordered, found on that day. */
  readonly prescribed: readonly string[];
  readonly ordered: readonly string[];
  readonly found: readonly string[];
  /** Examinations carried out and injections given that day. */
  readonly done: readonly string[];
  /** What was planned then for a later day: text and day. */
  readonly planned: readonly { readonly name: string; readonly at: HospitalTime }[];
}

export interface ContactItem extends FromOriginal {
  readonly name?: string;
  readonly kana?: string;
  readonly relation?: string;
  readonly phones: readonly string[];
  readonly address?: string;
}

/** 1件 読めませんでした: shown on the chart with its raw view, or withheld from it with the reason. */
export interface UnreadableItem {
  readonly original?: string;
  readonly code: string;
  readonly kind?: string;
  readonly day?: string;
  /** True when the bytes may belong to somebody else (PID-3 ≠ folder): counted here, content shown only on 取込の問題. */
  readonly withheld: boolean;
}

/** S-41. Eight numbered sections in fixed places below bar and alert strip. */
export interface ChartSummary {
  readonly bar: PatientBar;
  /** Set when this is not the chart of now. */
  readonly asOf?: AsOfView;
  /** The day "days left" and "age" are counted on: the hospital's today. */
  readonly onDay: string;
  readonly allergies: Section<AllergyItem>;
  readonly infections: Section<WarningItem>;
  readonly contraindications: Section<WarningItem>;
  readonly resuscitation: Section<WarningItem>;
  readonly bloodType: Section<WarningItem>;
  readonly body: Section<WarningItem>;
  /** 1 */ readonly problems: Section<DiagnosisItem>;
  /** 2 */ readonly lastVisit: Section<LastVisit>;
  /** 3 */ readonly drugs: Section<DrugItem>;
  /** 4 */ readonly orders: Section<OrderItem>;
  /** 5 */ readonly results: Section<ResultSeries>;
  /** 6 */ readonly documents: Section<DocumentItem>;
  /** 7 */ readonly contacts: Section<ContactItem>;
  /** 8 */ readonly planned: Section<OrderItem>;
  /** 8, before what is planned: 次の予約. */
  readonly appointments: Section<AppointmentItem>;
  /** The last value of each vital sign. */
  readonly vitals: Section<ResultSeries>;
  /** Other numbers of the same person: a strip under the bar. */
  readonly merges: Section<MergeItem>;
  readonly unreadable: readonly UnreadableItem[];
}

/** One line of S-40. */
export interface FoundPatient {
  readonly ref: string;
  readonly number: string;
  readonly name: NameView;
  readonly sex?: string;
  readonly born?: BirthView;
  readonly age?: AgeView;
  readonly stay: StayView;
  readonly lastVisitOn?: HospitalTime;
  /** Another patient has the same kana or kanji name. */
  readonly sameName: boolean;
  readonly sameNameAndBirth: boolean;
}

export interface SearchAnswer {
  readonly patients: readonly FoundPatient[];
  readonly total: number;
  /** 似た読み: a second list, never mixed with the first. */
  readonly similar: readonly FoundPatient[];
  /** How each word of the query was understood, echoed for a second look; birth dates in both calendars. */
  readonly understood: readonly {
    readonly word: string;
    readonly as: 'number' | 'kana' | 'kanji' | 'romaji' | 'birth-date' | 'phone' | 'ward' | 'bed' | 'impossible-date';
    readonly reading?: string;
  }[];
}

/** Per source: what the badge says when it is opened. */
/** Why nothing new of a source reaches the charts, or why nothing may be coming. */
export interface SourceAlarm {
  /** Code: `intake.alarm-…`. */
  readonly reason: string;
  readonly sinceInstant: string;
  /** The source is stopped: charts stay as they were until a person releases it. Otherwise it only gives no sign of life. */
  readonly stopped: boolean;
  /** Originals that wait in quarantine. */
  readonly held: number;
}

export interface SourceView {
  readonly source: string;
  readonly copiedInstant?: string;
  readonly complete: boolean;
  readonly plannedMinutes: number;
  readonly originals: number;
  readonly unreadable: number;
  readonly kinds: readonly { readonly kind: string; readonly newestAt?: HospitalTime; readonly originals: number }[];
  /** Absent: a storage that is compared whole. A feed is as old as its last word; a list is shown by its own date and moves no badge. */
  readonly road?: 'feed' | 'list';
  /** Absent while all is well. */
  readonly alarm?: SourceAlarm;
}

/** What the whole window says of itself, in word, shape and colour: 平常, 停止中, 復旧中, 訓練, キット. */
export interface ModeView {
  readonly kind: 'normal' | 'outage' | 'recovering' | 'drill' | 'kit';
  /** When the outage or the drill began. Copies not newer than this are 停止前の写し. */
  readonly since?: HospitalTime | undefined;
  /** What is down (or played as down), in the words of the hospital: 電子カルテ, 医事. */
  readonly systems?: readonly string[] | undefined;
  /** When the next notice to the staff is due. */
  readonly nextNotice?: HospitalTime | undefined;
}

export interface HospitalView {
  readonly hospital: string;
  readonly demo: boolean;
  readonly mode: ModeView;
  /** Nobody else can reach it: other PCs are served only by HTTPS of the hospital's own authority. */
  readonly loopbackOnly: boolean;
  readonly nowInstant: string;
  readonly sources: readonly SourceView[];
  /** Oldest `copiedInstant` of the sources: what the badge shows. */
  readonly copiedInstant?: string;
  readonly patients: number;
  readonly wards: readonly { readonly ward: string; readonly inpatients: number }[];
  /** Lines of the hospital's own table of critical values; 0: 規則なし. */
  readonly criticalRules: number;
  /** How the hospital's wristbands and cards write a patient number; absent: any run of five digits and more. */
  readonly barcodes?: BarcodeConfig | undefined;
}

/** One line of 取込の問題 (`tomoshibi problems`). */
export interface ProblemLine {
  readonly code: string;
  readonly source: string;
  readonly place: string;
  readonly patient?: string;
  readonly original?: string;
  readonly where?: readonly string[];
  readonly sinceInstant: string;
}

/** The raw view of one original. */
export interface OriginalView {
  readonly original: string;
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly receivedInstant: string;
  readonly charset?: string;
  /** Decoded text with line ends per segment; absent for binary content. */
  readonly text?: string;
  /** Base64 of the bytes when they are not text, at most 1 MiB. */
  readonly base64?: string;
  readonly problems: readonly { readonly code: string; readonly where?: string; readonly raw?: string }[];
}
