/**
 * Of the page as it is built. That it opens from `file://` in Chromium and Firefox is proven in a browser (packages/server/src/e2e).
 * Broken on purpose, each seen to fail here: the fonts imported · a shelf of
 * the browser used · a policy of another script, with `'unsafe-inline'` · a `<script` left in a text · React for tests.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Script } from 'node:vm';
import { KIT_PAGE } from '@tomoshibi/hospital';
import { beforeAll, describe, expect, it } from 'vitest';

const WEB = fileURLToPath(new URL('../../..', import.meta.url));
const MOST_BYTES = 1_500_000;

/** Names a standard or a maker's manual; asked by nobody. `react.dev`: what a fault of React is called in its messages. */
const NAMES_ONLY = [
  'http://unitsofmeasure.org',
  'http://www.w3.org/',
  'https://react.dev/errors/',
  'https://www.npmjs.com/package/hash-wasm',
];

let page = '';
let files: readonly string[] = [];
const between = (start: string, end: string): string => page.slice(page.indexOf(start) + start.length, page.lastIndexOf(end));
const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kit-page-'));
  // In a process of its own: in this one React would be the one for tests.
  const { NODE_ENV: _, ...env } = process.env;
  const args = ['build', WEB, '--config', join(WEB, 'vite.kit.config.ts'), '--outDir', folder, '--logLevel', 'error'];
  await promisify(execFile)(process.execPath, [join(WEB, '../../node_modules/vite/bin/vite.js'), ...args], { env });
  files = await readdir(folder);
  page = await readFile(join(folder, KIT_PAGE), 'utf8');
  await rm(folder, { recursive: true });
}, 60_000);

describe('the page of a kit', () => {
  it('is one file of at most 1.5 MB', () => {
    expect(files).toEqual([KIT_PAGE]);
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(MOST_BYTES);
  });

  it('is one classic script and one style, both inside', () => {
    expect(page.match(/<script/gu)).toHaveLength(1);
    expect(page.match(/<\/script/giu)).toHaveLength(1);
    expect(page.match(/<script[^>]+(?:type|src)=|<link|type="module"/u)?.[0]).toBeUndefined();
    const script = between('<script>', '</script>');
    expect(() => new Script(script)).not.toThrow();
    // What a reader of HTML would change in it, and then its hash would not fit.
    expect(script.match(/[\0\r]|<!--/u)?.[0]).toBeUndefined();
    expect(between('<style>', '</style>').match(/@font-face|@import|url\(/u)?.[0]).toBeUndefined();
    expect(between('<style>', '</style>').length).toBeGreaterThan(10_000);
  });

  it('fetches nothing and has no address of anybody', () => {
    const addresses = [...page.matchAll(/(?:https?|wss?|ftp):\/\/[a-z0-9][^"'`\\\s)<]*/giu)].map(([address]) => address);
    expect(addresses.filter((address) => !NAMES_ONLY.some((name) => address.startsWith(name)))).toEqual([]);
    expect(
      page.match(/\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|RTCPeerConnection|\bimport\s*\(|importScripts/u)?.[0],
    ).toBeUndefined();
  });

  it('stores nothing in the browser', () => {
    expect(
      page.match(/localStorage|sessionStorage|indexedDB|\bcaches\b|serviceWorker|document\.cookie|getDirectory/u)?.[0],
    ).toBeUndefined();
  });

  it('runs nothing made of text', () => {
    expect(page.match(/\beval\(|\bFunction\(|document\.write/u)?.[0]).toBeUndefined();
  });

  it('allows itself its own script, files beside it and the slow hash, and no more', () => {
    const [, policy = ''] = /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/u.exec(page) ?? [];
    const rules = Object.fromEntries(policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]));
    expect(rules).toEqual({
      'default-src': ["'none'"],
      'script-src': [hashOf(between('<script>', '</script>')), "'self'", 'file:', "'wasm-unsafe-eval'"],
      'worker-src': ['blob:'],
      'style-src': [hashOf(between('<style>', '</style>'))],
      'img-src': ['data:', 'blob:'],
      'connect-src': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'require-trusted-types-for': ["'script'"],
      'trusted-types': ['tomoshibi-kit'],
    });
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'));
  });
});
