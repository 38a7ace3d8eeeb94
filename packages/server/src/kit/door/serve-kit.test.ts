/**
 * Broken on purpose, each seen to fail here: any file of the folder served · Host not looked at · every method answered · other pages let
 * in · listening everywhere · no policy of the page in the header · redirects followed · silence waited for · the page run from an offer.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { KIT_PAGE } from '@tomoshibi/hospital';
import { nodeDisk } from '@tomoshibi/vault';
import { afterEach, describe, expect, it } from 'vitest';
import { type SmallKit, smallKit, smallPatients } from '../../../testdata/small-kit.ts';
import { openKitOnDisk } from '../write/open-kit-on-disk.ts';
import { httpSource } from './http-source.ts';
import { pagePolicy } from './page-policy.ts';
import { runDoor } from './run-door.ts';
import { runOffer } from './run-offer.ts';

const POLICY = "default-src 'none'; script-src 'sha256-AAAA' 'self' file: 'wasm-unsafe-eval'; connect-src 'none'";
const PAGE = Buffer.from(`<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}" /><title>キット</title>`);

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'tomoshibi-door-'));
  open.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const kitIn = (place: string, extra: Record<string, Uint8Array> = {}): Promise<SmallKit> => {
  mkdirSync(place, { recursive: true });
  return smallKit(place, {
    page: PAGE,
    patients: smallPatients(5),
    extra: { '様式/P-04 処方箋.txt': Buffer.from('れい'), ...extra },
  });
};

async function door(kit: string, feed?: string): Promise<{ url: string; port: number; said: string[] }> {
  const said: string[] = [];
  const running = await runDoor({ folder: kit, feed, port: 0, everyMs: 20, say: (line) => said.push(line) });
  open.push(() => running.stop());
  return { url: running.url, port: Number(new URL(running.url).port), said };
}

interface Got {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

/** As a browser or an attacker would send it, path and headers untouched. */
const send = (port: number, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> =>
  new Promise((done, failed) => {
    const asked = { host: '127.0.0.1', port, method, path, setHost: false, headers: { host: `127.0.0.1:${port}`, ...headers } };
    request(asked, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () => done({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(pieces) }));
    })
      .on('error', failed)
      .end();
  });

const until = async (true_: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; !(await true_()); tries++) {
    if (tries > 1500) throw new RangeError('waited too long');
    await new Promise((done) => setTimeout(done, 10));
  }
};

const generationIn = async (kit: SmallKit, place: string): Promise<number | undefined> =>
  openKitOnDisk(nodeDisk(place), kit.secret()).then(
    ({ head }) => head.generation,
    () => undefined,
  );

