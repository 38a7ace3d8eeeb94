/** Remakes the screenshots in docs/screens from the demo hospital: `npm run screens`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openDemo } from '../packages/server/src/e2e/open-demo.ts';
import { fivePatientsWorthOpening } from '../packages/testkit/src/index.ts';

const OUT = join(import.meta.dirname, '../docs/screens');
mkdirSync(OUT, { recursive: true });

const demo = await openDemo();
const [sameName = '', dialysis = '', chemo = '', warfarin = '', truncated = ''] = fivePatientsWorthOpening(demo.options).map(
  (one) => one.number,
);

for (const language of ['ja', 'en'] as const) {
  const page = await demo.page();
  if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
  const shot = async (name: string): Promise<void> => {
    await page.waitForTimeout(700);
    await page.screenshot({ path: join(OUT, `${name}.${language}.png`) });
  };
  await page.getByRole('searchbox').fill('佐藤');
  await shot('S-40-search');
  await demo.openChart(page, warfarin);
  await shot('S-41-summary');
  await to(page, 'documents');
  await page.locator('main button').first().waitFor();
  await shot('S-42-documents');
  await demo.openChart(page, dialysis);
  await to(page, 'results');
  await page.locator('main tbody button').nth(2).click();
  await page.locator('canvas').first().waitFor();
  await shot('S-43-results');
  await demo.openChart(page, chemo);
  await to(page, 'drugs');
  await shot('S-44-drugs');
  await page.goto(`${demo.url}/ward/${encodeURIComponent('4西')}`);
  await page.getByRole('table').first().waitFor();
  await shot('S-45-ward');
  if (language === 'ja') {
    await page.goto(`${demo.url}/p/${sameName}`);
    await shot('same-name');
    await demo.openChart(page, truncated);
    await shot('unreadable');
    await demo.openChart(page, sameName);
    await shot('contradicting-allergy');
    await page.goto(`${demo.url}/problems`);
    await shot('problems');
    await demo.openChart(page, warfarin);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    await page.screenshot({ path: join(OUT, 'P-01-summary.ja.png'), fullPage: true });
  }
}
await demo.close();

async function to(page: Page, screen: string): Promise<void> {
  await page.goto(`${page.url().replace(/\/(documents|results|drugs)$/, '')}/${screen}`);
  await page.locator('main').waitFor();
  await page.waitForTimeout(400);
}
