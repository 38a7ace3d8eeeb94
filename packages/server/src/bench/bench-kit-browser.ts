import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
/** Nothing on a screen takes so long; then the bench ends instead of waiting for ever. */
const LOST_MS = 120_000;

export interface KitBrowser {
  readonly page: Page;
  readonly cdp: CDPSession;
  memory(): Promise<PageMemory>;
  close(): Promise<void>;
}

export interface PageMemory {
  /** Of the page's own process, in MB: most so far, now, and of that what it shares with nobody. */
  readonly mostMegabytes: number;
  readonly megabytes: number;
  readonly ownMegabytes: number;
  /** Of its JavaScript, after collecting. */
  readonly heapMegabytes: number;
}

/** A page opened from a file, with no network, in a browser of its own. @param throttle 4: everything in the page takes four times as long */
export async function openKitFile(file: string, throttle: number): Promise<KitBrowser> {
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' });
  await context.setOffline(true);
  const page = await context.newPage();
  page.setDefaultTimeout(LOST_MS);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  if (throttle !== 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  await page.goto(pathToFileURL(file).href, { waitUntil: 'commit' });
  return {
    page,
    cdp,
    async memory() {
      const own = await browser.newBrowserCDPSession();
      const { processInfo } = await own.send('SystemInfo.getProcessInfo');
      await own.detach();
      const statuses = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => statusOf(id));
      // The page's is the largest; Chromium keeps a spare one.
      const largest = statuses.sort((a, b) => b.most - a.most)[0] ?? { most: 0, now: 0, own: 0 };
      await cdp.send('HeapProfiler.collectGarbage');
      const { metrics } = await cdp.send('Performance.getMetrics');
      const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
      return {
        mostMegabytes: largest.most / 1000,
        megabytes: largest.now / 1000,
        ownMegabytes: largest.own / 1000,
        heapMegabytes: heap / 1e6,
      };
    },
    close: () => browser.close(),
  };
}

/** Linux's own account, in kB. */
function statusOf(process: number): { readonly most: number; readonly now: number; readonly own: number } {
  const text = readFileSync(`/proc/${process}/status`, 'utf8');
  const value = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(text)?.[1] ?? 0);
  return { most: value('VmHWM'), now: value('VmRSS'), own: value('RssAnon') };
}
