import type { PublicKeyCredentialCreationOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/browser';
import { type Ask, askJson } from './ask-json.ts';

export interface TotpOffered {
  /** Base32, for typing by hand. */
  readonly secret: string;
  readonly uri: string;
  /** Modules of the QR code, row by row; true is dark. */
  readonly qr: readonly (readonly boolean[])[];
}

export interface FactorsHeld {
  readonly password: boolean;
  readonly pin: boolean;
  readonly badge: boolean;
  readonly totp: boolean;
  readonly passkeys: readonly { readonly id: string; readonly name: string }[];
  /** One-time words not used yet. */
  readonly cardsLeft: number;
}

/** A person's own keys. Secrets stand in answers once and are kept by no one but the person. */
export interface AccountSource {
  /** `old` is the password in use, also where a PIN is set. */
  secret(type: 'password' | 'pin', old: string, fresh: string): Promise<void>;
  totp(): Promise<TotpOffered>;
  totpConfirm(code: string): Promise<void>;
  passkey(): Promise<PublicKeyCredentialCreationOptionsJSON>;
  passkeyConfirm(response: RegistrationResponseJSON, name: string): Promise<void>;
  cards(): Promise<readonly string[]>;
}

export function httpAccountSource(call: typeof fetch): AccountSource {
  const ask: Ask = askJson(call);
  return {
    secret: (type, old, fresh) => ask('/api/account/secret', { type, old, new: fresh }),
    totp: () => ask('/api/account/totp', {}),
    totpConfirm: (code) => ask('/api/account/totp-confirm', { code }),
    passkey: () => ask('/api/account/passkey', {}),
    passkeyConfirm: (response, name) => ask('/api/account/passkey-confirm', { response, name }),
    cards: async () => (await ask<{ words: readonly string[] }>('/api/account/cards', {})).words,
  };
}
