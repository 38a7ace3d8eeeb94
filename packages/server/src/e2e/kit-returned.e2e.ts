/**
 * What was written in a kit comes home, in a real browser: several files at once, a temporary patient given to a chart after a look at
 * name and birth date, a form that is done, a file out of a kit that was lost.
 */
import { readFileSync } from 'node:fs';
import type { KitEntry } from '@tomoshibi/hospital';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealTestJournal } from '../../testdata/seal-test-journal.ts';
import { openKitKeys, saveKitKeys, withKit } from '../kit/kit-keys.ts';
import { newKitSecret } from '../kit/write/new-kit-secret.ts';
import { hasChromium, type OpenDemo, openDemo } from './open-demo.ts';

const SHOTS = process.env.TOMOSHIBI_SHOTS;
const O = 'KIT-07-0123456789abcdef';

describe.skipIf(!hasChromium)('what was written in a kit comes home', () => {
  let demo: OpenDemo;
  let page: Page;
  let seal: (
    entries: readonly KitEntry[],
    number: number,
    kit?: string,
  ) => Promise<{ name: string; mimeType: string; buffer: Buffer }>;

  beforeAll(async () => {
    demo = await openDemo(40);
    const { secret } = await newKitSecret({ kind: 'all' }, { kdf: { memoryKiB: 64, passes: 1 } });
    const keys = withKit(openKitKeys(demo.home), 'KIT-07', secret);
    saveKitKeys(demo.home, keys);
    seal = async (entries, number, kit = 'KIT-07') => ({
      name: `記録_${kit}_${String(number).padStart(4, '0')}.ksj`,
      mimeType: 'application/octet-stream',
      buffer: await sealTestJournal(entries, { returnKey: keys.returnKey.publicKey, id: secret.id, number, kit }),
    });
    page = await demo.page();
    if (process.env.TOMOSHIBI_WEB_DIST !== undefined) await newBundle(page, process.env.TOMOSHIBI_WEB_DIST);
  }, 180_000);
  afterAll(() => demo.close());

  const shot = async (name: string): Promise<void> => {
    if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
  };
  const base = { writtenInstant: new Date(Date.now() - 3_600_000).toISOString(), writer: { name: 'みほん花子', role: '看護師' } };
  const note = (at: number, patient: { number: string } | { temporary: string }, text: string, kit = 'KIT-07'): KitEntry => ({
    kind: 'note',
    entry: `${kit}-0123456789abcdef-${String(at).padStart(3, '0')}`,
    ...base,
    patient,
    about: 'drug',
    basis: 'paper',
    text,
  });

  it('takes several files in, says what came of each, and lists what waits for a person', async () => {
    const [mine, other] = [demo.truth(7), demo.truth(8)];
    const temporary = '仮07-a1b2-001';
    const person: KitEntry = {
      kind: 'temporary-patient',
      entry: `${O}-002`,
      ...base,
      temporary,
      kana: `${other.kana.family} ${other.kana.given}`,
      kanji: `${other.kanji.family} ${other.kanji.given}`,
      sex: other.sex === 'M' ? 'M' : 'F',
      born: other.bornOn,
    };
    const form: KitEntry = {
      kind: 'form',
      entry: `${O}-004`,
      ...base,
      form: 'P-04',
      version: 'v1.0',
      title: '処方箋兼指示箋',
      patient: { number: mine.number },
      fields: [
        { label: '薬', text: 'みほん錠5mg 1回1錠 1日3回' },
        { label: '日数', text: '7日' },
      ],
    };
    const entries = [
      note(1, { number: mine.number }, 'ワルファリン中止 INR 4.2'),
      person,
      note(3, { temporary }, 'セフトリアキソン1g 開始'),
      form,
      note(5, { number: '99999999' }, '転倒、外傷なし'),
    ];
    await page.goto(`${demo.url}/kits/returned`);
    await page.getByRole('heading', { name: 'キットで書いた記録を戻す' }).waitFor();
    const lost = await seal([note(1, { number: mine.number }, '知らないキットの記録', 'KIT-09')], 1, 'KIT-09');
    await page
      .locator('input[type=file]')
      .setInputFiles([
        await seal(entries, 1),
        { name: 'other.ksj', mimeType: 'application/octet-stream', buffer: Buffer.from('{}') },
        await seal(entries.slice(0, 2), 2),
        lost,
      ]);
    await page.getByText('KIT-07: 新しく 5件').waitFor();
    await page.getByText('kit.journal-not-readable').waitFor();
    await page.getByText('KIT-07: 新しく 0件、すでにあるもの 2件').waitFor();
    await page.getByText('どのカルテにも出ません').waitFor();
    await page.getByRole('heading', { name: '人が見るもの 5' }).waitFor();
    await shot('kit-returned');
  });

  it('shows the note of a known patient in 写しの後に起きたこと, with the kit and the name that was typed', async () => {
    await demo.openChart(page, demo.truth(7).number);
    const strip = page.locator('.later');
    await strip.getByText('ワルファリン中止 INR 4.2').waitFor();
    expect(await strip.innerText()).toMatch(/◇ KIT-07 みほん花子\(看護師\)/);
    expect(await strip.innerText()).not.toContain('知らないキットの記録');
    await shot('kit-returned-strip');
  });

  it('gives a temporary patient to a chart after a look at name and birth date, with what was written under the number', async () => {
    const other = demo.truth(8);
    await page.goto(`${demo.url}/kits/returned`);
    const waits = page.locator('.returned-entry').filter({ hasText: '仮登録した患者' });
    await waits.getByRole('button', { name: '患者に結びつける' }).click();
    await page.keyboard.type(other.number);
    await page.keyboard.press('Enter');
    await waits.getByRole('button', { name: 'この人' }).first().click();
    const tie = waits.getByRole('button', { name: 'この患者に結びつける' });
    expect(await tie.isDisabled()).toBe(true);
    await waits.getByRole('checkbox').check();
    await shot('kit-returned-tie');
    await tie.click();
    const purpose = waits.getByRole('button', { name: '受付', exact: true });
    await Promise.race([purpose.waitFor(), waits.waitFor({ state: 'detached' })]);
    if ((await purpose.count()) > 0) {
      await purpose.click();
      await tie.click();
    }
    await page.getByRole('heading', { name: '人が見るもの 3' }).waitFor();
    await demo.openChart(page, other.number);
    await page.locator('.later').getByText('セフトリアキソン1g 開始').waitFor();
  });

  it('settles a form, and lets a person confirm a file of a kit nobody knows', async () => {
    await page.goto(`${demo.url}/kits/returned`);
    const form = page.locator('.returned-entry').filter({ hasText: '処方箋兼指示箋' });
    await form.getByLabel('済のとき書くこと').fill('再入力箱へ');
    await form.getByRole('button', { name: '済', exact: true }).click();
    await page.getByRole('heading', { name: '人が見るもの 2' }).waitFor();
    await page.getByLabel('信じてよいと分かった理由').fill('書いた本人に確かめた');
    await page.getByRole('button', { name: '信じてよい' }).click();
    await page.getByRole('heading', { name: '人が見るもの 1' }).waitFor();
    await demo.openChart(page, demo.truth(7).number);
    await page.locator('.later').getByText('知らないキットの記録').waitFor();
  });
});

/** The page as it was just built elsewhere, for a look. */
async function newBundle(page: Page, dist: string): Promise<void> {
  await page.context().route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.startsWith('/api/')) return route.continue();
    const file = /\.[a-z0-9]+$/u.test(pathname) ? `${dist}${pathname}` : `${dist}/index.html`;
    return route.fulfill({
      body: readFileSync(file),
      contentType: file.endsWith('.js')
        ? 'text/javascript'
        : file.endsWith('.css')
          ? 'text/css'
          : file.endsWith('.html')
            ? 'text/html'
            : 'font/woff2',
    });
  });
}
