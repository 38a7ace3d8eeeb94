/**
 * What the 26 data types of the SS-MIX2 標準化ストレージ say, as typed records. Texts are unescaped and otherwise as sent:
 * nothing is normalised, converted or guessed here. Absent is `undefined`, never `''`.
 * Source of the field numbers: docs/formats/ssmix2-reading.md, which gives the public origin of each.
 */

/**
 * A time as hospitals write it, in local time, truncated to the precision that was sent:
 * `2011`, `2011-12`, `2011-12-20`, `2011-12-20T10`, `2011-12-20T10:30`, `2011-12-20T10:30:59`.
 * Hours 24–47 (the night after, `202306132430`) stay as `2023-06-13T24:30`, so that texts sort as time.
 * What has no such shape is kept as sent after a question mark, `?昭和31年`, and never sorts as a time.
 */
export type HospitalTime = string;

/** A coded element (CWE). `text` and `code` are as sent; `system` is e.g. `HOT9`, `JC10`, `MDCDX2`, `99XYZ`. */
export interface Coded {
  readonly code?: string;
  readonly text?: string;
  readonly system?: string;
  /** Components 4–6: the other code for the same thing. */
  readonly other?: { readonly code?: string; readonly text?: string; readonly system?: string };
}

/** A person (XCN or XPN). */
export interface Person {
  readonly id?: string;
  /** Family and given with one space, or the single component that was sent. */
  readonly name?: string;
  readonly kana?: string;
}

export interface PersonName {
  readonly family?: string;
  readonly given?: string;
}

/** PID. */
export interface PatientIdentity {
  /** PID-3.1, as sent: leading zeros kept. */
  readonly patientNumber?: string;
  readonly kanji?: PersonName;
  readonly kana?: PersonName;
  readonly romaji?: PersonName;
  readonly bornOn?: HospitalTime;
  /** `M` `F` `O` `U` `A` `N` as sent. */
  readonly sex?: string;
  readonly addresses: readonly { readonly postcode?: string; readonly text?: string; readonly kind?: string }[];
  readonly phones: readonly { readonly number: string; readonly use?: string }[];
  readonly updatedAt?: HospitalTime;
}

/** PL: where somebody lies or is seen. */
export interface Place {
  readonly ward?: string;
  readonly room?: string;
  readonly bed?: string;
  /** Outpatient places (`01^^^^^C`) name a department in the first component. */
  readonly department?: string;
}

/** PV1 and PV2. */
export interface Visit {
  /** `I` inpatient, `O` outpatient, `E` emergency, as sent. */
  readonly patientClass?: string;
  readonly place?: Place;
  readonly previousPlace?: Place;
  readonly plannedPlace?: Place;
  readonly attending?: Person;
  readonly admittingDoctor?: Person;
  readonly department?: string;
  readonly dischargeDisposition?: string;
  readonly admittedAt?: HospitalTime;
  readonly dischargedAt?: HospitalTime;
  readonly plannedAdmissionAt?: HospitalTime;
  readonly plannedDischargeAt?: HospitalTime;
  readonly plannedReturnAt?: HospitalTime;
  readonly reason?: Coded;
}

/** MSH and the parts every message has. */
export interface MessageHead {
  /** `ADT^A08` as `ADT` and `A08`. */
  readonly message: string;
  readonly event: string;
  readonly controlId?: string;
  readonly messageAt?: HospitalTime;
  /** The character set that was used to read the file. */
  readonly charset: string;
}

/** OBX. */
export interface Observation {
  readonly setId?: string;
  readonly valueType?: string;
  readonly item: Coded;
  readonly subId?: string;
  /** The value as sent. CWE values: their text, or the code when there is none. Repetitions joined by `、`. */
  readonly value?: string;
  readonly valueCoded?: Coded;
  readonly unit?: string;
  readonly referenceRange?: string;
  readonly flags?: string;
  /** `P` preliminary, `F` final, `C` corrected, `O` order detail, `D`/`X`/`W` withdrawn. */
  readonly status?: string;
  readonly observedAt?: HospitalTime;
  /** NTE under this OBX. */
  readonly notes?: readonly string[];
}

export interface AllergyRecord {
  readonly from: 'AL1' | 'IAM';
  readonly kind?: Coded;
  readonly allergen?: Coded;
  readonly severity?: Coded;
  readonly reaction?: string;
  /** IAM-6: `A` add, `D` delete, `U` update. */
  readonly action?: string;
  readonly onset?: HospitalTime;
  readonly onsetText?: string;
  readonly clinicalStatus?: Coded;
  readonly confirmedAt?: HospitalTime;
}

export interface Insurance {
  readonly kind?: Coded;
  readonly insurerNumber?: string;
  readonly insurerName?: string;
  readonly insuredNumber?: string;
  readonly validFrom?: HospitalTime;
  readonly validTo?: HospitalTime;
  readonly relation?: Coded;
}

