/** The ward list: views of S-45. */
import type { HospitalTime } from '@tomoshibi/formats';
import type { AllergyItem, BedView, FoundPatient, FromOriginal, OrderItem, Section, WarningItem } from './view.ts';

/** One line of S-45, bed order. */
export interface WardLine {
  readonly place: BedView;
  readonly patient: FoundPatient;
  readonly admittedAt?: HospitalTime;
  readonly onLeave: boolean;
  readonly attending?: string;
  readonly department?: string;
  readonly allergies: Section<AllergyItem>;
  readonly infections: Section<WarningItem>;
  /** Kinds of high-alert drugs running now. */
  readonly highAlert: readonly string[];
  readonly injectionsNow: number;
  readonly mainProblem?: string;
  /** Orders due until tomorrow, earliest first, at most three. */
  readonly next: readonly OrderItem[];
  /** A patient in the same ward has the same or a like-sounding name. */
  readonly soundsAlike: boolean;
  /** What another patient of this ward has in common: 同姓同名, 同音, 同生年月日. */
  readonly alike: readonly ('same-name' | 'like-sounding' | 'same-birth-date')[];
  /** Due until `WardView.dueUntil` by a time of day the source stated, earliest first. What has no time is not in it. */
  readonly due: readonly DueItem[];
  /** 絶食 is stated for now, in the words of the order. */
  readonly fasting?: string;
  /** When vital signs were last measured, as far as the copy knows; absent: it has none. */
  readonly vitalsAt?: HospitalTime;
  /** No source states an allergy, nor that there is none. */
  readonly allergyUnknown: boolean;
}

export interface DueItem extends FromOriginal {
  readonly kind: OrderItem['kind'];
  readonly name: string;
  readonly detail?: string;
  /** `YYYY-MM-DDTHH` at least. */
  readonly at: HospitalTime;
}

/** Foot of S-45: who belongs to a group, by `FoundPatient.ref`, in bed order. */
export interface WardGroups {
  readonly highAlert: readonly string[];
  readonly running: readonly string[];
  readonly fasting: readonly string[];
  /** An examination or a laboratory order for today. */
  readonly examination: readonly string[];
  readonly allergyUnknown: readonly string[];
  /** An infection result that plainly says positive. */
  readonly infection: readonly string[];
}

export interface WardView {
  readonly ward: string;
  readonly lines: readonly WardLine[];
  readonly groups: WardGroups;
  /** Local; `due` reaches from half an hour before now to two hours after. */
  readonly nowLocal: HospitalTime;
  readonly dueUntil: HospitalTime;
  readonly copiedInstant?: string;
  readonly newestAt?: HospitalTime;
}
