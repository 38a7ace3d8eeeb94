/**
 * S-04 キット・備蓄 in a browser, over a register of three kits.
 *
 * Breakage seen to fail: a column of the table without a head.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { KitEvent } from '@tomoshibi/hospital';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withDesk } from '../cli/with-desk.ts';
import { hasChromium, type OpenDemo, openDemo } from './open-demo.ts';

if (!hasChromium) console.log('skipped: no chromium');

const BY = { place: 'cli' };
const HOUR = 3_600_000;

function kitOf(kit: string, goodUntilMs: number): readonly KitEvent[] {
  return [
    { kind: 'kit.made', v: 1, kit, id: kit.slice(-2).repeat(16), scope: { kind: 'all' }, keyFile: false, by: BY },
    {
      kind: 'kit.refreshed',
      v: 1,
      kit,
      generation: 1,
      asOfInstant: new Date().toISOString(),
      goodUntilInstant: new Date(goodUntilMs).toISOString(),
      patientCount: 60,
      changed: 60,
      seconds: 3,
      writtenBytes: 12_000_000,
      kitBytes: 12_000_000,
      words: ['アカサ', 'ナヤイ', 'キミリ', 'ルフク', 'ネテメ', 'オトロ'],
      by: BY,
    },
    { kind: 'kit.assigned', v: 1, kit, keeper: '師長', place: '5東 師長室', tape: '青', by: BY },
  ];
}

describe.skipIf(!hasChromium)('the register of kits in a browser', () => {
  let demo: OpenDemo;
  beforeAll(async () => {
    demo = await openDemo(20, undefined, async (home) => {
      const now = Date.now();
      const events = [kitOf('KIT-01', now + 72 * HOUR), kitOf('KIT-02', now + 72 * HOUR), kitOf('KIT-03', now - HOUR)].flat();
      await withDesk(home, ({ record }) => record.write(events));
    });
  }, 120_000);
  afterAll(async () => demo?.close());

  const open = async (page: Page): Promise<void> => {
    await page.goto(`${demo.url}/kits`);
    await page.locator('.table-kits').waitFor();
  };
  const lineOf = (page: Page, kit: string) => page.locator('.table-kits tbody tr').filter({ hasText: kit });

  it('who may hold a kit sees them all and reports one that is missing, by keyboard; the loss sheet comes at once', async () => {
    const page = await demo.page(undefined, 'nurse');
    await open(page);
    expect(await page.locator('.kits-head b').innerText()).toBe('新しいキット 2 / 3');
    expect(await lineOf(page, 'KIT-03').innerText()).toContain('▲ 期限切れ');
    expect(await page.getByRole('button', { name: '備蓄に加える' }).count()).toBe(0);
    await page.getByRole('button', { name: 'KIT-01 くわしく' }).focus();
    await page.keyboard.press('Enter');
    for (const name of ['更新', '渡す', '引退']) expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
    await page.getByRole('button', { name: '紛失', exact: true }).press('Enter');
    const report = page.getByRole('button', { name: '紛失として届け出る' });
    expect(await report.isDisabled()).toBe(true);
    await page.getByLabel(/最後に見た/).fill('昨夜 救急外来');
    await page.getByLabel(/打ってください/).fill('紛');
    expect(await report.isDisabled()).toBe(true);
    await page.getByLabel(/打ってください/).fill('紛失');
    await report.press('Enter');
    await page.getByText('鍵を止め').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '紛失評価票(PDF)' }).press('Enter');
    expect((await download).suggestedFilename()).toBe('紛失評価票_KIT-01.pdf');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    expect(await lineOf(page, 'KIT-01').innerText()).toContain('■ 紛失');
    expect(await page.locator('.kits-head b').innerText()).toBe('新しいキット 1 / 3');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }, 120_000);

  it('R-212: who looks after them adds a PC, tries it in three ticks, and the morning check has both', async () => {
    const page = await demo.page(undefined, 'it');
    await open(page);
    await page.getByRole('button', { name: '備蓄に加える' }).click();
    await page.getByLabel(/^番号/).fill('PC-01');
    await page.getByLabel(/^置き場所/).fill('3階 倉庫');
    await page.getByLabel(/^担当/).fill('医療情報課 2200');
    await page.getByRole('button', { name: '記録する' }).click();
    await page.getByRole('button', { name: 'PC-01 点検' }).click();
    for (const tick of ['起動した', 'キットが開いた', '印刷できた']) await page.getByLabel(tick).check();
    await page.getByRole('button', { name: '記録する' }).click();
    await page.locator('.table-stock').getByText('● 点検済').waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await page.goto(`${demo.url}/ready`);
    const tile = page.getByRole('region', { name: 'キット' });
    await tile.waitFor();
    const text = await tile.innerText();
    expect(text).toContain('新しいキット 1 / 3');
    expect(text).toContain('KIT-01(5東 師長室): 紛失');
    expect(text).toContain('備蓄 1 / 1');
    expect(await page.locator('.morning-figures').innerText()).toContain('キットの古さ');
  }, 120_000);
});
