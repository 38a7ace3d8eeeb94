/** Breakages this was seen to catch: a sender without a certificate taken; plain bytes read on a TLS port; any authority believed. */
// The certificate library needs it before itself.
import 'reflect-metadata';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BasicConstraintsExtension,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { framed, message, openMllpSender, pid, readAnswer } from '@tomoshibi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RoadDesk } from '../arrival.ts';
import type { RoadParts } from '../running-road.ts';
import { listenMllp, type RunningMllp } from './listen-mllp.ts';

const EC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-mllp-tls-'));
type Keys = Awaited<ReturnType<typeof makeKeys>>;
const makeKeys = () => crypto.subtle.generateKey(EC, true, ['sign', 'verify']);
const until = new Date(Date.now() + 86_400_000);
const from = new Date(Date.now() - 86_400_000);

interface Made {
  readonly cert: string;
  readonly key: string;
  readonly certificate: X509Certificate;
  readonly keys: Keys;
}
async function make(name: string, issuer?: Made): Promise<Made> {
  const keys = await makeKeys();
  const certificate = await X509CertificateGenerator.create({
    serialNumber: name.length.toString(16).padStart(2, '0'),
    subject: `CN=${name}`,
    issuer: issuer?.certificate.subject ?? `CN=${name}`,
    notBefore: from,
    notAfter: until,
    signingAlgorithm: EC,
    publicKey: keys.publicKey,
    signingKey: issuer?.keys.privateKey ?? keys.privateKey,
    extensions:
      issuer === undefined
        ? [new BasicConstraintsExtension(true, 1, true)]
        : [new SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }])],
  });
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const key = `-----BEGIN PRIVATE KEY-----\n${der.match(/.{1,64}/g)?.join('\n')}\n-----END PRIVATE KEY-----\n`;
  return { cert: certificate.toString('pem'), key, certificate, keys };
}

let authority: Made;
let lab: Made;
let stranger: Made;
let road: RunningMllp;
let takes = 0;
beforeAll(async () => {
  authority = await make('authority');
  const server = await make('server', authority);
  lab = await make('lab', authority);
  stranger = await make('stranger', await make('other authority'));
  mkdirSync(join(folder, 'tls'));
  writeFileSync(join(folder, 'tls/server.crt'), server.cert);
  writeFileSync(join(folder, 'tls/server.key'), server.key);
  writeFileSync(join(folder, 'tls/senders.crt'), authority.cert);
  const desk: RoadDesk = {
    take: async (arrivals) => {
      takes++;
      return { seqs: arrivals.map(() => takes), recordedAt: new Date().toISOString() };
    },
    heard: async () => {},
    settled: async () => {},
  };
  // What the listener uses of a hospital.
  const hospital = {
    home: { folder, keys: { rows: '0'.repeat(64) } },
    ledger: { station: 'in-1' },
    now: () => new Date().toISOString(),
  };
  const tls = { certificate: 'tls/server.crt', key: 'tls/server.key', clientAuthority: 'tls/senders.crt' };
  road = await listenMllp(
    { name: 'lab', kind: 'mllp', port: 0, allow: [], plannedMinutes: 60, tls },
    { hospital: hospital as unknown as RoadParts['hospital'], desk, say: () => {} },
  );
});
afterAll(async () => {
  await road.stop();
  rmSync(folder, { recursive: true, force: true });
});

const sent = message('ADT^A08', [pid('1230020001'), 'PV1|0001|O']);
const client = (own?: Made) => ({ ca: authority.cert, servername: 'localhost', ...(own && { cert: own.cert, key: own.key }) });

it('takes messages over TLS from a sender whose certificate is of the authority', async () => {
  const line = await openMllpSender(road.port, { tls: client(lab) });
  expect(readAnswer(await line.send(sent)).code).toBe('AA');
  line.end();
  await line.closed;
  expect(takes).toBe(1);
});

it('takes nothing from one without a certificate, with one of somebody else, or without TLS', async () => {
  const before = takes;
  for (const tls of [client(), client(stranger)]) {
    const line = await openMllpSender(road.port, { tls }).catch(() => undefined);
    line?.raw(framed(sent));
    await line?.closed;
    expect(line?.answers ?? []).toEqual([]);
  }
  const plain = await openMllpSender(road.port);
  plain.raw(framed(sent));
  await plain.closed;
  expect(plain.answers).toEqual([]);
  expect(takes).toBe(before);
  expect(road.state().refused?.['mllp.no-tls']).toBe(3);
});