describe('a ward PC door', () => {
  it('serves the page, its scripts and the open forms, and every file as it lies there', async () => {
    const place = join(folder(), 'KIT-07');
    await kitIn(place);
    const { port } = await door(place);
    for (const path of ['/', `/${encodeURIComponent(KIT_PAGE)}`]) {
      const page = await send(port, path);
      expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
      expect(page.body).toEqual(PAGE);
    }
    const listed = readFileSync(join(place, 'sums-1.txt'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.slice(66));
    expect(listed.length).toBeGreaterThan(4);
    for (const path of [...listed, 'sums-1.txt', 'sums-1.sig']) {
      const got = await send(port, `/${path.split('/').map(encodeURIComponent).join('/')}`);
      expect([path, got.status]).toEqual([path, 200]);
      expect(got.body).toEqual(readFileSync(join(place, path)));
      if (path.startsWith('data/')) expect(got.headers['content-type']).toBe('text/javascript; charset=utf-8');
    }
  });

  it('sends headers that are not weaker than the page’s own, keeps nothing, and answers HEAD without a body', async () => {
    const place = join(folder(), 'KIT-07');
    await kitIn(place);
    const { port } = await door(place);
    const page = await send(port, '/');
    expect(page.headers['content-security-policy']).toBe(`${POLICY}; frame-ancestors 'none'`);
    for (const path of ['/', '/data/head-1.js', '/nothing']) {
      const { headers } = await send(port, path);
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['set-cookie']).toBeUndefined();
    }
    const head = await send(port, '/', {}, 'HEAD');
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, String(PAGE.length)]);
    expect(pagePolicy(Buffer.from('<title>no policy</title>'))).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(pagePolicy(Buffer.from(`<meta http-equiv="Content-Security-Policy" content="a\r\nSet-Cookie: x">`))).not.toContain(
      'Cookie',
    );
  });

  it('serves nothing that no sums list, however it is asked for', async () => {
    const above = folder();
    const place = join(above, 'KIT-07');
    await kitIn(place);
    writeFileSync(join(above, 'secret.txt'), 'secret');
    writeFileSync(join(place, 'data', 'notlisted000.js'), 'secret');
    writeFileSync(join(place, 'notes.txt'), 'secret');
    const { port } = await door(place);
    const tricks = [
      '/secret.txt', '/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/data/../../secret.txt', '/data/%2e%2e/%2e%2e/secret.txt',
      '//secret.txt', '/./data/head-1.js', '/data//head-1.js', '/data%5chead-1.js', '/data\\head-1.js', '/data/head-1.js%00', '/data/head-1.js/',
      '/data/head-1.js?x', '/data/head-1.js#x', '/DATA/head-1.js', '/data', '/data/', '/notes.txt', '/data/notlisted000.js', '/../KIT-07.door.json',
      '/KIT-07.door.json', '/%e9%96', '/%', '', '*', 'http://evil.example/', '/index.html', '/favicon.ico', '/.well-known/x', `/${'a'.repeat(9000)}`,
    ]; // biome-ignore format: a list
    for (const path of tricks) {
      const got = await send(port, path === '' ? '/?' : path);
      expect([path.slice(0, 40), got.status]).toEqual([path.slice(0, 40), 404]);
      expect(got.body.toString()).not.toContain('secret');
    }
  });

  it('only reads', async () => {
    const place = join(folder(), 'KIT-07');
    await kitIn(place);
    const { port } = await door(place);
    const before = readdirSync(place, { recursive: true }).sort();
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'MKCOL', 'MOVE', 'TRACE'])
      expect([method, (await send(port, '/', {}, method)).status]).toEqual([method, 405]);
    expect(readdirSync(place, { recursive: true }).sort()).toEqual(before);
  });

  it('answers under this machine’s own names only, and no other page', async () => {
    const place = join(folder(), 'KIT-07');
    await kitIn(place);
    const { port } = await door(place);
    expect((await send(port, '/', { host: `localhost:${port}` })).status).toBe(200);
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1',
      `127.0.0.1:${port + 1}`,
      `127.0.0.1.evil.example:${port}`,
    ])
      expect([host, (await send(port, '/', { host })).status]).toEqual([host, 421]);
    for (const site of ['cross-site', 'same-site'])
      expect((await send(port, '/data/head-1.js', { 'sec-fetch-site': site, 'sec-fetch-dest': 'script' })).status).toBe(403);
    expect((await send(port, '/', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'iframe' })).status).toBe(403);
    expect((await send(port, '/', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' })).status).toBe(200);
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((one) => one?.internal === false && one.family === 'IPv4');
    if (outside === undefined) return;
    const reached = await new Promise<boolean>((done) => {
      connect(port, outside.address, () => done(true))
        .on('error', () => done(false))
        .unref();
    });
    expect(reached).toBe(false);
  });

  it('says so while it has no kit, and looks again by itself', async () => {
    const { port } = await door(join(folder(), 'KIT-07'));
    const got = await send(port, '/');
    expect([got.status, got.headers.refresh]).toEqual([503, '10']);
    expect(got.body.toString()).toContain('キットがまだありません');
    expect((await send(port, '/data/head-0.js')).status).toBe(404);
  });
});

