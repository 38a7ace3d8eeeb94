import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import type { Action, Duty, Permit, Role } from '@tomoshibi/hospital';
import type { DeviceKey } from './device-key.ts';

/** The person who is logged in. */
export interface SessionView {
  /** Opaque. */
  readonly account: string;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly duties: readonly Duty[];
  readonly wards: readonly string[];
  readonly departments: readonly string[];
  readonly permits: Readonly<Record<Action, Permit>>;
  /** The first secret was given out by somebody else: nothing opens until it is replaced. */
  readonly mustChange: boolean;
  /** The page locks after this long without a key or a pointer. */
  readonly idleSeconds: number;
  readonly endsInstant: string;
  /** Opaque ids of charts opened as 緊急閲覧 in this session. */
  readonly emergency?: readonly string[];
}

/** This browser, when the hospital has enrolled it. */
export interface DeviceView {
  readonly device: string;
  /** `5東 端末1`. */
  readonly place: string;
  readonly ward?: string;
  /** Shared ward PC: badge or number with PIN. Otherwise somebody's own: number with password. */
  readonly shared: boolean;
}

export interface DemoPerson {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
}

/** Who is here; the answer of `GET /api/session` and of every way in. */
export interface EntranceView {
  /** The server's clock. */
  readonly nowInstant: string;
  /** False while no account exists: the first one is made with the start code. */
  readonly setUp: boolean;
  readonly demoPeople?: readonly DemoPerson[];
  readonly device?: DeviceView;
  readonly session?: SessionView;
}

export type Who = { readonly login: string } | { readonly badge: string };

export const SECOND_FACTORS = ['passkey', 'totp', 'card'] as const;
export type SecondFactor = (typeof SECOND_FACTORS)[number];

export type Second =
  | { readonly type: 'totp' | 'card'; readonly code: string }
  | { readonly type: 'passkey'; readonly response: AuthenticationResponseJSON };

export interface OpenAsked {
  readonly who: Who;
  /** Password or PIN. Absent only where the demo hospital lets its made-up people in by a tap. */
  readonly secret?: string;
  readonly second?: Second;
}

export interface FirstAsked {
  /** As printed on the server's terminal. */
  readonly code: string;
  readonly login: string;
  readonly name: string;
  readonly password: string;
  readonly place: string;
}

export type CloseWhy = 'logout' | 'switched' | 'idle';

/**
 * Coming in and going out. Rejects with a `SourceError` and nothing else: `access.wrong` (whatever was wrong),
 * `access.second-needed` (detail `types`), `access.too-many-tries` (detail `seconds`), `access.must-be-set-up`.
 */
export interface SessionSource {
  session(): Promise<EntranceView>;
  open(asked: OpenAsked): Promise<EntranceView>;
  first(asked: FirstAsked): Promise<EntranceView>;
  close(why: CloseWhy): Promise<void>;
  /** What the passkey of this person is asked to sign. */
  passkey(login: string): Promise<PublicKeyCredentialRequestOptionsJSON>;
  /** Key of this browser; its thumbprint is compared when the PC is enrolled. */
  deviceKey(): Promise<DeviceKey>;
}
