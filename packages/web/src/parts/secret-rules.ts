/** The server decides; these two are said before anything is sent. Source: access of the server, `checkPassword` and `checkPin`. */
export const passwordLetters = 10;
export const pinDigits = { least: 4, most: 12 } as const;

export type SecretKind = 'pin' | 'password';

/** Digits of a PIN or an authenticator code, typed in full or half width, with or without blanks. */
export const digitsOf = (typed: string): string => typed.normalize('NFKC').replace(/[\s-]/g, '');

/** A password is taken as it stands: only its outer form is the keyboard's. */
export const secretOf = (kind: SecretKind, typed: string): string => (kind === 'pin' ? digitsOf(typed) : typed);

/** Why a new secret cannot be used; undefined when it can, as far as the page knows. */
export function secretFault(kind: SecretKind, secret: string, repeated: string): 'short' | 'not-same' | undefined {
  const { least, most } = pinDigits;
  const isLong =
    kind === 'pin'
      ? /^\d+$/.test(secret) && secret.length >= least && secret.length <= most
      : [...secret].length >= passwordLetters;
  if (!isLong) return 'short';
  return secret === repeated ? undefined : 'not-same';
}
