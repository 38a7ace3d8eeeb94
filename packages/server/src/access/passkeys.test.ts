import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { AccountState, Passkey, Result } from '@tomoshibi/hospital';
import { expect, test } from 'vitest';
import { openPasskeys } from './passkeys.ts';

const PAGE = { origin: 'https://reader.mihon.example:7420', hostname: 'reader.mihon.example' };
const someone = (passkeys: readonly Passkey[] = []): AccountState => ({
  account: 'u000000000001',
  login: '100',
  name: '見本 花子',
  role: 'nurse',
  duties: [],
  departments: [],
  wards: [],
  teams: [],
  chartNames: [],
  factors: { passkeys },
  mustChange: [],
  seq: 0,
});

/** An authenticator in software: P-256, no attestation. CBOR as CTAP 2 writes it (RFC 8949). */
function authenticator() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(16);
  let counter = 0;
  const bytes = (value: Buffer): Buffer => Buffer.concat([Buffer.from([0x58, value.length]), value]);
  const text = (value: string): Buffer => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
  const cose = Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    bytes(Buffer.from(x, 'base64url')),
    Buffer.from([0x22]),
    bytes(Buffer.from(y, 'base64url')),
  ]);
  const data = (rpId: string, flags: number, more = Buffer.alloc(0)): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(++counter);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), count, more]);
  };
  const client = (type: string, challenge: string, origin: string): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const common = {
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    clientExtensionResults: {},
  };
  return {
    make(challenge: string, page = PAGE) {
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
      const authData = data(page.hostname, 0x45, credential);
      const head = Buffer.concat([
        Buffer.from([0xa3]),
        text('fmt'),
        text('none'),
        text('attStmt'),
        Buffer.from([0xa0]),
        text('authData'),
      ]);
      const attestationObject = Buffer.concat([head, bytes(authData)]).toString('base64url');
      const clientDataJSON = client('webauthn.create', challenge, page.origin).toString('base64url');
      return { ...common, response: { clientDataJSON, attestationObject } };
    },
    use(challenge: string, page = PAGE) {
      const authenticatorData = data(page.hostname, 0x05);
      const clientData = client('webauthn.get', challenge, page.origin);
      const signed = Buffer.concat([authenticatorData, createHash('sha256').update(clientData).digest()]);
      const response = {
        authenticatorData: authenticatorData.toString('base64url'),
        clientDataJSON: clientData.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
      };
      return { ...common, response };
    },
  };
}

const challengeOf = (offered: Result<object>): string => (offered.ok ? (offered.value as { challenge: string }).challenge : '');

test('a passkey is made and lets in, once for each question, from the page of this server only', async () => {
  let now = 0;
  const passkeys = openPasskeys('みほん病院', () => now);
  const device = authenticator();
  const made = await passkeys.accept(
    someone(),
    device.make(challengeOf(await passkeys.offer(someone(), PAGE))),
    'Windows Hello',
    PAGE,
  );
  expect(made).toMatchObject({ ok: true, value: { type: 'passkey', name: 'Windows Hello', counter: 1 } });
  if (!made.ok) return;
  const account = someone([made.value]);
  const asked = async (): Promise<string> => challengeOf(await passkeys.askFor('100', account, PAGE));

  const answer = device.use(await asked());
  const used = await passkeys.check(account, answer, PAGE);
  expect(used).toMatchObject({ ok: true, value: { id: made.value.id, counter: 2 } });
  const wrong = { ok: false, refusal: { code: 'access.wrong' } };
  expect(await passkeys.check(account, answer, PAGE)).toEqual(wrong);
  const evil = { origin: 'https://evil.example', hostname: 'evil.example' };
  expect(await passkeys.check(account, device.use(await asked(), evil), PAGE)).toEqual(wrong);
  expect(await passkeys.check(account, authenticator().use(await asked()), PAGE)).toEqual(wrong);
  const late = device.use(await asked());
  now += 5 * 60_000;
  expect(await passkeys.check(account, late, PAGE)).toEqual(wrong);
  // A counter that went back: a copy of the key is about.
  const copied = someone([{ ...made.value, counter: 99 }]);
  expect(await passkeys.check(copied, device.use(await asked()), PAGE)).toEqual(wrong);
});

test('on a bare address a passkey cannot be, and that is said before anybody waits for a prompt', async () => {
  const passkeys = openPasskeys('みほん病院', () => 0);
  for (const hostname of ['192.168.10.5', '127.0.0.1', '[::1]'])
    expect(await passkeys.offer(someone(), { origin: `https://${hostname}`, hostname })).toEqual({
      ok: false,
      refusal: { code: 'access.no-passkey-on-address' },
    });
});
