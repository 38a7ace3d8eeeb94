import { isIP } from 'node:net';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { type AccountState, ok, type Passkey, type Result, refuse } from '@tomoshibi/hospital';

/** The page that asks: a passkey belongs to a host name. */
export interface AskingPage {
  /** `https://reader.hospital.example` */
  readonly origin: string;
  readonly hostname: string;
}

const CHALLENGE_MS = 5 * 60_000;
const MOST = 5_000;

export interface Passkeys {
  /** What a browser needs to ask for a passkey of the account; for nobody's login it looks alike. */
  askFor(login: string, account: AccountState | undefined, page: AskingPage): Promise<Result<object>>;
  /** The passkey with its new counter. Refuses `access.wrong`. */
  check(account: AccountState, response: unknown, page: AskingPage): Promise<Result<Passkey>>;
  /** What a browser needs to make one. Refuses `access.no-passkey-on-address`. */
  offer(account: AccountState, page: AskingPage): Promise<Result<object>>;
  accept(account: AccountState, response: unknown, name: string, page: AskingPage): Promise<Result<Passkey>>;
}

/** WebAuthn works for names only: on a bare IP address browsers refuse, so we say so before anybody waits for a prompt. */
const named = ({ hostname }: AskingPage): boolean => isIP(hostname.replace(/^\[|\]$/g, '')) === 0;

export function openPasskeys(hospital: string, nowMs: () => number): Passkeys {
  const challenges = new Map<string, { readonly challenge: string; readonly untilMs: number }>();
  const remember = (key: string, challenge: string): void => {
    challenges.delete(key);
    challenges.set(key, { challenge, untilMs: nowMs() + CHALLENGE_MS });
    if (challenges.size > MOST) challenges.delete(challenges.keys().next().value as string);
  };
  /** Good once. */
  const recall = (key: string): string | undefined => {
    const found = challenges.get(key);
    challenges.delete(key);
    return found !== undefined && nowMs() < found.untilMs ? found.challenge : undefined;
  };
  return {
    async askFor(login, account, page) {
      if (!named(page)) return refuse('access.no-passkey-on-address');
      const keys = account?.factors.passkeys ?? [];
      const options = await generateAuthenticationOptions({
        rpID: page.hostname,
        allowCredentials: keys.map(({ id }) => ({ id })),
        userVerification: 'preferred',
      });
      remember(`in ${account?.account ?? login}`, options.challenge);
      return ok(options);
    },
    async check(account, response, page) {
      const challenge = recall(`in ${account.account}`);
      const answer = response as AuthenticationResponseJSON;
      const key = account.factors.passkeys.find(({ id }) => id === answer.id);
      if (challenge === undefined || key === undefined) return refuse('access.wrong');
      const checked = await verifyAuthenticationResponse({
        response: answer,
        expectedChallenge: challenge,
        expectedOrigin: page.origin,
        expectedRPID: page.hostname,
        requireUserVerification: false,
        credential: { id: key.id, publicKey: new Uint8Array(Buffer.from(key.publicKey, 'base64url')), counter: key.counter },
      }).catch(() => undefined);
      if (checked?.verified !== true) return refuse('access.wrong');
      return ok({ ...key, counter: checked.authenticationInfo.newCounter });
    },
    async offer(account, page) {
      if (!named(page)) return refuse('access.no-passkey-on-address');
      const options = await generateRegistrationOptions({
        rpName: `灯 ${hospital}`,
        rpID: page.hostname,
        userName: account.login,
        userDisplayName: account.name,
        userID: new Uint8Array(Buffer.from(account.account)),
        attestationType: 'none',
        excludeCredentials: account.factors.passkeys.map(({ id }) => ({ id })),
        authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
      });
      remember(`new ${account.account}`, options.challenge);
      return ok(options);
    },
    async accept(account, response, name, page) {
      const challenge = recall(`new ${account.account}`);
      if (challenge === undefined) return refuse('access.passkey-not-made');
      const made = await verifyRegistrationResponse({
        response: response as RegistrationResponseJSON,
        expectedChallenge: challenge,
        expectedOrigin: page.origin,
        expectedRPID: page.hostname,
        requireUserVerification: false,
      }).catch(() => undefined);
      if (made?.verified !== true) return refuse('access.passkey-not-made');
      const { id, publicKey, counter } = made.registrationInfo.credential;
      return ok({ type: 'passkey', id, publicKey: Buffer.from(publicKey).toString('base64url'), counter, name });
    },
  };
}
