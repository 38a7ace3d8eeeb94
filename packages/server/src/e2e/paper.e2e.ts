/**
 * 紙の台帳 and S-61 in a real browser. Breakages to be seen: a sheet that came back still listed; a pack without its unit; a count that changes nothing; the
 * screen shown to who may not.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, type OpenDemo, openDemo } from './open-demo.ts';

describe.skipIf(!hasChromium)('the paper register and supplies', () => {
  let demo: OpenDemo;
  beforeAll(async () => {
    demo = await openDemo();
  }, 300_000);
  afterAll(() => demo?.close());

  const open = async (path: string): Promise<Page> => {
    const page = await demo.page(undefined, 'it');
    await page
      .context()
      .addInitScript({ content: 'window.opened = []; window.open = (url) => { window.opened.push(url); return null; };' });
    await page.goto(`${demo.url}${path}`);
    await page.locator('main h1').waitFor();
    return page;
  };
  const axe = async (page: Page): Promise<readonly string[]> =>
    (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id);

  it('a pack of blanks is registered to its unit; each sheet is out until its number is read, by keyboard as a scanner types', async () => {
    const page = await open('/paper');
    await page.getByRole('button', { name: '白紙の束' }).press('Enter');
    await page.getByLabel('様式').selectOption('F12');
    await page.getByLabel(/^枚数/).fill('3');
    await page.getByLabel(/^置く部署/).fill('5東');
    await page.getByRole('button', { name: /白紙の束を刷る/ }).press('Enter');
    const done = page.locator('[role=status]', { hasText: '部署に登録しました' });
    await done.waitFor();
    const [first = '', last = ''] = /(\S+) – (\S+) を/u.exec(await done.innerText())?.slice(1) ?? [];
    expect(first).not.toBe(last);
    expect(await page.evaluate('window.opened.length')).toBe(1);
    const pack = page.locator('tr', { hasText: first });
    expect(await pack.innerText()).toContain('5東');
    expect(await axe(page)).toEqual([]);

    await page.getByRole('button', { name: '戻っていない紙' }).press('Enter');
    const line = page.locator('tbody tr', { hasText: first });
    await line.waitFor();
    expect(await line.innerText()).toContain('白紙');
    await page.getByLabel(/紙のQRを読む/).fill(first);
    await page.keyboard.press('Enter');
    await page.getByText('枚を記録しました').waitFor();
    await line.waitFor({ state: 'detached' });
    expect(await page.locator('tbody tr', { hasText: last }).count()).toBe(1);
    await page.getByLabel(/紙のQRを読む/).fill('ZZ-1');
    await page.keyboard.press('Enter');
    await page.locator('[role=alert]').first().waitFor();
    expect(await axe(page)).toEqual([]);

    await page.getByRole('button', { name: 'プリンター' }).press('Enter');
    expect(await page.locator('section li').first().innerText()).toContain('見本プリンター ● 使える');
    expect(await axe(page)).toEqual([]);
  }, 120_000);

  it('a count gives days left by an estimate that is called one, and a low count asks for an order', async () => {
    const page = await open('/supplies');
    await page.getByLabel(/^数/).last().fill('1000000');
    await page.getByRole('button', { name: '足す' }).press('Enter');
    const line = page.locator('tbody tr', { hasText: 'A4用紙' });
    await line.waitFor();
    expect(await line.innerText()).toMatch(/● あと \d+日/u);
    expect(await line.innerText()).toContain('目安');
    await page.getByLabel('A4用紙 数').fill('10');
    await page.keyboard.press('Enter');
    await line.getByText('■ あと 0日').waitFor();
    await line.getByRole('button', { name: /注文する/ }).press('Enter');
    await line.getByText('注文済').waitFor();
    expect(await axe(page)).toEqual([]);
  }, 120_000);
});
