/**
 * 職員・権限・閲覧: who may read, who read what, and why. Kept in the station's own record, sealed and in a signed log; written
 * and synced before anything is shown. `account` is opaque (`u` + 12 hex digits), never a person's name.
 */
import type { Duty, Role } from './roles.ts';

export type AccessEvent =
  | AccountAdded
  | AccountChanged
  | AccountClosed
  | FactorSet
  | FactorRemoved
  | CardUsed
  | DeviceEnrolled
  | DeviceRemoved
  | SessionOpened
  | SessionRefused
  | SessionClosed
  | Viewed
  | EmergencyReviewed
  | FlagRaised
  | FlagAnswered;

/** Who did it and from where; what is known of it stands in every event. */
export interface Doer {
  /** Absent only where nobody had logged in yet: the command line of the host itself (`place: 'cli'`). */
  readonly account?: string;
  /** Opaque; ties events of one session together; not the secret of the session. */
  readonly session?: string;
  /** Enrolled device, opaque. */
  readonly device?: string;
  /** Where the device stands (`5東 端末1`), or `cli`. */
  readonly place?: string;
}

/** What is known of a person as a member of staff. */
export interface StaffFacts {
  /** What the person types or scans to say who they are: staff number. */
  readonly login: string;
  readonly name: string;
  readonly kana?: string;
  readonly role: Role;
  readonly duties: readonly Duty[];
  /** Codes or names as the source sends them. */
  readonly departments: readonly string[];
  readonly wards: readonly string[];
  readonly teams: readonly string[];
  /** The names under which the electronic chart writes this person (PV1-7, ORC-12): 主治医, 依頼医. */
  readonly chartNames: readonly string[];
  /** `1980-04-01`; with the name it tells a colleague's chart from a stranger's. */
  readonly bornOn?: string;
}

export interface AccountAdded extends StaffFacts {
  readonly kind: 'access.account-added';
  readonly v: 1;
  readonly account: string;
  readonly by: Doer;
}

export interface AccountChanged {
  readonly kind: 'access.account-changed';
  readonly v: 1;
  readonly account: string;
  readonly changed: Partial<StaffFacts>;
  readonly by: Doer;
}

/** The account can no longer log in. What it did stays. */
export interface AccountClosed {
  readonly kind: 'access.account-closed';
  readonly v: 1;
  readonly account: string;
  readonly reason: string;
  readonly by: Doer;
}

/** Hashes are salted and slow (Argon2id, PHC text); a badge's is a keyed digest, because it is what finds the account. */
export type Factor =
  | { readonly type: 'password'; readonly hash: string }
  | { readonly type: 'pin'; readonly hash: string }
  | { readonly type: 'badge'; readonly digest: string }
  /** RFC 6238, 30 s, 6 digits, SHA-1; base32. */
  | { readonly type: 'totp'; readonly secret: string }
  /** WebAuthn; base64url. */
  | { readonly type: 'passkey'; readonly id: string; readonly publicKey: string; readonly counter: number; readonly name: string }
  /** 使い切りカード: printed, one use each, in order of the card. */
  | { readonly type: 'cards'; readonly hashes: readonly string[] };

export interface FactorSet {
  readonly kind: 'access.factor-set';
  readonly v: 1;
  readonly account: string;
  readonly factor: Factor;
  /** The first secret was given out by somebody else and must be replaced at the next login. */
  readonly mustChange?: true;
  readonly by: Doer;
}

export interface FactorRemoved {
  readonly kind: 'access.factor-removed';
  readonly v: 1;
  readonly account: string;
  readonly type: Factor['type'];
  /** Of several passkeys: which. */
  readonly id?: string;
  readonly by: Doer;
}

/** One line of a printed card of one-time words was used up. */
export interface CardUsed {
  readonly kind: 'access.card-used';
  readonly v: 1;
  readonly account: string;
  readonly index: number;
}

