/** The demo hospital served to a real Chromium, for end-to-end tests and for the screenshots in docs/. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@tomoshibi/hospital';
import { generatePatient, type HospitalOptions, type PatientTruth } from '@tomoshibi/testkit';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { loginPage } from '../../testdata/login-for.ts';
import { demoOptions, makeDemo } from '../cli/make-demo.ts';
import { openReading } from '../compose.ts';
import { serveReader } from '../serve-reader.ts';

export const CHROMIUM = '/usr/bin/chromium';
export const hasChromium = existsSync(CHROMIUM);

export interface OpenDemo {
  readonly url: string;
  /** Its home folder. */
  readonly home: string;
  readonly options: HospitalOptions;
  /** What the generator wrote, by index. */
  truth(index: number): PatientTruth;
  /** A browser in which a person of the demo is logged in; a doctor when no role is named. */
  page(viewport?: { readonly width: number; readonly height: number }, role?: Role): Promise<Page>;
  /** Opens a chart by number, answering the same-name question by number when it is asked. */
  openChart(page: Page, number: string): Promise<void>;
  /** Deletes the storage the copy was taken from. */
  destroyEmr(): void;
  close(): Promise<void>;
}

const QUIET = { json: false, result: () => {}, progress: () => {}, line: () => {} };

/** `more`: what else the hospital has received, put into the home before it is served. */
export async function openDemo(
  patients = 300,
  change?: (tree: string) => void,
  more?: (home: string, options: HospitalOptions) => Promise<void>,
): Promise<OpenDemo> {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-demo-'));
  const home = join(folder, 'home');
  // Who brings something of their own counts it: nothing else is sent then.
  await makeDemo(home, patients, QUIET, change, more === undefined);
  const options = demoOptions(home);
  await more?.(home, options);
  const hospital = await openReading(home);
  const served = await serveReader(hospital, 0, () => {});
  const browser: Browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const contexts: BrowserContext[] = [];
  return {
    url: served.url,
    home,
    options,
    truth: (index) => generatePatient(options, index).truth,
    async page(viewport = { width: 1366, height: 768 }, role = 'doctor') {
      const context = await browser.newContext({ viewport, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      await loginPage(page, served.url, role);
      // Doctors start at the search, nurses on their ward, others where their duty is.
      await page.locator('[role=searchbox], .table-ward, main h1').first().waitFor();
      return page;
    },
    async openChart(page, number) {
      await page.goto(`${served.url}/p/${number}`);
      await page.locator('#section-1, .birth-choice, .why-choices').first().waitFor();
      // Not one of the person's own patients: treatment.
      if ((await page.locator('.why-choices').count()) > 0) await page.keyboard.press('1');
      await page.locator('#section-1, .birth-choice').first().waitFor();
      const choice = page.locator('.birth-choice').filter({ hasText: `${number.slice(0, 4)}-${number.slice(4)}` });
      if ((await choice.count()) > 0) await choice.click();
      const same = page.getByRole('button', { name: '番号を確かめた。開く' });
      if ((await same.count()) > 0) await same.click();
      await page.locator('#section-1').waitFor();
    },
    destroyEmr: () => rmSync(join(home, 'ssmix2'), { recursive: true, force: true }),
    async close() {
      for (const context of contexts) await context.close();
      await browser.close();
      await served.stop();
      await hospital.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
