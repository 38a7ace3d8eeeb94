/** Remakes the pictures of the kit in docs/screens, from a real one of a ward of the demo hospital opened as a file: part of `npm run screens`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { demoOptions, makeDemo } from '../packages/server/src/cli/make-demo.ts';
import { openReading } from '../packages/server/src/compose.ts';
import { CHROMIUM } from '../packages/server/src/e2e/open-demo.ts';
import { buildKit } from '../packages/server/src/kit/build-kit.ts';
import { fivePatientsWorthOpening } from '../packages/testkit/src/index.ts';

const OUT = join(import.meta.dirname, '../docs/screens');
const QUIET = { json: false, result: () => {}, progress: () => {}, line: () => {} };
/** Letters of the kit come after the first picture. */
const FONTS_MS = 4000;

const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-kit-screens-'));
const home = join(folder, 'home');
await makeDemo(home, 120, QUIET);
const [, , , warfarin = ''] = fivePatientsWorthOpening(demoOptions(home)).map(({ number }) => number);
const reading = await openReading(home);
const parts = { reading, now: () => new Date().toISOString(), by: { place: 'cli' }, note: async () => [] };
const kit = join(folder, 'KIT-07');
const { words } = await buildKit(parts, { folder: kit, scope: { kind: 'inpatients', days: 14 }, kit: 'KIT-07' });
await reading.close();

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
for (const language of ['ja', 'en'] as const) {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' });
  const shot = async (name: string): Promise<void> => {
    await page.waitForTimeout(900);
    await page.screenshot({ path: join(OUT, `${name}.${language}.png`) });
  };
  await page.goto(pathToFileURL(join(kit, '開く.html')).href);
  await page.getByRole('button', { name: 'English' }).waitFor();
  if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
  await page.waitForTimeout(FONTS_MS);
  await shot('S-93-kit-door');
  if (language === 'ja') {
    await page.evaluate(() => document.documentElement.style.setProperty('filter', 'grayscale(1)'));
    await shot('S-93-kit-door.grey');
    await page.evaluate(() => document.documentElement.style.removeProperty('filter'));
  }
  await page.locator('input[type=password]').fill(words.join(' '));
  await page.keyboard.press('Enter');
  await page.locator('#search-box').waitFor();
  await page.keyboard.type(warfarin.slice(-6));
  await page.locator('a.patient-link').first().waitFor();
  await shot('kit-search');
  await page.keyboard.press('Enter');
  await page.locator('#section-1, [name=birth], .birth-check').first().waitFor();
  await shot('kit-summary');
  await page
    .getByRole('button', { name: language === 'ja' ? '記録を書く' : 'Write' })
    .first()
    .click();
  await shot('kit-writing');
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: language === 'ja' ? /閉じて鍵をかける/ : /lock/i })
    .first()
    .click();
  await shot('kit-closed');
  await page.close();
}
await browser.close();
rmSync(folder, { recursive: true, force: true });