export interface DeviceEnrolled {
  readonly kind: 'access.device-enrolled';
  readonly v: 1;
  readonly device: string;
  /** RFC 7638 thumbprint of the key the browser made and cannot give away. */
  readonly thumbprint: string;
  /** `5東 端末1`. */
  readonly place: string;
  readonly ward?: string;
  /** Used by many people in turn: badge and PIN are enough here, and it locks sooner. */
  readonly shared: boolean;
  readonly by: Doer;
}

export interface DeviceRemoved {
  readonly kind: 'access.device-removed';
  readonly v: 1;
  readonly device: string;
  readonly reason: string;
  readonly by: Doer;
}

export interface SessionOpened {
  readonly kind: 'access.session-opened';
  readonly v: 1;
  readonly by: Doer;
  /** In the order given: `badge`, `pin`, `password`, `totp`, `passkey`, `card`. */
  readonly factors: readonly string[];
  /** Address of the socket. */
  readonly from?: string;
}

/** What was typed is not kept: people type passwords into the wrong field. */
export interface SessionRefused {
  readonly kind: 'access.session-refused';
  readonly v: 1;
  /** Set when the login named one. */
  readonly account?: string;
  readonly reason: string;
  readonly device?: string;
  readonly place?: string;
  readonly from?: string;
}

export interface SessionClosed {
  readonly kind: 'access.session-closed';
  readonly v: 1;
  readonly by: Doer;
  readonly why: 'logout' | 'switched' | 'idle' | 'too-old' | 'account-closed' | 'device-removed' | 'other-device' | 'stopped';
}

/** Why somebody may be looking: what ties the person to the patient on that day. `none` needs a purpose. */
export type Relation = 'ward' | 'attending' | 'order' | 'appointment' | 'department' | 'team' | 'list' | 'none';

/** 閲覧目的, one key each. */
export const PURPOSES = [
  'treatment',
  'reception',
  'dispensing',
  'test',
  'consult',
  'on-call',
  'emergency-care',
  'safety',
  'patient-asked',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** 緊急閲覧 in one tap. */
export const EMERGENCIES = ['life-at-risk', 'unconscious', 'transfer', 'covering', 'other'] as const;
export type Emergency = (typeof EMERGENCIES)[number];

export interface Viewed {
  readonly kind: 'access.viewed';
  readonly v: 1;
  readonly by: Doer;
  /**
   * `found`: stood in a search result. `listed`: on a list (ward, pharmacy). `opened`: the chart. `section`: a part of it.
   * `original`: raw view. `printed`, `exported`: left the screen. `sent`: by the FHIR interface.
   */
  readonly act: 'found' | 'listed' | 'opened' | 'section' | 'document' | 'original' | 'printed' | 'exported' | 'sent';
  /** Patient numbers, as shown. */
  readonly patients: readonly string[];
  /** Section, form or list: `drugs`, `P-01`, `ward:5E`. Nothing the person typed. */
  readonly what?: string;
  /** Of a single patient. */
  readonly relation?: Relation;
  readonly purpose?: Purpose;
  readonly emergency?: Emergency;
  /** Printed. */
  readonly pages?: number;
}

/** The privacy officer looked at an 緊急閲覧 within 72 hours. */
export interface EmergencyReviewed {
  readonly kind: 'access.emergency-reviewed';
  readonly v: 1;
  /** Sequence number of the first `access.viewed` of it. */
  readonly viewed: number;
  readonly verdict: 'right' | 'not-right' | 'asked';
  readonly note: string;
  readonly by: Doer;
}

export type CuriosityRule = 'rush' | 'many-charts' | 'colleague' | 'same-name' | 'emergency';

/** 気になる閲覧: a rule noticed something; it accuses nobody. */
export interface FlagRaised {
  readonly kind: 'access.flag-raised';
  readonly v: 1;
  readonly flag: string;
  readonly rule: CuriosityRule;
  readonly patient?: string;
  readonly accounts: readonly string[];
  /** Sequence numbers of what was seen. */
  readonly viewed: readonly number[];
}

export interface FlagAnswered {
  readonly kind: 'access.flag-answered';
  readonly v: 1;
  readonly flag: string;
  readonly verdict: 'right' | 'not-right' | 'asked';
  readonly note: string;
  readonly by: Doer;
}
