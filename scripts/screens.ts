/**
 * Remakes the screenshots in docs/screens from the demo hospital: `npm run screens`. Every screen in Japanese and English at the
 * design size; some at 3840×2160 and in grey; modes, night, print. To be looked at, not only made.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ModeView, Role } from '@tomoshibi/hospital';
import type { Page } from 'playwright-core';
import { openWriting } from '../packages/server/src/compose.ts';
import { openDemo } from '../packages/server/src/e2e/open-demo.ts';
import { startIntake } from '../packages/server/src/roads/run-intake.ts';
import { fivePatientsWorthOpening } from '../packages/testkit/src/index.ts';

const OUT = join(import.meta.dirname, '../docs/screens');
mkdirSync(OUT, { recursive: true });

const DESIGN = { width: 1366, height: 768 };
const LARGE = { width: 3840, height: 2160 };

const demo = await openDemo();
// As in `npm start`: the intake runs beside it.
const writing = await openWriting(demo.home);
const intake = await startIntake(writing, { listeners: false, walks: false });
const [sameName = '', dialysis = '', chemo = '', warfarin = '', truncated = ''] = fivePatientsWorthOpening(demo.options).map(
  (one) => one.number,
);

const settled = (page: Page): Promise<void> => page.waitForTimeout(900);
const shot = async (page: Page, name: string): Promise<void> => {
  await settled(page);
  await page.screenshot({ path: join(OUT, `${name}.png`) });
};
const to = async (page: Page, screen: string): Promise<void> => {
  await page.locator(`.foot-nav a[href$="/${screen}"]`).click();
  await settled(page);
};
const tab = async (page: Page, at: number): Promise<void> => {
  await page.getByRole('tab').nth(at).click();
  await settled(page);
};
const wardPage = async (page: Page): Promise<void> => {
  await page.goto(`${demo.url}/ward/${encodeURIComponent('4西')}`);
  await page.locator('.table-ward, .why-choices').first().waitFor();
  if ((await page.locator('.why-choices').count()) > 0) await page.keyboard.press('1');
  await page.locator('.table-ward').waitFor();
};
const opened = async (settings: string, viewport = DESIGN, role: Role = 'doctor'): Promise<Page> => {
  const page = await demo.page(viewport, role);
  await page.evaluate((stored) => localStorage.setItem('tomoshibi.settings', stored), settings);
  await page.reload();
  await settled(page);
  return page;
};
const inMode = (page: Page, mode: ModeView): Promise<unknown> =>
  page.route('**/api/hospital', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), mode } });
  });

/** Every screen of a chart, the search and the ward. */
async function chartScreens(page: Page, ending: string): Promise<void> {
  await page.keyboard.press('F2');
  await page.getByRole('searchbox').fill('佐藤');
  await shot(page, `S-40-search${ending}`);
  await demo.openChart(page, warfarin);
  await shot(page, `S-41-summary${ending}`);
  await page.locator('a[href^="/carry/"]').first().click();
  await shot(page, `S-62-carry${ending}`);
  await demo.openChart(page, warfarin);
  await to(page, 'documents');
  await page.locator('main table button').first().click();
  await shot(page, `S-42-documents${ending}`);
  await to(page, 'diagnoses');
  await shot(page, `diagnoses${ending}`);
  await to(page, 'stays');
  await shot(page, `stays${ending}`);
  await to(page, 'family');
  await shot(page, `family${ending}`);
  await demo.openChart(page, dialysis);
  await to(page, 'results');
  await page.locator('.table-grid button').nth(2).click();
  await page.locator('canvas').first().waitFor();
  await page.locator('.two-detail select').selectOption({ index: 2 });
  await shot(page, `S-43-results${ending}`);
  await tab(page, 3);
  await shot(page, `S-43-critical${ending}`);
  await demo.openChart(page, chemo);
  await to(page, 'drugs');
  await shot(page, `S-44-drugs${ending}`);
  await tab(page, 1);
  await shot(page, `S-44-calendar${ending}`);
  await demo.openChart(page, chemo);
  await to(page, 'vitals');
  await shot(page, `vitals${ending}`);
  await wardPage(page);
  await shot(page, `S-45-ward${ending}`);
}

