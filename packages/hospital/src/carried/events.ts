/**
 * 持参情報: what a patient or another place brings along. It is somebody else's word about the patient: kept in the station's own
 * record as it was read, shown apart, never part of the hospital's facts.
 */
import type { HospitalTime } from '@tomoshibi/formats';
import type { Doer } from '../access/events.ts';

export type CarriedEvent = CarriedBrought | CarriedAssigned | CarriedRetracted;

export const CARRIED_HOW = ['notebook-qr', 'prescription-qr', 'online-qualification', 'letter', 'photo'] as const;
/** お薬手帳, 処方箋, オンライン資格確認の帳票, 紹介状・返書, 手帳や薬袋の写真. */
export type CarriedHow = (typeof CARRIED_HOW)[number];

export const PERSON_FIELDS = ['name', 'born', 'sex'] as const;
export type PersonField = (typeof PERSON_FIELDS)[number];

/** A file that came with it; its bytes are the content of the entry. */
export interface CarriedFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** It cannot be opened, and why: it lies with nobody's chart until it is brought again. */
  readonly held?: string;
}

export interface CarriedBrought {
  readonly kind: 'carried.brought';
  readonly v: 1;
  /** Absent: 持ち主不明, in nobody's chart. */
  readonly patient?: string;
  readonly how: CarriedHow;
  /** Texts of codes, byte for byte, base64, in the order they were read. */
  readonly parts?: readonly string[];
  readonly file?: CarriedFile;
  /** What it is, in words: `紹介状(返書)`. */
  readonly title?: string;
  /** Whom it came from: 本人, 家族, みほん診療所. */
  readonly from: string;
  /** Day it was issued, as the person who took it in says; a code says its own. */
  readonly issuedOn?: HospitalTime;
  /** Where the code's person and the chart's do not agree, or cannot be compared. */
  readonly differs?: readonly PersonField[];
  /** Why it is this patient's all the same. */
  readonly reason?: string;
  readonly by: Doer;
}

/** What lay with nobody was given to a patient. */
export interface CarriedAssigned {
  readonly kind: 'carried.assigned';
  readonly v: 1;
  /** Sequence number of what was brought. */
  readonly of: number;
  readonly patient: string;
  readonly differs?: readonly PersonField[];
  readonly reason?: string;
  readonly by: Doer;
}

/** Taken back: it stays, struck through. */
export interface CarriedRetracted {
  readonly kind: 'carried.retracted';
  readonly v: 1;
  readonly of: number;
  /** Whose chart it stands in; absent while it lies with nobody. */
  readonly patient?: string;
  readonly reason: string;
  readonly by: Doer;
}
