// The certificate library needs it before itself.
import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { Fault } from '../fault.ts';
import { keepFile } from '../home/keep-file.ts';
import { authorityKeyPath, authorityPath, hasAuthority, serverCertificatePath, serverKeyPath } from './authority-home.ts';
import { nameConstraints } from './name-constraints.ts';

const EC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

const DAY_MS = 86_400_000;
const AUTHORITY_DAYS = 3650;
/** Browsers take no more from a server certificate. */
const SERVER_DAYS = 397;
/** A server that starts within this time of the end makes itself a new certificate. */
const RENEW_DAYS = 60;
/** Clocks of ward PCs are behind, sometimes by hours. */
const EARLIER_MS = DAY_MS;

/** Under which names the reader is opened from other PCs. */
export interface ReaderNames {
  readonly names: readonly string[];
  readonly addresses: readonly string[];
}

/**
 * Makes the hospital's own certificate authority: ECDSA P-256, ten years, only for the names given and private addresses. Nothing
 * outside the hospital is asked. Faults: `tls.authority-exists`, `tls.name-not-valid`.
 */
export async function makeAuthority(home: string, hospital: string, given: ReaderNames, nowMs: number): Promise<void> {
  if (hasAuthority(home)) throw new Fault('tls.authority-exists', authorityPath(home));
  const names = checked(given);
  const keys = await crypto.subtle.generateKey(EC, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: [{ CN: [`Tomoshibi ${hospital}`] }, { O: [hospital] }],
    notBefore: new Date(nowMs - EARLIER_MS),
    notAfter: new Date(nowMs + AUTHORITY_DAYS * DAY_MS),
    signingAlgorithm: EC,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      nameConstraints([...names.names, 'localhost'], names.addresses),
    ],
  });
  keepFile(authorityKeyPath(home), await pemOf(keys.privateKey));
  await issue(home, names, keys.privateKey, certificate, nowMs);
  // Last: what is there is whole.
  keepFile(authorityPath(home), `${certificate.toString('pem')}\n`, 0o644);
}

/** Makes a new certificate for the server. Faults: `tls.no-authority`, `tls.name-not-valid`. */
export async function issueServer(home: string, given: ReaderNames, nowMs: number): Promise<void> {
  const certificate = readAuthority(home);
  await issue(home, checked(given), await importKey(readFileSync(authorityKeyPath(home), 'utf8')), certificate, nowMs);
}

/** Key and certificates for the listening server; made anew when the end is near. Faults: `tls.no-authority`. */
export async function serverTls(
  home: string,
  nowMs: number,
): Promise<{ readonly key: string; readonly cert: string } & ReaderNames> {
  const authority = readAuthority(home);
  let certificate = new X509Certificate(readFileSync(serverCertificatePath(home), 'utf8'));
  const names = namesOf(certificate);
  if (certificate.notAfter.getTime() - nowMs < RENEW_DAYS * DAY_MS) {
    await issueServer(home, names, nowMs);
    certificate = new X509Certificate(readFileSync(serverCertificatePath(home), 'utf8'));
  }
  const cert = `${certificate.toString('pem')}\n${authority.toString('pem')}\n`;
  return { key: readFileSync(serverKeyPath(home), 'utf8'), cert, ...names };
}

export interface AuthorityFacts extends ReaderNames {
  readonly subject: string;
  /** SHA-256 of the certificate, hex in pairs with colons: what people compare when they install it. */
  readonly fingerprint: string;
  readonly until: string;
  readonly serverUntil: string;
  readonly pem: string;
}

/** Faults: `tls.no-authority`. */
export async function authorityFacts(home: string): Promise<AuthorityFacts> {
  const authority = readAuthority(home);
  const server = new X509Certificate(readFileSync(serverCertificatePath(home), 'utf8'));
  const digest = Buffer.from(await authority.getThumbprint('SHA-256'))
    .toString('hex')
    .toUpperCase();
  return {
    ...namesOf(server),
    subject: authority.subject,
    fingerprint: (digest.match(/../g) ?? []).join(':'),
    until: authority.notAfter.toISOString(),
    serverUntil: server.notAfter.toISOString(),
    pem: authority.toString('pem'),
  };
}

async function issue(
  home: string,
  { names, addresses }: ReaderNames,
  authorityKey: Key,
  authority: X509Certificate,
  nowMs: number,
): Promise<void> {
  const keys = await crypto.subtle.generateKey(EC, true, ['sign', 'verify']);
  const dns = [...new Set([...names, 'localhost'])];
  const ips = [...new Set([...addresses, '127.0.0.1'])];
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: [{ CN: [dns[0] as string] }],
    issuer: authority.subjectName,
    notBefore: new Date(nowMs - EARLIER_MS),
    notAfter: new Date(nowMs + SERVER_DAYS * DAY_MS),
    signingAlgorithm: EC,
    publicKey: keys.publicKey,
    signingKey: authorityKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        ...dns.map((value) => ({ type: 'dns', value }) as const),
        ...ips.map((value) => ({ type: 'ip', value }) as const),
      ]),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(authority.publicKey),
    ],
  });
  keepFile(serverKeyPath(home), await pemOf(keys.privateKey));
  keepFile(serverCertificatePath(home), `${certificate.toString('pem')}\n`, 0o644);
}

function readAuthority(home: string): X509Certificate {
  if (!existsSync(authorityPath(home))) throw new Fault('tls.no-authority', '先に / first: tomoshibi ca init --home … --name …');
  return new X509Certificate(readFileSync(authorityPath(home), 'utf8'));
}

/** Host names as browsers send them, in ASCII; IPv4 addresses. */
function checked({ names, addresses }: ReaderNames): ReaderNames {
  const bad = [
    ...names.filter(
      (name) => !/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,62})(\.[a-z0-9]([a-z0-9-]{0,62}))*$/.test(name) || isIP(name) !== 0,
    ),
    ...addresses.filter((address) => isIP(address) !== 4),
  ];
  if (bad.length > 0 || names.length + addresses.length === 0)
    throw new Fault('tls.name-not-valid', bad.join(' ') || '--name / --address');
  return { names, addresses };
}

function namesOf(certificate: X509Certificate): ReaderNames {
  const found = certificate.getExtension(SubjectAlternativeNameExtension)?.names.toJSON() ?? [];
  const of = (type: string): string[] => found.filter((one) => one.type === type).map((one) => one.value);
  return { names: of('dns'), addresses: of('ip') };
}

/** 127 random bits, positive. */
const serial = (): string =>
  Buffer.from(randomBytes(16).map((byte, at) => (at === 0 ? (byte & 0x7f) | 1 : byte))).toString('hex');

async function pemOf(key: Key): Promise<string> {
  const bytes = Buffer.from(await crypto.subtle.exportKey('pkcs8', key)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${bytes.match(/.{1,64}/g)?.join('\n')}\n-----END PRIVATE KEY-----\n`;
}

const importKey = (pem: string): Promise<Key> =>
  crypto.subtle.importKey('pkcs8', Buffer.from(pem.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64'), EC, false, ['sign']);
