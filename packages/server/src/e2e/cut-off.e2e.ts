/**
 * The reader in a network where directory, names, time, electronic chart and internet are gone or lie (THREAT-MODEL 6a): a ward PC
 * in a namespace of its own, the attacker in another, real HTTPS of the hospital's own authority between them.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canMakeNetworks, type HostileNetwork, openHostileNetwork, READER_ADDRESS } from '@tomoshibi/testkit';
import { Secret, TOTP } from 'otpauth';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newAccountId } from '../access/account-id.ts';
import { hashSecret } from '../access/hash-secret.ts';
import { DEMO_STAFF } from '../cli/demo-people.ts';
import { makeDemo } from '../cli/make-demo.ts';
import { openHome, saveConfig } from '../home/home.ts';
import { openStationRecord } from '../record/open-station-record.ts';
import { CHROMIUM, hasChromium } from './open-demo.ts';

const MAIN = join(import.meta.dirname, '../cli/main.ts');
const PORT = 7420;
const QUIET = { json: false, result: () => {}, progress: () => {}, line: () => {} };
const TOTP_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const PASSWORD = 'みほんの鍵 2026 つめたい朝';

const can = hasChromium && canMakeNetworks();
if (!can) console.log('skipped: needs root, iproute2 and chromium');

describe.skipIf(!can)('the reader when everything else is gone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-cut-off-'));
  const home = join(folder, 'home');
  let network: HostileNetwork;
  let serving: ChildProcess;
  let browser: Browser;
  let page: Page;
  const url = `https://${READER_ADDRESS}:${PORT}`;

  beforeAll(async () => {
    await makeDemo(home, 60, QUIET);
    await becomeRealHospital(home);
    execFileSync(process.execPath, [MAIN, 'ca', 'init', '--home', home, '--address', READER_ADDRESS], { stdio: 'ignore' });
    // The storage of the electronic chart is gone, too.
    rmSync(join(home, 'ssmix2'), { recursive: true, force: true });
    network = await openHostileNetwork();
    serving = await serve(network, home);
    browser = await openWardBrowser(network, folder, join(home, 'tls'));
    page = await (await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'ja-JP' })).newPage();
    page.setDefaultTimeout(15_000);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    serving?.kill('SIGTERM');
    network?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('lets a doctor log in with local secrets alone', async () => {
    await page.goto(url);
    await page.getByLabel('職員番号').fill('9001');
    await page
      .getByLabel(/パスワード/)
      .first()
      .fill(PASSWORD);
    await page.keyboard.press('Enter');
    const code = page.locator('[aria-labelledby="second-title"] input').first();
    await code.fill(new TOTP({ secret: Secret.fromBase32(TOTP_SECRET) }).generate());
    await code.press('Enter');
    await page.getByRole('searchbox').waitFor();
  });

  it('passes the P0 journeys of reading: find, chart, drugs, results, documents, ward, print (R-028)', async () => {
    await page.getByLabel('病棟').first().selectOption({ index: 1 });
    const name = await page.locator('main a.patient-link').first().innerText();
    await page.keyboard.press('F2');
    await page.getByRole('searchbox').fill(name);
    await page.locator('main a.patient-link').first().waitFor();
    await page.locator('main a.patient-link').first().click();
    await page.locator('#section-1, .birth-choice, h2').first().waitFor();
    const number = (await page.locator('body').innerText()).match(/\d{4}-\d{4}/)?.[0] ?? '';
    const choice = page.locator('.birth-choice').filter({ hasText: number });
    if ((await choice.count()) > 0) await choice.first().click();
    await page.locator('#section-1').waitFor();
    const ref = page.url();
    const go = (path: string): Promise<void> =>
      page.evaluate((to) => {
        history.pushState(undefined, '', to);
        dispatchEvent(new PopStateEvent('popstate'));
      }, path);
    for (const part of ['drugs', 'results', 'documents']) {
      await go(`${new URL(ref).pathname}/${part}`);
      await page.locator('main h2, main h1').first().waitFor();
      expect([part, (await page.locator('main').innerText()).length > 50]).toEqual([part, true]);
    }
    await go(new URL(ref).pathname);
    await page.locator('#section-1').waitFor();
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.waitForFunction(() => document.body.textContent?.includes('P-01'));
  });

  it('asked the lying name server nothing', () => {
    expect(network.namesAsked().filter((asked) => asked.startsWith(READER_ADDRESS))).toEqual([]);
  });

  it('answers the attacker on its one port only, and refuses stolen logins of the domain', async () => {
    const report = JSON.parse(inside(network, 'attacker', ATTACK, [READER_ADDRESS, String(PORT)])) as {
      open: number[];
      accepted: number;
      tried: number;
    };
    expect(report.open).toEqual([PORT]);
    expect([report.tried, report.accepted]).toEqual([60, 0]);
  }, 120_000);
});

/** The demo's copy, but a hospital to which other PCs may come: one doctor who registered a clock code in peace. */
async function becomeRealHospital(folder: string): Promise<void> {
  const home = openHome(folder);
  const record = await openStationRecord(home);
  const { pin: _, ...facts } = DEMO_STAFF[0] as (typeof DEMO_STAFF)[number];
  const account = newAccountId();
  const by = { place: 'cli' };
  await record.write([
    { kind: 'access.account-added', v: 1, account, ...facts, login: '9001', name: '見本 次郎', by },
    { kind: 'access.factor-set', v: 1, account, factor: { type: 'password', hash: await hashSecret(PASSWORD) }, by },
    { kind: 'access.factor-set', v: 1, account, factor: { type: 'totp', secret: TOTP_SECRET }, by },
  ]);
  await record.close();
  saveConfig(folder, { ...home.config, demo: false });
}

