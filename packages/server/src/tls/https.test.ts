import { X509Certificate as NodeCertificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleParts } from '../../testdata/sample-parts.ts';
import { allowHosts } from '../http/allowed-hosts.ts';
import { createApp } from '../http/app.ts';
import { type Listening, listen } from '../http/listen.ts';
import { authorityFacts, issueServer, makeAuthority, serverTls } from './authority.ts';

const NOW = Date.now();
const NAMES = { names: ['reader.mihon.example'], addresses: ['192.0.2.7'] };
let home: string;
let server: Listening;
let pem: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'tomoshibi-ca-'));
  await makeAuthority(home, 'みほん病院', NAMES, NOW);
  pem = (await authorityFacts(home)).pem;
  const tls = await serverTls(home, NOW);
  const app = createApp({ ...sampleParts(), hosts: allowHosts([...NAMES.names, ...NAMES.addresses]) });
  server = await listen({ app, port: 0, host: '127.0.0.1', tls });
});
afterAll(async () => {
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

const ask = (headers: Record<string, string> = {}, ca: string | undefined = pem, servername = 'localhost'): Promise<Asked> =>
  new Promise((done, failed) => {
    const asked = request({
      host: '127.0.0.1',
      port: server.port,
      path: '/api/hospital',
      headers,
      servername,
      ...(ca && { ca }),
    });
    asked.on('error', failed).on('response', (response) => {
      response.resume();
      done({ status: response.statusCode ?? 0, hsts: response.headers['strict-transport-security'] });
    });
    asked.end();
  });
interface Asked {
  readonly status: number;
  readonly hsts: string | undefined;
}

test('who trusts the hospital’s authority reads over HTTPS under its names, and is told to stay there; nobody else trusts it', async () => {
  expect(await ask({ host: `localhost:${server.port}` })).toEqual({ status: 200, hsts: 'max-age=63072000' });
  expect(await ask({ host: `reader.mihon.example:${server.port}` }, pem, 'reader.mihon.example')).toMatchObject({ status: 200 });
  expect(await ask({ host: `192.0.2.7:${server.port}` })).toMatchObject({ status: 200 });
  expect(await ask({ host: `other.example:${server.port}` })).toMatchObject({ status: 421 });
  await expect(ask({}, '')).rejects.toMatchObject({ code: 'SELF_SIGNED_CERT_IN_CHAIN' });
  await expect(ask({}, pem, 'other.example')).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
});

test('speaks TLS 1.2 and 1.3 with authenticated ciphers and nothing older', async () => {
  const speak = (version: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3', ciphers?: string): Promise<string> =>
    new Promise((done) => {
      const socket = connect(
        {
          host: '127.0.0.1',
          port: server.port,
          ca: pem,
          servername: 'localhost',
          minVersion: version,
          maxVersion: version,
          ...(ciphers && { ciphers }),
        },
        () => {
          done(socket.getCipher().name);
          socket.destroy();
        },
      );
      socket.on('error', () => done('refused'));
    });
  expect(await speak('TLSv1.3')).toMatch(/^TLS_/);
  expect(await speak('TLSv1.2')).toMatch(/^ECDHE-ECDSA-/);
  expect(await speak('TLSv1.2', 'ECDHE-ECDSA-AES128-SHA256')).toBe('refused');
  expect(await speak('TLSv1.1', 'DEFAULT@SECLEVEL=0')).toBe('refused');
});

test('who types http on the same port is told to use https, and reads nothing', async () => {
  const answer = await new Promise<{ status: number; text: string }>((done, failed) => {
    const asked = httpRequest({
      host: '127.0.0.1',
      port: server.port,
      path: '/api/hospital',
      headers: { host: 'reader.mihon.example' },
    });
    asked.on('error', failed).on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => done({ status: response.statusCode ?? 0, text }));
    });
    asked.end();
  });
  expect(answer).toEqual({ status: 400, text: expect.stringContaining('https://reader.mihon.example') });
});

test('the authority vouches for the reader and private addresses only', async () => {
  const authority = new NodeCertificate(pem);
  expect(authority.ca).toBe(true);
  await issueServer(home, { names: ['bank.example'], addresses: [] }, NOW);
  const outside = await serverTls(home, NOW);
  const other = await listen({ app: createApp(sampleParts()), port: 0, tls: outside });
  const code = await new Promise((done) => {
    connect({ host: '127.0.0.1', port: other.port, ca: pem, servername: 'bank.example' }, () => done('trusted')).on(
      'error',
      (error) => done(error.message),
    );
  });
  await other.close();
  expect(code).toMatch(/permitted subtree violation/i);
});

test('a certificate near its end is made anew at the start, for the same names', async () => {
  await issueServer(home, NAMES, NOW);
  const before = (await authorityFacts(home)).serverUntil;
  await serverTls(home, NOW + 300 * 86_400_000);
  expect((await authorityFacts(home)).serverUntil).toBe(before);
  await serverTls(home, NOW + 350 * 86_400_000);
  const after = await authorityFacts(home);
  expect(Date.parse(after.serverUntil)).toBeGreaterThan(Date.parse(before));
  expect(after.names).toContain('reader.mihon.example');
});