for (const language of ['ja', 'en'] as const) {
  await chartScreens(await opened(`${language} 100 light`), `.${language}`);
  // What others than doctors open: each by the person of the demo who may.
  for (const [role, path, name] of [
    ['pharmacist', '/pharmacy', 'S-46-pharmacy'],
    ['nurse', '/incident', 'S-60-incident'],
    ['it', '/problems', 'problems'],
    ['doctor', '/me', 'me'],
    ['it', '/people', 'S-90-people'],
    ['executive', '/record', 'S-91-record'],
    ['reception', '/case-check', 'case-check'],
    ['reception', '/visits', 'S-47-visits'],
    ['it', '/ready', 'S-01-morning'],
    ['it', '/ready/copy', 'S-02-copies'],
    ['it', '/kits', 'S-04-kits'],
    ['it', '/forms', 'S-11-forms'],
    ['it', '/night', 'S-03-night'],
    ['it', '/paper', 'paper-register'],
    ['it', '/supplies', 'S-61-supplies'],
    ['reception', '/lists', 'S-92-lists'],
    ['nurse', '/carried', 'carried'],
  ] as const) {
    const page = await demo.page(DESIGN, role);
    await page.evaluate((stored) => localStorage.setItem('tomoshibi.settings', stored), `${language} 100 light`);
    await page.goto(`${demo.url}${path}`);
    if (role === 'pharmacist') await page.locator('.rx-person').nth(2).click();
    await shot(page, `${name}.${language}`);
    await page.context().close();
  }
}

const entrance = await opened('ja 100 light');
await entrance.keyboard.press('F7');
await shot(entrance, 'login.ja');

const large = await opened('ja 200 light', LARGE);
await demo.openChart(large, warfarin);
await shot(large, 'S-41-summary.3840.ja');
await wardPage(large);
await shot(large, 'S-45-ward.3840.ja');

const grey = await opened('ja 100 light');
await demo.openChart(grey, dialysis);
await to(grey, 'results');
await grey.evaluate(() => document.documentElement.style.setProperty('filter', 'grayscale(1)'));
await shot(grey, 'S-43-results.grey.ja');
await demo.openChart(grey, warfarin);
await grey.evaluate(() => document.documentElement.style.setProperty('filter', 'grayscale(1)'));
await shot(grey, 'S-41-summary.grey.ja');

const night = await opened('ja 100 dark');
await demo.openChart(night, warfarin);
await shot(night, 'S-41-summary.night.ja');

for (const [kind, name] of [
  ['outage', '停止中'],
  ['recovering', '復旧中'],
  ['drill', '訓練'],
] as const) {
  const page = await opened('ja 100 light');
  await inMode(page, { kind, since: `${demo.options.until.slice(0, 10)}T03:20`, systems: ['電子カルテ', '医事'] });
  await demo.openChart(page, warfarin);
  await page.getByText(name).first().waitFor();
  await shot(page, `mode-${kind}.ja`);
}

const odd = await opened('ja 100 light');
await odd.goto(`${demo.url}/p/${sameName}`);
await shot(odd, 'same-name.ja');
await demo.openChart(odd, truncated);
await shot(odd, 'unreadable.ja');
await demo.openChart(odd, sameName);
await shot(odd, 'contradicting-allergy.ja');
await demo.openChart(odd, warfarin);
await odd.evaluate(() => dispatchEvent(new Event('beforeprint')));
await odd.emulateMedia({ media: 'print' });
await odd.screenshot({ path: join(OUT, 'P-01-summary.ja.png'), fullPage: true });

await intake.stop();
await writing.close();
await demo.close();