export interface ContactPerson {
  readonly kanji?: PersonName;
  readonly kana?: PersonName;
  readonly relation?: Coded;
  readonly phones: readonly { readonly number: string; readonly use?: string }[];
  readonly address?: string;
  readonly workplace?: string;
}

/** ORC, the part that orders share. */
export interface OrderHead {
  /** ORC-1: `NW` new, `CA` cancel, `PA` parent, `CH` child, `SC` status … */
  readonly control?: string;
  readonly orderNumber?: string;
  readonly fillerNumber?: string;
  readonly group?: string;
  readonly parent?: string;
  readonly orderedAt?: HospitalTime;
  readonly doctor?: Person;
  readonly enteredBy?: Person;
  readonly department?: Coded;
  /** ORC-29.1 `I`/`O`. */
  readonly setting?: string;
  readonly status?: string;
}

/** TQ1. */
export interface Timing {
  readonly usage?: Coded;
  /** TQ1-6, e.g. `5` and `d`. */
  readonly duration?: { readonly amount: string; readonly unit?: string };
  readonly startAt?: HospitalTime;
  readonly endAt?: HospitalTime;
  readonly priority?: Coded;
  readonly text?: string;
  readonly condition?: string;
}

export interface Amount {
  /** As sent: `1`, `0.5`, `14`. */
  readonly value: string;
  readonly unit?: Coded;
}

/** One drug of a prescription (ORC RXE TQ1 RXR). */
export interface PrescribedDrug {
  readonly order: OrderHead;
  /** Drugs with the same Rp share one usage. */
  readonly rp?: string;
  readonly drug: Coded;
  readonly perDose?: Amount;
  /** RXE-4, when a dose is given as a range from `perDose`. */
  readonly perDoseMax?: Amount;
  readonly daily?: Amount;
  readonly total?: Amount;
  readonly form?: Coded;
  readonly instruction?: string;
  readonly kinds: readonly Coded[];
  readonly timing?: Timing;
  /** Further TQ1 of the same drug: unequal doses over the day. */
  readonly moreTimings?: readonly Timing[];
  readonly route?: Coded;
  readonly site?: Coded;
}

/** One slot of an injection order (ORC RXE TQ1 RXR RXC…). */
export interface InjectionSlot {
  readonly order: OrderHead;
  readonly slot?: string;
  readonly kind?: Coded;
  readonly totalVolume?: Amount;
  readonly instruction?: string;
  readonly kinds: readonly Coded[];
  readonly rate?: Amount;
  /** RXE-22 as sent, e.g. `H1`: what the rate is per. */
  readonly ratePer?: string;
  readonly timing?: Timing;
  /** Further TQ1 of the same slot. */
  readonly moreTimings?: readonly Timing[];
  readonly route?: Coded;
  readonly device?: Coded;
  readonly method?: Coded;
  readonly components: readonly { readonly role?: string; readonly drug: Coded; readonly amount?: Amount }[];
  readonly notes: readonly Observation[];
}

/** One RXA. */
export interface Administration {
  readonly order: OrderHead;
  readonly drug: Coded;
  readonly amount?: Amount;
  readonly startAt?: HospitalTime;
  readonly endAt?: HospitalTime;
  readonly by?: Person;
  readonly rate?: string;
  readonly note?: string;
  /** RXA-20: `CP` complete, `RE` refused, `NA`, `PA` partial. */
  readonly completion?: string;
  readonly enteredAt?: HospitalTime;
  readonly route?: Coded;
}

export interface MealOrder {
  readonly order: OrderHead;
  readonly timing?: Timing;
  readonly diet?: Coded;
  readonly text?: string;
}

/** One specimen with what was asked or found. */
export interface Specimen {
  readonly specimenId?: string;
  readonly material?: Coded;
  readonly collectedAt?: HospitalTime;
  readonly panels: readonly Panel[];
}

/** OBR-26: the result this panel was made from, e.g. the bacterium of a susceptibility test. */
export interface ParentResult {
  readonly item?: Coded;
  readonly subId?: string;
  readonly value?: string;
}

/** One OBR with its OBX. */
export interface Panel {
  readonly order: OrderHead;
  readonly panel?: Coded;
  readonly reportedAt?: HospitalTime;
  readonly observedAt?: HospitalTime;
  readonly scheduledAt?: HospitalTime;
  readonly status?: string;
  readonly timing?: Timing;
  readonly parentResult?: ParentResult;
  readonly observations: readonly Observation[];
  readonly notes: readonly string[];
}

/** One ORC/OBR of an imaging, endoscopy or physiology order or its execution. */
export interface Examination extends Panel {
  readonly parentOrder?: string;
  /** ZE1: what was done or used. */
  readonly performed: readonly { readonly item?: Coded; readonly observations: readonly Observation[] }[];
  /** IPC: the join to DICOM. */
  readonly studies: readonly {
    readonly accessionNumber?: string;
    readonly requestedProcedure?: string;
    readonly studyInstanceUid?: string;
    readonly modality?: string;
  }[];
}