async function serve(network: HostileNetwork, home: string): Promise<ChildProcess> {
  const [program, args] = network.inside('reader', process.execPath, [
    MAIN,
    'serve',
    '--home',
    home,
    '--host',
    READER_ADDRESS,
    '--port',
    String(PORT),
  ]);
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise<void>((ready, failed) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => text.includes(READER_ADDRESS) && ready());
    child.once('exit', (code) => failed(new Error(`serve ended with ${code}`)));
  });
  return child;
}

/** Chromium inside the ward's namespace, which believes the hospital's authority and nothing else new. */
function openWardBrowser(network: HostileNetwork, folder: string, tls: string): Promise<Browser> {
  const script = join(folder, 'chromium-in-the-ward');
  const [program, args] = network.inside('ward', CHROMIUM, []);
  writeFileSync(script, `#!/bin/sh\nexec ${program} ${args.join(' ')} "$@"\n`);
  chmodSync(script, 0o755);
  const pem = readFileSync(join(tls, 'server.pem'), 'utf8');
  const key = new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' });
  const pin = createHash('sha256').update(key).digest('base64');
  return chromium.launch({
    executablePath: script,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--ignore-certificate-errors-spki-list=${pin}`,
    ],
  });
}

function inside(network: HostileNetwork, zone: 'attacker', source: string, args: readonly string[]): string {
  const [program, all] = network.inside(zone, process.execPath, ['--input-type=module', '-e', source, ...args]);
  return execFileSync(program, all, { encoding: 'utf8', maxBuffer: 1 << 24 });
}

/** Knocks at every port, then tries logins and passwords as a domain has them. */
const ATTACK = `
import { connect } from 'node:net';
import { request } from 'node:https';
const [host, port] = process.argv.slice(1);
const open = [];
const knock = (at) => new Promise((done) => {
  const socket = connect({ host, port: at, timeout: 2000 });
  socket.once('connect', () => { open.push(at); socket.destroy(); done(); });
  socket.once('error', () => done());
  socket.once('timeout', () => { socket.destroy(); done(); });
});
for (let from = 1; from <= 65535; from += 500) await Promise.all(Array.from({ length: Math.min(500, 65536 - from) }, (_, at) => knock(from + at)));
let accepted = 0;
let tried = 0;
const ask = (body) => new Promise((done) => {
  const sent = request({ host, port, path: '/api/session/open', method: 'POST', rejectUnauthorized: false, headers: { 'content-type': 'application/json' } }, (answer) => { answer.resume(); answer.once('end', () => done(answer.statusCode)); });
  sent.once('error', () => done(0));
  sent.end(JSON.stringify(body));
});
for (let at = 0; at < 60; at++) {
  const login = at % 3 === 0 ? '9001' : at % 3 === 1 ? 'MIHON\\\\\\\\administrator' : 'user' + at + '@mihon.invalid';
  const status = await ask({ who: { login }, secret: 'P@ssw0rd' + at, deviceKey: { kty: 'EC', crv: 'P-256', x: 'a', y: 'b' } });
  tried++;
  if (status === 200) accepted++;
}
process.stdout.write(JSON.stringify({ open, accepted, tried }));
`;
