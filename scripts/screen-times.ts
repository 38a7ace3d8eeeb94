/**
 * Times of the screens in a browser slowed down 4×, from the demo hospital: `node scripts/screen-times.ts`. First screen from an
 * empty cache; a screen change from the press to the second frame after its content stands, server and record included. Limits:
 * first screen 3 s, change 300 ms, 1.5 MB without fonts. Says the load of the machine, or the figures mean nothing.
 */
import { loadavg } from 'node:os';
import type { Page } from 'playwright-core';
import { openDemo } from '../packages/server/src/e2e/open-demo.ts';
import { fivePatientsWorthOpening } from '../packages/testkit/src/index.ts';

const ROUNDS = 5;
const demo = await openDemo();
const number = fivePatientsWorthOpening(demo.options)[3]?.number ?? '';
const page = await demo.page();
const session = await page.context().newCDPSession(page);
await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
await session.send('Network.enable');
let bytes = 0;
const fonts = new Set<string>();
session.on('Network.responseReceived', ({ requestId, type }) => {
  if (type === 'Font') fonts.add(requestId);
});
session.on('Network.dataReceived', ({ requestId, dataLength }) => {
  if (!fonts.has(requestId)) bytes += dataLength;
});
const twoFrames = (): Promise<unknown> =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

const firsts: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  await session.send('Network.clearBrowserCache');
  bytes = 0;
  const from = performance.now();
  await page.goto(demo.url, { waitUntil: 'commit' });
  await page.locator('[role=searchbox]').waitFor();
  await twoFrames();
  firsts.push(performance.now() - from);
}
const weight = bytes;

const changes = new Map<string, number[]>();
const change = async (name: string, press: (page: Page) => Promise<void>, ready: string): Promise<void> => {
  await page.evaluate((selector) => {
    const clock = document.documentElement.dataset;
    delete clock.took;
    const start = (): void => {
      const from = performance.now();
      const look = (): void => {
        if (!document.querySelector(selector)) requestAnimationFrame(look);
        else requestAnimationFrame(() => requestAnimationFrame(() => (clock.took = String(performance.now() - from))));
      };
      look();
    };
    addEventListener('click', start, { capture: true, once: true });
  }, ready);
  await press(page);
  const took = page.locator('html[data-took]');
  await took.waitFor({ state: 'attached' });
  changes.set(name, [...(changes.get(name) ?? []), Number(await took.getAttribute('data-took'))]);
};
await demo.openChart(page, number);
for (let round = 0; round < ROUNDS; round++) {
  for (const [screen, ready] of [
    ['drugs', '.table-drugs'],
    ['results', '.table-grid'],
    ['diagnoses', '.table-diagnoses'],
    ['stays', '.stay'],
    ['family', '.paged .table'],
    ['documents', 'main .table'],
  ] as const)
    await change(screen, (at) => at.locator(`.foot-nav a[href$="/${screen}"]`).click(), ready);
  await change('summary', (at) => at.locator('.foot-nav a').first().click(), '#section-8');
}
for (let round = 0; round < ROUNDS; round++) {
  await page.goto(demo.url);
  await change('ward list', (at) => at.locator('a[href^="/ward/"]').first().click(), '.table-ward tbody tr');
}
await demo.close();

const median = (all: readonly number[]): number => Math.round([...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0);
console.log(`load ${loadavg()[0]?.toFixed(1)}, CPU slowed 4×, ${ROUNDS} rounds`);
console.log(`first screen ${median(firsts)} ms, ${(weight / 1e6).toFixed(2)} MB without fonts`);
for (const [name, all] of changes) console.log(`${name} ${median(all)} ms (${all.map(Math.round).join(' ')})`);
