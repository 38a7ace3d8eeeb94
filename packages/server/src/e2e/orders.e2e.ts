/**
 * S-50 and S-51 as a doctor meets them at night: no mouse, and what is believed is the paper. Pages are rendered at 200 dpi by pdftoppm, symbols read by
 * zxing, words by pdftotext.
 *
 * Breakages seen to fail: Alt+1 leaving for the chart with the draft lost; the running drug not held against the
 * draft; a dose in the symbol that is not the printed one; a reprint without its mark; a slip's second part left out;
 * printing around a drug half written.
 */
import { addDays, type ChartSummary, type FoundPatient } from '@tomoshibi/hospital';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loginFor } from '../../testdata/login-for.ts';
import { jahisOn, type LookedAt, looked } from '../../testdata/looked-at.ts';
import { openReading } from '../compose.ts';
import { hasScreens } from '../serve-reader.ts';
import { hasChromium, type OpenDemo, openDemo } from './open-demo.ts';

interface Printed {
  readonly serial: string;
  readonly form: string;
  readonly copy?: number;
  readonly papers: number;
  readonly base64: string;
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '');

describe.skipIf(!hasChromium || !hasScreens())('orders at night', () => {
  let demo: OpenDemo;
  let who: FoundPatient;
  let summary: ChartSummary;
  /** A tablet that runs now: prescribed again it must be told. */
  let running: string;

  beforeAll(async () => {
    demo = await openDemo(120);
    const reading = await openReading(demo.home);
    for (const { ward } of (await reading.reader.hospital()).wards) {
      const view = await reading.reader.ward(ward);
      for (const { patient } of view.ok ? view.value.lines : []) {
        const found = await reading.reader.summary({ number: patient.number });
        if (!found.ok || who !== undefined || patient.sameName) continue;
        const { allergies, drugs, results: _ } = found.value as ChartSummary & { readonly results?: unknown };
        const tablet = drugs.items.find(({ state, name }) => state === 'active' && /錠/u.test(name));
        if (allergies.items.length === 0 || tablet === undefined) continue;
        who = patient;
        summary = found.value;
        running = tablet.name;
      }
    }
    await reading.close();
  }, 180_000);
  afterAll(() => demo?.close());

  const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focused = (page: Page): Promise<string> =>
    page.evaluate(
      "((one) => [one?.dataset.step ?? '', one?.textContent ?? '', one?.getAttribute('aria-label') ?? ''].join(' '))(document.activeElement === document.body ? undefined : document.activeElement)",
    ) as Promise<string>;
  /** Tab or Shift+Tab until what is asked for has the focus. */
  const tabTo = async (page: Page, words: string, key = 'Tab'): Promise<void> => {
    for (let tabs = 0; tabs < 80 && !(await focused(page)).includes(words); tabs++) await page.keyboard.press(key);
    expect(await focused(page)).toContain(words);
  };
  const at = (page: Page, step: string): Promise<void> => expect.poll(() => focused(page)).toMatch(new RegExp(`^${step} `));
  const printedBy = async (
    page: Page,
    path: string,
    keys: () => Promise<void>,
  ): Promise<Printed & { readonly paper: LookedAt }> => {
    const answer = page.waitForResponse((one) => new URL(one.url()).pathname === path);
    await keys();
    const printed = (await (await answer).json()) as Printed;
    return { ...printed, paper: looked(Buffer.from(printed.base64, 'base64')) };
  };
  /** The screen of the patient; `window.open` would show the PDF. */
  const open = async (screen: 'prescribe' | 'order'): Promise<Page> => {
    const page = await demo.page();
    await page
      .context()
      .addInitScript({ content: 'window.opened = []; window.open = (url) => { window.opened.push(url); return null; };' });
    await demo.openChart(page, who.number);
    await page.goto(`${demo.url}/${screen}/${who.ref}`);
    await page.locator('.px-page').waitFor();
    return page;
  };
  /** The running tablet by its first letters; one each morning for a week. */
  const writeTablet = async (page: Page): Promise<void> => {
    await at(page, 'name');
    await page.keyboard.type(running.slice(0, 4));
    const chosen = page.locator('.px-name[aria-pressed="true"]');
    await page.locator('.px-name', { hasText: running }).waitFor();
    for (let down = 0; down < 20 && !(await chosen.innerText()).startsWith(running); down++) await press(page, 'ArrowDown');
    await press(page, 'Enter');
    await at(page, 'perDose');
    await page.keyboard.type('1');
    await press(page, 'Enter');
    await at(page, 'unit');
    await press(page, 'Control+A');
    await page.keyboard.insertText('錠');
    await press(page, 'Enter');
    await at(page, 'at');
    await press(page, 'Space', 'Enter');
    await at(page, 'count');
    await page.keyboard.type('7');
    await press(page, 'Enter');
    await page.locator('.px-check').first().waitFor();
  };
  const tickAll = async (page: Page): Promise<void> => {
    const boxes = await page.locator('.px-check').count();
    for (let box = 1; box <= boxes; box++) await press(page, `Alt+${box}`);

    const [left, main] = [page.locator('.px-right > .notice'), page.locator('.px-right > .button-main')];
    await expect.poll(async () => ((await main.isEnabled()) ? '' : (await left.allInnerTexts()).join())).toBe('');
  };

  it('R-114 R-161: by keyboard alone, beside allergy, kidney and what runs; F10 and its symbol say the same; again it is 再発行 under the same number', async () => {
    const page = await open('prescribe');
    await at(page, 'name');
    await tabTo(page, 'F-10', 'Shift+Tab');
    await press(page, 'Enter');
    await writeTablet(page);
    // Beside it, without a press: allergy, kidney with its day or that there is none, and that the drug runs already.
    const facts = await page.locator('.px-facts').innerText();
    const allergen = summary.allergies.items[0]?.allergen ?? '?';
    expect(facts).toContain(allergen);
    expect(facts).toMatch(/eGFR\s*(?:[\d.]+.*\(\d+\/\d+\)|□ 情報なし)/u);
    const checks = (await page.locator('.px-check').allInnerTexts()).join('\n');
    expect(checks).toContain(`アレルギーあり ${allergen}`);
    expect(checks).toMatch(new RegExp(`同じ薬・同じ成分 .*${running}`));
    // Until each was seen nothing is printed.
    let writes = 0;
    page.on('request', (one) => {
      if (one.url().endsWith('/api/orders/write')) writes += 1;
    });
    await press(page, 'Control+Enter', 'Escape', 'Alt+9');
    expect(await page.locator('.px-right > .button-main').isEnabled()).toBe(false);
    // And what is half written is still there.
    expect(await page.locator('.px-lines').innerText()).toContain(running);
    await tickAll(page);
    // Nor around a drug that is half written.
    await page.keyboard.type('あ');
    await expect.poll(() => page.locator('.px-right > .button-main').isEnabled()).toBe(false);
    await press(page, 'Backspace');
    await expect.poll(() => page.locator('.px-right > .button-main').isEnabled()).toBe(true);
    const first = await printedBy(page, '/api/orders/write', () => press(page, 'Control+Enter'));
    expect([writes, first.form]).toEqual([1, 'F10']);
    expect(await page.evaluate('window.opened.length')).toBe(1);

    const { words, pages } = first.paper;
    expect(words).toContain(`F10-${issued().replaceAll('-', '').slice(2)}-${first.serial}`);
    const said = await jahisOn(pages);
    const record = (no: string): Record<string, string | undefined> => said.find((one) => one.no === no) ?? {};
    const [drug, dose, usage, count] = [record('201'), record('241'), record('111'), record('101')];
    expect([drug.name, drug.amount, dose.dose, count.count]).toEqual([running, '1', '1', '7']);
    // The line of the drug as it stands on paper, put together from the symbol alone.
    expect(words).toContain(
      plain(`${drug.name}${dose.dose}${drug.unit}${drug.amount}${drug.unit}${usage.usage}${count.count}日分`),
    );
    for (const text of [
      record('11').name,
      record('4').name,
      record('5').name,
      record('1').name,
      record('2').address,
      record('3').phone,
    ])
      expect(words).toContain(plain(text ?? '?'));
    expect(plain(record('11').name ?? '')).toBe(plain(who.name.kanji ?? '?'));

    await tabTo(page, '再発行');
    await press(page, 'Enter');
    await expect.poll(() => focused(page)).toContain('再発行する理由');
    // Nothing comes without a reason.
    await press(page, 'Enter');
    await tabTo(page, '紛失', 'Shift+Tab');
    await press(page, 'Enter');
    await tabTo(page, '再発行する理由');
    const again = await printedBy(page, '/api/orders/reissue', () => press(page, 'Enter'));
    expect([again.serial, again.copy, again.papers]).toEqual([first.serial, 2, first.papers]);
    expect(again.paper.words).toContain('再発行2');
    expect(words).not.toContain('再発行');
    expect(again.paper.words).toContain(`F10-${issued().replaceAll('-', '').slice(2)}-${first.serial}`);
    expect(await jahisOn(again.paper.pages)).toEqual(said);
    await expect.poll(() => page.locator('.orders-written').innerText()).toMatch(/再発行 2 .*紛失/u);
  }, 120_000);

  it('R-160: a sheet for the ward gives each day of the week a box to tick, all parts under one number', async () => {
    const page = await open('prescribe');
    await writeTablet(page);
    await tickAll(page);
    const { form, serial, papers, paper } = await printedBy(page, '/api/orders/write', () => press(page, 'Control+Enter'));
    expect(form).toBe('F11');
    for (const text of [running, '1錠', '7日分', '朝食後', summary.allergies.items[0]?.allergen ?? '?'])
      expect(paper.words).toContain(plain(text));
    for (let day = 0; day < 7; day++) {
      const [, month, date] = (addDays(issued(), day) ?? '').split('-').map(Number);
      expect(paper.words).toContain(`${month}/${date}`);
    }
    // Head and foot of every paper.
    expect(paper.words.split(serial).length - 1).toBe(2 * papers);
  }, 120_000);

  it('a nurse may neither write nor print again', async () => {
    const page = await demo.page(undefined, 'nurse');
    await page.goto(`${demo.url}/prescribe/${who.ref}`);
    await page.locator('main, .why-choices').first().waitFor();
    if ((await page.locator('.why-choices').count()) > 0) await press(page, '1');
    await expect.poll(() => page.locator('main').innerText()).toContain('あなたの職種では使いません');
    expect(await page.locator('.px-entry').count()).toBe(0);
    const nurse = await loginFor(demo.url, 'nurse');
    const patient = { ref: who.ref };
    for (const [path, asked] of [
      ['/api/orders/start', { patient }],
      ['/api/orders/reissue', { patient, what: 'prescription', serial: 'B1V00001', reason: '紛失', language: 'ja' }],
    ] as const)
      expect((await nurse.ask(path, asked)).status, path).toBe(403);
  });

  it('R-142: a slip by keyboard alone comes in three parts under one number, and says what it said', async () => {
    const page = await open('order');
    await tabTo(page, 'F20');
    await press(page, 'Enter');
    await tabTo(page, '至急');
    await press(page, 'Space');
    await tabTo(page, '血算');
    await press(page, 'Space');
    const slip = await printedBy(page, '/api/orders/slip', () => press(page, 'Control+Enter'));
    expect([slip.form, slip.papers]).toEqual(['F20', 3]);
    const { words, pages } = slip.paper;
    expect(pages).toHaveLength(3);
    expect(words.split(`F20-${issued().replaceAll('-', '').slice(2)}-${slip.serial}`).length - 1).toBe(6);
    for (const text of ['(1)依頼元', '(2)部門控', '(3)医事用', '☑血算', '☑至急']) expect(words).toContain(plain(text));
    const notice = page.locator('.notice[role="status"]');
    await expect.poll(() => notice.innerText()).toContain(slip.serial);
    // In sight, without scrolling.
    const box = await notice.boundingBox();
    expect((box?.y ?? 9999) + (box?.height ?? 0)).toBeLessThan(768);
    await expect.poll(() => page.locator('.orders-written li').first().innerText()).toContain('緊急セット 血算');
  }, 120_000);

  /** The hospital's today. */
  const issued = (): string => summary.onDay;
});
