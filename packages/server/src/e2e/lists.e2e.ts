/**
 * R-013 as a newcomer meets it: a vaccination list nobody has seen before, by keyboard from the file to the chart, in a real Chromium.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoLists, writeCsv } from '@tomoshibi/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWriting } from '../compose.ts';
import type { Writing } from '../opened.ts';
import { type StartedIntake, startIntake } from '../roads/run-intake.ts';
import { hasChromium, type OpenDemo, openDemo } from './open-demo.ts';

if (!hasChromium) console.log('skipped: no chromium');

describe.skipIf(!hasChromium)('一覧の取り込み in a browser', () => {
  let demo: OpenDemo;
  let writing: Writing;
  let intake: StartedIntake;
  let page: Page;
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-lists-'));

  beforeAll(async () => {
    let home = '';
    demo = await openDemo(40, undefined, async (made) => {
      home = made;
    });
    writing = await openWriting(home);
    intake = await startIntake(writing, { listeners: false, walks: false });
    page = await demo.page(undefined, 'reception');
    await page.getByText('切替').first().waitFor();
  }, 120_000);
  afterAll(async () => {
    await intake?.stop();
    await writing?.close();
    await demo?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Tab to the control of that name, as somebody without a mouse does. */
  async function tabTo(name: RegExp): Promise<void> {
    for (let step = 0; step < 80; step++) {
      const here = await page.evaluate(() => {
        const one = document.activeElement as HTMLElement & { labels?: NodeListOf<HTMLLabelElement> };
        return [
          one.getAttribute('aria-label'),
          one.labels?.[0]?.textContent,
          one.tagName === 'BUTTON' ? one.textContent : '',
        ].join(' ');
      });
      if (name.test(here)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`no control ${name}`);
  }

  it('R-013: a new CSV is mapped, imported and found in the chart by keyboard, without programming, in well under 15 minutes', async () => {
    const started = performance.now();
    const [first, second] = [demo.truth(2), demo.truth(5)];
    const name = ({ kanji }: typeof first): string => `${kanji.family} ${kanji.given}`;
    const file = join(folder, '職員家族ワクチン名簿.csv');
    // Heads that say little: the newcomer has to choose.
    writeFileSync(
      file,
      writeCsv([
        ['ID', '氏名', '実施', '薬剤', 'めも'],
        [first.number, name(first), '2026/10/05', 'ミホン肺炎球菌ワクチン', '右腕'],
        [second.number, 'まったく 別人', '2026/10/06', 'ミホン肺炎球菌ワクチン', '左腕'],
      ]),
    );
    await page.goto(`${demo.url}/lists`);
    await page.locator('.lists h1').waitFor();
    await tabTo(/一覧のファイル/);
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Space');
    await (await chooser).setFiles(file);
    await page.getByRole('button', { name: /下見/ }).waitFor();
    await tabTo(/実施 の意味/);
    await page.keyboard.type('日付');
    await tabTo(/実施 の型/);
    await page.keyboard.type('日付');
    await tabTo(/実施 で行を見分ける/);
    if (!(await page.evaluate(() => (document.activeElement as HTMLInputElement).checked))) await page.keyboard.press('Space');
    await tabTo(/薬剤 の意味/);
    await page.keyboard.type('ワクチン');
    await tabTo(/下見する/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '1行を取り込む' }).waitFor();
    expect(await page.locator('.lists').innerText()).toContain('氏名が、この番号の患者と違う');
    await tabTo(/1行を取り込む/);
    await page.keyboard.press('Enter');
    await page.getByText('● 取り込みました').waitFor();

    const rows = await writing.rows.find('item', { prefix: [first.number, 'LST'] });
    expect(rows).toHaveLength(1);
    expect(rows[0]?.value).toContain('ミホン肺炎球菌ワクチン');
    expect(await writing.rows.find('item', { prefix: [second.number, 'LST'] })).toHaveLength(0);
    const minutes = (performance.now() - started) / 60_000;
    console.log(`R-013: mapped, imported and on the chart in ${minutes.toFixed(2)} min of machine time, by keyboard`);
    expect(minutes).toBeLessThan(15);
    const doctor = await demo.page();
    await demo.openChart(doctor, first.number);
    const chart = doctor.url().replace(/[?#].*$/, '');
    await doctor.goto(`${chart}/documents`);
    await doctor.locator('#chart-search').fill('ミホン肺炎球菌');
    await doctor.keyboard.press('Enter');
    await doctor.getByText('ミホン肺炎球菌ワクチン').first().waitFor();
    await doctor.goto(`${chart}/family`);
    await doctor.getByText('ミホン肺炎球菌ワクチン').first().waitFor();
    expect(await doctor.locator('main').innerText()).toContain('職員家族ワクチン名簿');

    await tabTo(/この取り込みを取り消す/);
    await page.keyboard.press('Enter');
    await page.getByText('● 取り消しました').waitFor();
    const after = await writing.rows.find('item', { prefix: [first.number, 'LST'] });
    expect(after.filter(({ value }) => JSON.parse(value).of !== undefined)).toHaveLength(0);
  }, 120_000);

  it('the three lists of the demo are taken with the proposed mapping, with nobody held back', async () => {
    for (const list of demoLists(demo.options)) {
      const file = join(folder, list.fileName);
      writeFileSync(file, list.bytes);
      await page.goto(`${demo.url}/lists`);
      await page.locator('.lists h1').waitFor();
      await page.locator('input[type=file]').setInputFiles(file);
      await page.getByRole('button', { name: /下見/ }).click();
      await page.getByRole('button', { name: `${list.lines}行を取り込む` }).click();
      await page.getByText(`● 取り込みました。${list.lines}行`).waitFor();
    }
  }, 120_000);
});