/** One PRB with its ZPR, ZPD, ZI1, ORC. */
export interface DiagnosisRecord {
  readonly action?: string;
  readonly actionAt?: HospitalTime;
  /** PRB-3. */
  readonly disease: Coded;
  /** The name as the ward knows it, prefix and suffix words of ZPR included; PRB-3 text when there is no ZPR. */
  readonly name?: string;
  readonly modifiers: readonly Coded[];
  readonly instanceId?: string;
  readonly startedOn?: HospitalTime;
  readonly expectedEnd?: HospitalTime;
  readonly endedOn?: HospitalTime;
  readonly icd10: readonly Coded[];
  readonly suspected: boolean;
  readonly suspicion?: Coded;
  readonly outcome?: Coded;
  readonly outcomeOn?: HospitalTime;
  readonly onset?: HospitalTime;
  readonly text?: string;
  readonly main: boolean;
  readonly doctor?: Person;
  readonly department?: Coded;
  readonly setting?: string;
}

interface Base<Type extends string> {
  readonly type: Type;
  readonly head: MessageHead;
  readonly patient: PatientIdentity;
  readonly visit?: Visit;
  /** By the event of MSH-9 or ORC-1 `CA`: this message takes back, rather than states. */
  readonly cancels: boolean;
}

export interface PatientBasics extends Base<'ADT-00'> {
  readonly recordedAt?: HospitalTime;
  readonly contacts: readonly ContactPerson[];
  readonly disabilities: readonly string[];
  readonly observations: readonly Observation[];
  readonly allergies: readonly AllergyRecord[];
  readonly insurances: readonly Insurance[];
}

/** ADT-01, -12, -21, -22, -31, -32, -41, -42, -51, -52. */
export interface Movement
  extends Base<'ADT-01' | 'ADT-12' | 'ADT-21' | 'ADT-22' | 'ADT-31' | 'ADT-32' | 'ADT-41' | 'ADT-42' | 'ADT-51' | 'ADT-52'> {
  readonly recordedAt?: HospitalTime;
  /** When it happens or happened: the field that the 診療日 of this type is taken from. */
  readonly happenedAt?: HospitalTime;
}

export interface Allergies extends Base<'ADT-61'> {
  readonly recordedAt?: HospitalTime;
  readonly allergies: readonly AllergyRecord[];
}
export interface Problems extends Base<'PPR-01'> {
  readonly diagnoses: readonly DiagnosisRecord[];
}
export interface Meals extends Base<'OMD'> {
  readonly meals: readonly MealOrder[];
}
export interface Prescription extends Base<'OMP-01'> {
  readonly drugs: readonly PrescribedDrug[];
  readonly allergies: readonly AllergyRecord[];
}
export interface InjectionOrder extends Base<'OMP-02'> {
  readonly slots: readonly InjectionSlot[];
  readonly allergies: readonly AllergyRecord[];
}
export interface Administrations extends Base<'OMP-11' | 'OMP-12'> {
  readonly administrations: readonly Administration[];
}
export interface LabMessage extends Base<'OML-01' | 'OML-11'> {
  readonly specimens: readonly Specimen[];
}
export interface ExaminationMessage extends Base<'OMG-01' | 'OMG-02' | 'OMG-03' | 'OMG-11' | 'OMG-12' | 'OMG-13'> {
  readonly examinations: readonly Examination[];
}

export type Ssmix2Record =
  | Administrations
  | Allergies
  | ExaminationMessage
  | InjectionOrder
  | LabMessage
  | Meals
  | Movement
  | PatientBasics
  | Prescription
  | Problems;

/** All 26 types of the 標準化ストレージ. */
export const DATA_TYPES = [
  'ADT-00',
  'ADT-01',
  'ADT-12',
  'ADT-21',
  'ADT-22',
  'ADT-31',
  'ADT-32',
  'ADT-41',
  'ADT-42',
  'ADT-51',
  'ADT-52',
  'ADT-61',
  'PPR-01',
  'OMD',
  'OMP-01',
  'OMP-11',
  'OMP-02',
  'OMP-12',
  'OML-01',
  'OML-11',
  'OMG-01',
  'OMG-02',
  'OMG-03',
  'OMG-11',
  'OMG-12',
  'OMG-13',
] as const;
export type DataType = (typeof DATA_TYPES)[number];

/** The record that a data type decodes to: `RecordOf<'OML-11'>` is `LabMessage`. */
export type RecordOf<Type extends DataType, All = Ssmix2Record> = All extends { readonly type: infer Types }
  ? Type extends Types
    ? All
    : never
  : never;
