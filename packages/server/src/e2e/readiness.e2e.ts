/**
 * S-01, S-02 and 緊急写し in a browser, with an intake running beside it, and the age of the copy on every screen there is.
 *
 * Breakages seen to fail: a screen without a badge · a screen missing from the table below.
 */
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Role } from '@tomoshibi/hospital';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loginFor } from '../../testdata/login-for.ts';
import { openWriting } from '../compose.ts';
import type { Writing } from '../opened.ts';
import { type StartedIntake, startIntake } from '../roads/run-intake.ts';
import { hasChromium, type OpenDemo, openDemo } from './open-demo.ts';

if (!hasChromium) console.log('skipped: no chromium');

/** Every screen of the web app: who may see it, and its address. `ref` and `ward` are filled in. */
const SCREENS: Readonly<Record<string, readonly [role: Role, path: string]>> = {
  search: ['doctor', '/'],
  'typed-number': ['doctor', '/p/NUMBER'],
  summary: ['doctor', '/p/REF'],
  diagnoses: ['doctor', '/p/REF/diagnoses'],
  drugs: ['doctor', '/p/REF/drugs'],
  results: ['doctor', '/p/REF/results'],
  vitals: ['doctor', '/p/REF/vitals'],
  documents: ['doctor', '/p/REF/documents'],
  stays: ['doctor', '/p/REF/stays'],
  family: ['doctor', '/p/REF/family'],
  ward: ['nurse', '/ward/WARD'],
  visits: ['reception', '/visits'],
  carry: ['doctor', '/carry/REF'],
  'carry-ward': ['doctor', '/carry/ward/WARD'],
  carried: ['reception', '/carried'],
  'carried-of': ['doctor', '/carried/REF'],
  kits: ['it', '/kits'],
  forms: ['it', '/forms'],
  night: ['it', '/night'],
  paper: ['it', '/paper'],
  supplies: ['it', '/supplies'],
  prescribe: ['doctor', '/prescribe/REF'],
  order: ['doctor', '/order/REF'],
  'kits-returned': ['nurse', '/kits/returned'],
  lists: ['it', '/lists'],
  problems: ['it', '/problems'],
  morning: ['it', '/ready'],
  copies: ['it', '/ready/copy'],
  people: ['it', '/people'],
  record: ['executive', '/record'],
  me: ['doctor', '/me'],
  pharmacy: ['pharmacist', '/pharmacy'],
  incident: ['doctor', '/incident'],
  'incident-tally': ['executive', '/incident/tally'],
  'case-check': ['doctor', '/case-check'],
  unknown: ['doctor', '/no-such-page'],
};

