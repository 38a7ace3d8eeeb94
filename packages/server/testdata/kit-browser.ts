/** A real Chromium or Firefox with a profile of its own on the disk, so that what it leaves behind can be searched. */
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';

export const BROWSERS = { chromium: '/usr/bin/chromium', firefox: '/usr/bin/firefox-esr' } as const;
export type BrowserName = keyof typeof BROWSERS;

/** What both drivers can do in the same words. */
export interface KitPage {
  goto(url: string): Promise<unknown>;
  evaluate<T, A>(work: (given: A) => T, given: A): Promise<T>;
  readonly keyboard: { press(key: string): Promise<void>; type(text: string): Promise<void> };
  click(selector: string): Promise<void>;
  screenshot(to: { readonly path: `${string}.png` }): Promise<unknown>;
}

export interface KitBrowser {
  readonly page: KitPage;
  /** Every address that was asked for so far. */
  readonly asked: readonly string[];
  /** What the page or its scripts complained of. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

const VIEW = { width: 1366, height: 768 };

/** @param profile a folder: everything the browser keeps goes there. */
export async function openKitBrowser(name: BrowserName, profile: string, downloads: string): Promise<KitBrowser> {
  const asked: string[] = [];
  const complaints: string[] = [];
  if (name === 'chromium') {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: BROWSERS.chromium,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
      viewport: VIEW,
      locale: 'ja-JP',
      timezoneId: 'Asia/Tokyo',
      acceptDownloads: true,
      downloadsPath: downloads,
    });
    const page = context.pages()[0] ?? (await context.newPage());
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (said) => said.type() === 'error' && complaints.push(said.text()));
    return { page: page as unknown as KitPage, asked, complaints, close: () => context.close() };
  }
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: BROWSERS.firefox,
    headless: true,
    userDataDir: profile,
    defaultViewport: VIEW,
    // As on a person's PC, only sooner: what was typed is written to the disk for the case of a crash.
    extraPrefsFirefox: {
      'browser.sessionstore.interval': 1000,
      'intl.accept_languages': 'ja-JP',
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'browser.helperApps.neverAsk.saveToDisk': 'application/octet-stream',
    },
  });
  // A tab of our own: the first one does not get the focus.
  const page = await browser.newPage();
  await page.setViewport(VIEW);
  await page.bringToFront();
  page.on('request', (request) => asked.push(request.url()));
  page.on('pageerror', (error) => complaints.push(error instanceof Error ? error.message : String(error)));
  page.on('console', (said) => said.type() === 'error' && complaints.push(said.text()));
  return { page: page as unknown as KitPage, asked, complaints, close: () => browser.close() };
}
