import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, expect, it } from 'vitest';
import { sampleParts } from '../../testdata/sample-parts.ts';
import { createApp } from './app.ts';
import { type Listening, listen, listeningHost } from './listen.ts';
import { sampleReader } from './sample-reader.ts';

let server: Listening | undefined;
afterEach(() => server?.close());
const start = async (): Promise<Listening> => (server = await listen({ app: createApp(sampleParts()), port: 0 }));

/** A request as a browser would send it, with headers `fetch` does not let us set. */
const send = (
  port: number,
  headers: Record<string, string>,
  method = 'GET',
  path = '/api/hospital',
  body = '',
): Promise<{ status: number; text: string }> =>
  new Promise((done, failed) => {
    const req = request({ host: '127.0.0.1', port, method, path, headers, setHost: false }, (res) => {
      let text = '';
      res.setEncoding('utf8').on('data', (part: string) => (text += part));
      res.on('end', () => done({ status: res.statusCode ?? 0, text }));
    });
    req.on('error', failed).end(body);
  });

it('answers only under this machine’s own names with the right port', async () => {
  const { port } = await start();
  for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, `LOCALHOST:${port}`]) {
    expect([host, (await send(port, { host })).status]).toEqual([host, 200]);
  }
  const foreign = [
    'localhost',
    `localhost:${port + 1}`,
    `evil.example:${port}`,
    `127.0.0.1.evil.example:${port}`,
    `127.0.0.2:${port}`,
  ];
  for (const host of foreign) {
    const answer = await send(port, { host });
    expect([host, answer.status, answer.text]).toEqual([host, 421, '{"code":"http.host-not-allowed"}']);
  }
  // No address can be made of these: the server below the app refuses them.
  for (const host of [`localhost:${port}@evil.example`, `localhost:${port}.`, ''])
    expect((await send(port, { host })).status).toBe(400);
});

it('answers questions only from its own pages', async () => {
  const { port } = await start();
  const ask = (headers: Record<string, string>): Promise<{ status: number }> =>
    send(
      port,
      { host: `localhost:${port}`, 'content-type': 'application/json', ...headers },
      'POST',
      '/api/ward',
      '{"ward":"3A"}',
    );
  expect((await ask({})).status).toBe(200);
  expect((await ask({ origin: `http://localhost:${port}`, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  for (const origin of [
    'null',
    'http://evil.example',
    `https://localhost:${port}`,
    `http://127.0.0.1:${port}`,
    'http://localhost:1',
  ]) {
    expect([origin, (await ask({ origin })).status]).toEqual([origin, 403]);
  }
  for (const site of ['same-site', 'cross-site']) {
    expect((await ask({ 'sec-fetch-site': site })).status).toBe(403);
    expect((await send(port, { host: `localhost:${port}`, 'sec-fetch-site': site })).status).toBe(403);
  }
});

it('refuses every host but this machine without a certificate, and says why', async () => {
  for (const host of ['0.0.0.0', '::', '::1', '192.0.2.1', 'ward-pc', '', '127.0.0.1 ']) {
    const refused = listeningHost(host, undefined);
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'http.loopback-only' } });
    const started = listen({ app: createApp(sampleParts()), port: 0, host });
    await expect(started).rejects.toMatchObject({
      code: 'http.loopback-only',
      message: expect.stringContaining('no certificate'),
    });
  }
  expect(listeningHost(undefined, undefined)).toEqual({ ok: true, value: '127.0.0.1' });
});

it('cannot be reached from the network', async () => {
  const { port } = await start();
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((one) => one !== undefined && !one.internal && one.family === 'IPv4');
  if (outside === undefined) return;
  const reached = await new Promise<boolean>((done) => {
    const socket = connect(port, outside.address, () => done(true)).on('error', () => done(false));
    socket.unref();
  });
  expect(reached).toBe(false);
});

it('says that the port is taken', async () => {
  const { port } = await start();
  const second = listen({ app: createApp(sampleParts()), port });
  await expect(second).rejects.toMatchObject({ code: 'http.port-taken' });
});

it('finishes running answers when closed, cuts those that hang, and takes no new ones', async () => {
  let release = (): void => {};
  const held = new Promise<void>((done) => (release = done));
  let entered = (): void => {};
  const inside = new Promise<void>((done) => (entered = done));
  const reader = sampleReader();
  const slow = {
    ...reader,
    hospital: async () => {
      entered();
      await held;
      return reader.hospital();
    },
  };
  const one = await listen({ app: createApp(sampleParts({ reader: slow })), port: 0 });
  const running = send(one.port, { host: `localhost:${one.port}` });
  await inside;
  const closing = one.close();
  await expect(send(one.port, { host: `localhost:${one.port}` })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  release();
  expect((await running).status).toBe(200);
  await closing;

  const two = await listen({
    app: createApp(sampleParts({ reader: { ...reader, hospital: () => new Promise<never>(() => {}) } })),
    port: 0,
  });
  const hanging = expect(send(two.port, { host: `localhost:${two.port}` })).rejects.toMatchObject({ code: 'ECONNRESET' });
  await new Promise((done) => setTimeout(done, 50));
  await two.close(50);
  await hanging;
});