/** The screens that the web app has, from the one place where each must say what it needs. */
function screensOfTheApp(): string[] {
  const text = readFileSync(new URL('../../../web/src/app/first-screen.ts', import.meta.url), 'utf8');
  const table = /const needs[^{]*\{([\s\S]*?)\n\};/.exec(text)?.[1] ?? '';
  return [...table.matchAll(/^ {2}'?([a-z-]+)'?:/gm)].map(([, name = '']) => name);
}

describe.skipIf(!hasChromium)('the readiness of the copy in a browser', () => {
  let demo: OpenDemo;
  let writing: Writing;
  let intake: StartedIntake;
  beforeAll(async () => {
    demo = await openDemo(60);
    writing = await openWriting(demo.home);
    intake = await startIntake(writing, { listeners: false, walks: false });
  });
  afterAll(async () => {
    await intake?.stop();
    await writing?.close();
    await demo?.close();
  });

  const open = async (page: Page, path: string, wait: string): Promise<void> => {
    await page.goto(`${demo.url}${path}`);
    await page.locator(wait).first().waitFor();
  };

  it('every screen shows how old the copy is; a screen that is not in this list fails here', async () => {
    expect(Object.keys(SCREENS).sort()).toEqual(screensOfTheApp().sort());
    const lying = [...Array(demo.options.patients).keys()].map((at) => demo.truth(at)).find(({ stay }) => stay !== undefined);
    const number = lying?.number ?? '';
    const doctor = await demo.page(undefined, 'doctor');
    await demo.openChart(doctor, number);
    const ref = new URL(doctor.url()).pathname.split('/')[2] ?? '';
    const without: string[] = [];
    const pages = new Map<Role, Page>([['doctor', doctor]]);
    for (const [screen, [role, path]] of Object.entries(SCREENS)) {
      const page = pages.get(role) ?? (await demo.page(undefined, role));
      pages.set(role, page);
      await page.goto(
        demo.url +
          path
            .replace('NUMBER', number)
            .replace('REF', ref)
            .replace('WARD', encodeURIComponent(lying?.stay?.ward ?? '')),
      );
      await page.locator('main').waitFor();
      // Seen once is enough: a typed number goes on to its chart, and counting afterwards may fall between the two pages.
      const badge = page.locator('.badge').filter({ hasText: /\d+\/\d+ \d\d:\d\d 時点/ });
      await badge
        .first()
        .waitFor({ timeout: 15_000 })
        .catch(() => without.push(screen));
    }
    expect(without).toEqual([]);
  }, 300_000);

  it('S-01: the question hides who it is about, 確認 waits for its answer and for every red line, and the record keeps both', async () => {
    const page = await demo.page(undefined, 'it');
    await open(page, '/ready', '.tile');
    const confirm = page.getByRole('button', { name: /^確認/ });
    expect(await confirm.isDisabled()).toBe(true);
    const text = await page.locator('.question').innerText();
    expect(text).toMatch(/患者 \*\*\*\*\d{4}/);
    expect(text).not.toMatch(/\d{5,}/);
    await page.getByRole('button', { name: '電カルと同じ' }).click();
    await page.locator('.question button[aria-pressed=true]').waitFor();
    expect(await page.locator('#hindered').innerText()).toContain('赤');
    for (let left = await page.getByRole('button', { name: '期限つきで了承' }).count(); left > 0; left--) {
      await page.getByRole('button', { name: '期限つきで了承' }).first().click();
      await page.getByLabel(/^理由/).fill('デモのため');
      await page.getByRole('button', { name: '記録する' }).click();
      await page.locator('dialog').waitFor({ state: 'detached' });
    }
    await page.keyboard.press('Control+Enter');
    await page.getByText('点検した人: 見本').waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    const officer = await loginFor(demo.url, 'executive');
    const { lines } = (await (await officer.ask('/api/record/list', { part: 'all', limit: 60 })).json()) as {
      lines: { kind: string; what?: string; patientCount: number }[];
    };
    for (const kind of ['readiness.question-answered', 'readiness.red-accepted', 'readiness.day-confirmed'])
      expect(lines.map((line) => line.kind)).toContain(kind);
    // Whose value was on the screen stands there, though the screen did not say it.
    expect(lines.find(({ what }) => what === 'readiness:morning')?.patientCount).toBe(1);
  });

  it('R-010: what do we hold for 2019-03 is answered on one screen, in words, by keyboard', async () => {
    const page = await demo.page(undefined, 'it');
    await open(page, '/ready/copy', '.table-months');
    expect(await page.locator('.held-fields').innerText()).toContain('画像そのもの □ この写しに含まれません');
    await page.locator('.ask-month input').fill('2019年3月');
    await page.keyboard.press('Enter');
    await page.getByText('ありません。この月より後から持っています').first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.month').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('dialog').getByText('原本').first().waitFor();
    await page.keyboard.press('Escape');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  it('今すぐ取得 moves the time of the source; 緊急写し is one button on a nurse’s screen and reaches every in-patient', async () => {
    const it = await demo.page(undefined, 'it');
    await open(it, '/ready/copy', '.table-copies');
    await it.getByRole('button', { name: '今すぐ取得' }).click();
    await it.getByText('を取りに行きました').waitFor();
    const nurse = await demo.page(undefined, 'nurse');
    await nurse.getByRole('button', { name: '緊急写し' }).click();
    const pressed = performance.now();
    await nurse.getByRole('button', { name: '取る', exact: true }).click();
    await nurse.locator('dialog [role=status]').waitFor();
    console.log(`urgent copy: begun ${Math.round(performance.now() - pressed)} ms after the press`);
    expect(performance.now() - pressed).toBeLessThan(60_000);
    const officer = await loginFor(demo.url, 'executive');
    let state: { state: string; inpatients: number; inpatientsDone: number } | undefined;
    for (let look = 0; look < 60 && state?.state !== 'done'; look++) {
      await nurse.waitForTimeout(500);
      state = (await (await officer.ask('/api/copy/urgent-state', {})).json()) as typeof state;
    }
    expect(state).toMatchObject({ state: 'done' });
    expect(state?.inpatients).toBeGreaterThan(5);
    expect(state?.inpatientsDone).toBe(state?.inpatients);
    const { lines } = (await (await officer.ask('/api/record/list', { part: 'all', limit: 60 })).json()) as {
      lines: { kind: string; by?: { role?: string } }[];
    };
    expect(lines.find(({ kind }) => kind === 'readiness.urgent-copy-asked')?.by?.role).toBe('nurse');
    expect(lines.map(({ kind }) => kind)).toContain('readiness.urgent-copy-ended');
  });
});
