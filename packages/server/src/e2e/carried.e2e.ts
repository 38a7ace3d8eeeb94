/**
 * What a patient brings along, in a real browser: a reader that types three codes wherever the focus is, a photo of the same, somebody
 * else's notebook, a letter.
 */
import { AxeBuilder } from '@axe-core/playwright';
import { japanesePdf, notebookTexts } from '@tomoshibi/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { photoOf, qrOf } from '../../testdata/qr-photo.ts';
import { hasChromium, type OpenDemo, openDemo } from './open-demo.ts';

/** Patients of the demo hospital, by index: whose notebook, and somebody else. */
const [MINE, OTHER] = [7, 8];

describe.skipIf(!hasChromium)('what a patient brings along', () => {
  let demo: OpenDemo;
  let page: Page;
  const textsOf = (index: number, parts: number) => notebookTexts(demo.truth(index), { on: '2026-03-12', parts });
  const nameOf = (index: number): string => `${demo.truth(index).kanji.family} ${demo.truth(index).kanji.given}`;

  /** As a reader in keyboard mode: letters as keys, kanji as the system puts them in, Enter after each line. */
  const scan = async (bytes: Uint8Array): Promise<void> => {
    const text = new TextDecoder('shift_jis').decode(bytes).replace(/[\u001a\u001c]/u, '');
    await page.keyboard.press('J');
    await page.keyboard.type(text.slice(1).replaceAll('\r\n', '\n'));
  };
  const choose = async (index: number): Promise<void> => {
    await page.goto(`${demo.url}/carried`);
    await page.getByLabel('氏名・カナ・番号・生年月日でさがす').fill(demo.truth(index).number);
    await page.getByRole('button', { name: 'さがす', exact: true }).click();
    await page.getByRole('button', { name: 'この人' }).first().click();
    const purpose = page.getByRole('button', { name: '受付', exact: true });
    await Promise.race([purpose.waitFor(), page.waitForTimeout(1500)]).catch(() => {});
    if ((await purpose.count()) > 0) await purpose.click();
  };
  const state = () => page.locator('.carried-state');
  const takeIn = async (): Promise<void> => {
    await page.getByRole('button', { name: '本人', exact: true }).first().click();
    await page
      .getByRole('button', { name: /のカルテに入れる$/ })
      .first()
      .click();
    await page.locator('.case-ok').getByText('持参情報に入れました').waitFor({ timeout: 40_000 });
  };

  beforeAll(async () => {
    demo = await openDemo(60);
    page = await demo.page(undefined, 'reception');
  }, 240_000);
  afterAll(() => demo?.close());

  it('three codes are typed, with the focus in another field first; two of them are not enough', async () => {
    const [one, two, three] = textsOf(MINE, 3) as [Uint8Array, Uint8Array, Uint8Array];
    await choose(MINE);
    await page.locator('h1').click();
    await scan(two);
    await state().getByText('1/3 読み取り、あと2').waitFor();
    expect(await page.getByRole('button', { name: /カルテに入れる$/ }).count()).toBe(0);
    await scan(one);
    await state().getByText('2/3 読み取り、あと1').waitFor();
    await page.getByText('まだ読んでいない番号: 3').waitFor();
    await scan(three);
    await state().getByText('3個のコードがそろいました').waitFor();
    await page.getByText('氏名と生年月日が一致しています').waitFor();
    await takeIn();
  }, 60_000);

  it('stands in the chart with source and date, apart from the hospital’s own', async () => {
    const doctor = await demo.page(undefined, 'doctor');
    await demo.openChart(doctor, demo.truth(MINE).number);
    const band = doctor.locator('section.carried');
    await band.getByText('当院の記録ではありません').waitFor();
    await band.getByRole('button', { name: 'ひらく' }).click();
    const words = await band.innerText();
    for (const said of [
      'お薬手帳',
      '2026/03/12',
      '提供 本人',
      '見本 光',
      'みほん錠20mg',
      '朝夕食後服用',
      '14日分',
      '患者申告・要確認',
    ])
      expect(words).toContain(said);
    expect(await doctor.locator('.summary').innerText()).not.toContain('みほん錠20mg');
    await doctor.context().close();
  }, 60_000);

  it('another person’s notebook is not taken in without a reason; with nobody it waits', async () => {
    await choose(MINE);
    await page.getByRole('button', { name: 'はじめから' }).click();
    await page
      .locator('.carried-pick input')
      .first()
      .setInputFiles({
        name: 'photo.jpg',
        mimeType: 'image/jpeg',
        buffer: await photoOf(await Promise.all(textsOf(OTHER, 3).map((bytes) => qrOf(bytes)))),
      });
    await state().getByText('3個のコードがそろいました').waitFor();
    await page.getByText('一致しません').waitFor();
    await page.getByText('× 食い違う').first().waitFor();
    await page.getByRole('button', { name: '本人', exact: true }).first().click();
    expect(await page.getByRole('button', { name: /カルテに入れる$/ }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: '持ち主不明で保管する' }).first().click();
    await page.locator('.case-ok').getByText('持ち主不明で保管しました').waitFor();
    await page.locator('section', { hasText: '持ち主不明 1' }).first().waitFor();
    // Later, with the right patient: it agrees and needs no reason.
    await choose(OTHER);
    await page.getByRole('button', { name: 'この患者に入れる' }).click();
    await page
      .locator('.case-ok')
      .getByText(`${nameOf(OTHER).split(' ')[0]}`)
      .waitFor();
  }, 60_000);

  it('letters typed by hand into a field stay there; a scan into it is led away', async () => {
    await choose(OTHER);
    await page.getByRole('button', { name: '別の患者にする' }).click();
    const find = page.getByLabel('氏名・カナ・番号・生年月日でさがす');
    await find.fill('');
    await find.pressSequentially('JAHIS', { delay: 120 });
    expect(await find.inputValue()).toBe('JAHIS');
    await find.fill('山田');
    await scan(textsOf(MINE, 1)[0] as Uint8Array);
    await state().getByText('読み取りました').waitFor();
    expect(await find.inputValue()).toBe('山田');
  }, 60_000);

  it('has nothing serious against it for those who hear or tab the page, by day and by night', async () => {
    await choose(MINE);
    await scan(textsOf(OTHER, 1)[0] as Uint8Array);
    await page.getByText('一致しません').waitFor();
    for (const theme of ['light', 'dark']) {
      if (theme === 'dark') await page.getByRole('button', { name: '暗く' }).click();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]); // biome-ignore format: one line
    }
    await page.getByRole('button', { name: '明るく' }).click();
  }, 60_000);

  it('a scanned letter is shown as pages in the chart', async () => {
    await choose(MINE);
    await page.locator('input[accept^=".pdf"]').setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from(japanesePdf([['診療情報提供書']])) }); // biome-ignore format: one line
    await page.getByLabel('標題(例: 診療情報提供書)').fill('返書');
    await page.getByRole('checkbox').first().check();
    await takeIn();
    const doctor = await demo.page(undefined, 'doctor');
    await demo.openChart(doctor, demo.truth(MINE).number);
    const band = doctor.locator('section.carried');
    await band.getByRole('button', { name: 'ひらく' }).click();
    await band.getByRole('button', { name: '中を見る' }).click();
    // The first page waits until a drawing thread has started.
    await band.locator('.carried-picture').waitFor({ timeout: 40_000 });
    await doctor.context().close();
  }, 120_000);
});
