import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleParts } from '../../testdata/sample-parts.ts';
import { HEADERS } from './answer-headers.ts';
import { createApp } from './app.ts';

let folder: string;
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assets-'));
  const web = join(folder, 'web');
  await mkdir(join(web, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'SECRET');
  await writeFile(join(web, 'index.html'), '<!doctype html><title>灯</title>');
  await writeFile(join(web, 'assets', 'index-BX3k9_qa.js'), 'export {};');
  await writeFile(join(web, 'assets', 'index-C0ffee12.css'), 'body{}');
  await writeFile(join(web, 'assets', 'odd.bin'), 'x');
  await writeFile(join(web, 'icon.svg'), '<svg/>');
  await symlink(join(folder, 'secret.txt'), join(web, 'assets', 'link.txt'));
  app = createApp({ ...sampleParts(), assets: { folder: web } });
});
afterAll(() => rm(folder, { recursive: true }));

it('serves each kind of file with its type, hashed ones for ever, the rest to be asked for again', async () => {
  const forever = 'public, max-age=31536000, immutable';
  const expected = [
    ['/assets/index-BX3k9_qa.js', 'text/javascript; charset=utf-8', forever],
    ['/assets/index-C0ffee12.css', 'text/css; charset=utf-8', forever],
    ['/assets/odd.bin', 'application/octet-stream', 'no-cache'],
    ['/icon.svg', 'image/svg+xml', 'no-cache'],
    ['/index.html', 'text/html; charset=utf-8', 'no-cache'],
  ] as const;
  for (const [path, type, cache] of expected) {
    const answer = await app.request(path);
    expect([path, answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      path,
      200,
      type,
      cache,
    ]);
    for (const [name, value] of Object.entries(HEADERS)) expect(answer.headers.get(name)).toBe(value);
  }
});

it('gives the page for every address of a screen', async () => {
  for (const path of ['/', '/p/r1', '/p/r1/results', `/ward/${encodeURIComponent('3階東')}`, '/import-problems', '/%E0%A4%A']) {
    const answer = await app.request(path);
    expect([path, answer.status, await answer.text()]).toEqual([path, 200, '<!doctype html><title>灯</title>']);
  }
});

it('does not give a page where a script was asked for, nor to other methods', async () => {
  expect((await app.request('/assets/gone-12345678.js')).status).toBe(404);
  const posted = await app.request('/p/r1', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
  expect([posted.status, await posted.json()]).toEqual([405, { code: 'http.method-not-allowed' }]);
});

it('never leaves its folder', async () => {
  const paths = [
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//secret.txt',
    '/assets/link.txt',
    `/${encodeURIComponent(join(folder, 'secret.txt'))}`,
    '/secret.txt%00.html',
  ];
  for (const path of paths) expect(await (await app.request(path)).text()).not.toContain('SECRET');
});

it('serves no page at all without a folder', async () => {
  const bare = createApp(sampleParts());
  const answer = await bare.request('/');
  expect([answer.status, await answer.json()]).toEqual([404, { code: 'http.page-unknown' }]);
});