describe('feeding a door', () => {
  it('by a stick that appears: the kit lies in a folder of it', { timeout: 20_000 }, async () => {
    const root = folder();
    const [place, sticks] = [join(root, 'ward', 'KIT-07'), join(root, 'media')];
    const { port } = await door(place, sticks);
    const kit = await kitIn(join(sticks, 'STICK', 'KIT-07'));
    await until(() => generationIn(kit, place).then((generation) => generation === 1));
    await kit.refresh({ asOfInstant: '2026-04-02T00:00:00.000Z' });
    await until(() => generationIn(kit, place).then((generation) => generation === 2));
    await until(async () => (await send(port, '/data/head-0.js')).status === 200);
    rmSync(sticks, { recursive: true });
    expect((await send(port, '/')).status).toBe(200);
  });

  it('by cable: the offer serves sealed files only, none of which runs, and the door takes them', {
    timeout: 20_000,
  }, async () => {
    const root = folder();
    const given = join(root, 'reader', 'KIT-07');
    const kit = await kitIn(given);
    writeFileSync(join(given, 'notes.txt'), 'secret');
    const offer = await runOffer({ folder: given, port: 0 });
    open.push(() => offer.close());
    expect([offer.kit, offer.generation]).toEqual(['KIT-07', 1]);
    for (const path of ['/', '/notes.txt', '/../x', '/data/', '/keys/kits.json'])
      expect((await send(offer.port, path)).status).toBe(404);
    const page = await send(offer.port, `/${encodeURIComponent(KIT_PAGE)}`);
    expect([page.status, page.headers['content-type']]).toEqual([200, 'application/octet-stream']);
    expect(page.headers['content-security-policy']).toContain('sandbox');
    expect((await send(offer.port, '/data/head-1.js', { host: 'evil.example' })).status).toBe(421);
    expect((await send(offer.port, '/data/head-1.js', {}, 'PUT')).status).toBe(405);

    const place = join(root, 'ward', 'KIT-07');
    await door(place, offer.url);
    await until(() => generationIn(kit, place).then((generation) => generation === 1));
    await kit.refresh({ asOfInstant: '2026-04-02T00:00:00.000Z' });
    await until(() => generationIn(kit, place).then((generation) => generation === 2));
    expect(existsSync(join(place, 'notes.txt'))).toBe(false);
  });

  it('by a cable that is cut at every answer, in the middle of it: old or new, and new in the end', {
    timeout: 60_000,
  }, async () => {
    const root = folder();
    const given = join(root, 'KIT-07');
    const kit = await kitIn(given);
    const place = join(root, 'ward', 'KIT-07');
    const offer = await runOffer({ folder: given, port: 0 });
    open.push(() => offer.close());
    const first = await runDoor({ folder: place, feed: offer.url, port: 0, everyMs: 20, say: () => {} });
    await until(() => generationIn(kit, place).then((generation) => generation === 1));
    await first.stop();
    await kit.refresh({ asOfInstant: '2026-04-02T00:00:00.000Z' });
    let cuts = 0;
    for (let cutAt = 1; ; cutAt++) {
      const cable = await cutCable(offer.url, cutAt);
      const codes: string[] = [];
      const running = await runDoor({
        folder: place,
        feed: cable.url,
        port: 0,
        everyMs: 60_000,
        say: (line) => codes.push(line),
      });
      await until(() => codes.length > 0);
      await running.stop();
      await cable.close();
      const generation = await generationIn(kit, place);
      if (generation === 2) break;
      expect(codes[0]).toMatch(/kit\.feed-(?:unreachable|unsigned|damaged)/u);
      expect(generation).toBe(1);
      cuts++;
    }
    expect(cuts).toBeGreaterThan(4);
  });

  it('from an address that sends elsewhere, never ends or says nothing: not followed', { timeout: 20_000 }, async () => {
    const served = await httpServer((path, answer) => {
      if (path === '/away') answer.writeHead(302, { Location: '/short' }).end();
      else if (path === '/short') answer.writeHead(200).end('x');
      else if (path === '/long') answer.writeHead(200).end(Buffer.alloc(100));
      else if (path === '/silent') answer.writeHead(200).write('x');
      else answer.writeHead(404).end();
    });
    const source = httpSource(`${served}/`, 200);
    await expect(source.read('away', 10)).rejects.toMatchObject({ code: 'kit.feed-unreachable' });
    await expect(source.read('long', 10)).rejects.toMatchObject({ code: 'kit.feed-too-large' });
    await expect(source.read('silent', 10)).rejects.toMatchObject({ code: 'kit.feed-unreachable' });
    expect(await source.read('nothing', 10)).toBeUndefined();
  });

  it('says when there is nothing to offer, and when the port is taken', async () => {
    await expect(runOffer({ folder: folder(), port: 0 })).rejects.toMatchObject({ code: 'kit.offer-nothing' });
    const place = join(folder(), 'KIT-07');
    await kitIn(place);
    const { port } = await door(place);
    await expect(runOffer({ folder: place, port })).rejects.toMatchObject({ code: 'http.port-taken' });
  });
});

const ended = (server: Server): Promise<void> =>
  new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });

async function httpServer(answer: (path: string, response: ServerResponse) => void): Promise<string> {
  const server: Server = createServer((asked, response) => answer(asked.url ?? '', response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  open.push(() => ended(server));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Passes answers on, and breaks the line in the middle of one. */
async function cutCable(to: string, cutAt: number): Promise<{ url: string; close(): Promise<void> }> {
  let answers = 0;
  const server = createServer(async (asked, response) => {
    const answer = await fetch(`${to}${asked.url}`);
    const body = Buffer.from(await answer.arrayBuffer());
    const now = ++answers;
    if (now < cutAt) {
      response.writeHead(answer.status, { 'Content-Length': body.length }).end(body);
      return;
    }
    if (now > cutAt) {
      response.destroy();
      return;
    }
    response.writeHead(answer.status, { 'Content-Length': body.length }).write(body.subarray(0, Math.floor(body.length / 2)));
    setTimeout(() => response.destroy(), 5);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => ended(server),
  };
}

it('keeps what a door has promised beside the folder, not in it', async () => {
  const place = join(folder(), 'KIT-07');
  await kitIn(place);
  await door(place);
  expect(JSON.parse(readFileSync(join(dirname(place), 'KIT-07.door.json'), 'utf8'))).toMatchObject({
    kit: 'KIT-07',
    generation: 1,
  });
});
