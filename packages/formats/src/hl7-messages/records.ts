import type { Coded, HospitalTime, MessageHead, Observation, PatientIdentity, Person, Place } from '../ssmix2/records.ts';

/** What every message of this folder has. */
interface Stated {
  readonly head: MessageHead;
  readonly patient: PatientIdentity;
}

/** SIU: one appointment. Times of other zones than Japan's stay as sent behind a question mark, as everywhere. */
export interface AppointmentMessage extends Stated {
  readonly type: 'APT';
  readonly placer?: string;
  readonly filler?: string;
  readonly startAt?: HospitalTime;
  readonly endAt?: HospitalTime;
  readonly department?: Coded;
  /** Of AIP, else PV1-7. */
  readonly doctors: readonly Person[];
  readonly places: readonly Place[];
  /** What is to be done (AIS-3), then why and of what kind (SCH-7, SCH-8). */
  readonly services: readonly Coded[];
  readonly reason?: Coded;
  readonly appointmentType?: Coded;
  /** SCH-25, else AIS-10: the source's own code. */
  readonly status?: Coded;
  readonly notes: readonly string[];
}

/** ORU whose items were measured at the patient. */
export interface VitalsMessage extends Stated {
  readonly type: 'VIT';
  /** The first OBX-14, else OBR-7. */
  readonly at?: HospitalTime;
  readonly observations: readonly Observation[];
  /** OBX-16 of the first that names one, else OBR-10, -34. */
  readonly by?: Person;
}

/** Two numbers are one person. `kept` goes on, `ended` does not. */
export interface MergeMessage {
  readonly type: 'MRG';
  readonly head: MessageHead;
  readonly patient: PatientIdentity;
  readonly kept: string;
  readonly ended: string;
  readonly at?: HospitalTime;
}

/** MDM without its files. */
export interface DocumentMessage extends Stated {
  readonly type: 'document';
  /** TXA-2 text, OBR-4 text. */
  readonly title?: string;
  readonly at?: HospitalTime;
  readonly author?: Person;
  readonly department?: Coded;
  /** TXA-17 and -19, as sent. */
  readonly status?: string;
  readonly availability?: string;
  readonly lines: readonly { readonly label?: string; readonly text: string }[];
}

export type RoadMessage = AppointmentMessage | VitalsMessage | MergeMessage | DocumentMessage;
