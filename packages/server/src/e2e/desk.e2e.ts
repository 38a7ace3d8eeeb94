/** What people do at the desk during an outage, in a real browser on the demo hospital: bands, sheets, the pharmacy, incidents. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bandCodeText, type FoundPatient, type Role } from '@tomoshibi/hospital';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBarcodes } from 'zxing-wasm/reader';
import { loginPage } from '../../testdata/login-for.ts';
import { makeDemo } from '../cli/make-demo.ts';
import { openReading } from '../compose.ts';
import { openHome, saveConfig } from '../home/home.ts';
import type { Reading } from '../opened.ts';
import { readQrCodes } from '../print/read-qr.ts';
import { hasScreens, type Served, serveReader } from '../serve-reader.ts';
import { CHROMIUM, hasChromium } from './open-demo.ts';

const QUIET = { json: false, result: () => {}, progress: () => {}, line: () => {} };
const BARCODES = { prefix: 'A', digits: 8, check: 'mod10-31' } as const;
const POINT = 96 / 72;
/** Keystroke-level model: a key by an untrained typist, a decision before it. Source: Card, Moran, Newell 1980, 0.28 s and 1.35 s. */
const KEY_S = 0.28;
const DECISION_S = 1.35;

describe.skipIf(!hasChromium || !hasScreens())('the desk in an outage', () => {
  let folder: string;
  let hospital: Reading;
  let served: Served;
  let browser: Browser;
  let lying: readonly FoundPatient[];
  const contexts: BrowserContext[] = [];

  const pageOf = async (role: Role, deviceScaleFactor = 1): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width: 1366, height: 768 },
      locale: 'ja-JP',
      deviceScaleFactor,
      timezoneId: 'Asia/Tokyo',
    });
    contexts.push(context);
    // No printer here: what would be printed stays on the page.
    await context.addInitScript({ content: 'window.printed = 0; window.print = () => { window.printed += 1; };' });
    await context.addInitScript({
      content:
        'window.sounds = 0; const start = OscillatorNode.prototype.start; OscillatorNode.prototype.start = function (at) { window.sounds += 1; return start.call(this, at); };',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await loginPage(page, served.url, role);
    await page.locator('.header').waitFor();
    return page;
  };
  const number = (page: Page, name: 'printed' | 'sounds'): Promise<number> => page.evaluate(`window.${name}`) as Promise<number>;
  /** A bar-code reader: keys without pause, then Enter. */
  const scan = async (page: Page, code: string): Promise<void> => {
    // In one go: between two keys of a busy machine a reader would look like a hand.
    await page.evaluate(
      `for (const key of [...${JSON.stringify(code)}, 'Enter'])
        (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))`,
    );
  };
  /** As a person does: what was not taken, because the page stopped for more than a reader's pause between two keys, is scanned again. */
  const scanUntil = async (page: Page, code: string, answer: string): Promise<void> => {
    for (let tries = 0; tries < 6 && !(await page.locator(answer).isVisible()); tries++) {
      await scan(page, code);
      await page
        .locator(answer)
        .waitFor({ timeout: 4000 })
        .catch(() => undefined);
    }
    await page.locator(answer).waitFor();
  };
  const openChart = async (page: Page, ref: string): Promise<void> => {
    await page.goto(`${served.url}/p/${ref}`);
    await page.locator('.later').waitFor();
  };
  const printed = async (page: Page, press: () => Promise<void>): Promise<void> => {
    const before = await number(page, 'printed');
    await press();
    await expect.poll(() => number(page, 'printed'), { timeout: 20_000 }).toBe(before + 1);
  };
  /** P-01 of the open chart as it would leave the printer. */
  const printSummary = async (page: Page): Promise<void> => {
    await printed(page, async () => {
      await page.keyboard.press('F9');
      await page.locator('dialog[open] .button-main').click();
    });
    await page.evaluate("window.dispatchEvent(new Event('beforeprint'))");
    await page.emulateMedia({ media: 'print' });
    await page.locator('.sheets .sheet').first().waitFor();
  };
  const printedDone = async (page: Page): Promise<void> => {
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate("window.dispatchEvent(new Event('afterprint'))");
    await page.locator('.sheets').waitFor({ state: 'detached' });
  };
  /** Sizes in points of what matches, sheet by sheet; only what is seen. */
  const pointsBySheet = async (page: Page, selector: string): Promise<readonly (readonly number[])[]> => {
    const pixels = (await page.evaluate(
      `[...document.querySelectorAll('.sheets .sheet')].map((sheet) => [...sheet.querySelectorAll('${selector}')]
        .filter((one) => one.getClientRects().length > 0).map((one) => parseFloat(getComputedStyle(one).fontSize)))`,
    )) as number[][];
    return pixels.map((own) => own.map((size) => size / POINT));
  };
  const codesOnPaper = async (page: Page): Promise<readonly string[]> => {
    const texts: string[] = [];
    for (const mark of await page.locator('.sheets .sheet-qr').all())
      texts.push(...(await readQrCodes(await mark.screenshot({ scale: 'css' }))));
    return texts;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tomoshibi-desk-'));
    const home = join(folder, 'home');
    await makeDemo(home, 120, QUIET);
    const { config } = openHome(home);
    saveConfig(home, { ...config, desk: { barcodes: BARCODES, usualQueriesPerDay: 6 } });
    hospital = await openReading(home);
    served = await serveReader(hospital, 0, () => {});
    const { wards } = await hospital.reader.hospital();
    const found: FoundPatient[] = [];
    for (const { ward } of wards) {
      const view = await hospital.reader.ward(ward);
      if (view.ok) found.push(...view.value.lines.map(({ patient }) => patient));
    }
    lying = found.filter(({ sameName }) => !sameName);
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
  }, 180_000);
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser?.close();
    await served?.stop();
    await hospital?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('R-109: the band of the electronic chart opens its chart; another band stops with a sound and a red × naming both', async () => {
    // 384 dots an inch: closer to paper than a screen is.
    const page = await pageOf('doctor', 4);
    const [a, b] = lying as readonly [FoundPatient, FoundPatient];
    await page.goto(served.url);
    // What the hospital says of itself has come: how its bands look is part of it.
    await page.locator('.header .badge-fresh').waitFor();
    await scanUntil(page, bandCodeText(a.number, BARCODES), '.later');
    expect(await page.locator('.bar').innerText()).toContain(a.name.kanji);
    await scanUntil(page, bandCodeText(a.number, BARCODES), '.scan-same');
    const before = await number(page, 'sounds');
    const stop = page.locator('dialog[open] .scan-stop');
    await scanUntil(page, bandCodeText(b.number, BARCODES), 'dialog[open] .scan-stop');
    await expect.poll(() => stop.innerText()).toContain(b.name.kanji);
    expect(await stop.innerText()).toContain(a.name.kanji);
    expect(await stop.locator('.scan-cross').innerText()).toBe('×');
    expect(await page.evaluate("getComputedStyle(document.querySelector('.scan-cross')).color")).toBe('rgb(169, 0, 0)');
    expect(await number(page, 'sounds')).toBeGreaterThan(before);
    // The other chart is not opened by it.
    expect(await page.locator('.bar').innerText()).toContain(a.name.kanji);
    await page.keyboard.press('Escape');
    const misread = bandCodeText(b.number, BARCODES);
    await page.locator('dialog[open]').waitFor({ state: 'hidden' });
    await scanUntil(page, misread.slice(0, -1) + String((Number(misread.at(-1)) + 1) % 10), 'dialog[open]');
    expect(await page.locator('dialog[open]').innerText()).toContain('検査数字');
    await page.keyboard.press('Escape');

    // A band of ours: both codes on it are read back from the picture of it.
    await printed(page, () => page.getByRole('button', { name: 'リストバンドを刷る' }).click());
    await page.emulateMedia({ media: 'print' });
    const strip = await page.locator('.band-strip').boundingBox();
    expect((strip?.height ?? 0) / POINT / 72).toBeCloseTo(25 / 25.4, 2);
    const code = bandCodeText(a.number, BARCODES);
    expect(await readQrCodes(await page.locator('.band-qr').screenshot())).toEqual([code]);
    const bars = await readBarcodes(new Uint8Array(await page.locator('.band-bars').screenshot()), {
      formats: ['Code128'],
      tryHarder: true,
    });
    expect(bars.map(({ text }) => text)).toEqual([code]);
    for (const sizes of await pointsBySheet(page, '.who-kanji, .who-kana, .who-born'))
      for (const size of sizes) expect(size).toBeGreaterThanOrEqual(13.99);
    await printedDone(page);
  });

  it('R-108: name with reading and birth date are at least 14 pt on each page, and the patient is asked to say them', async () => {
    const page = await pageOf('doctor');
    const [a] = lying as readonly [FoundPatient];
    await openChart(page, a.ref);
    await printSummary(page);
    const check = async (): Promise<void> => {
      for (const selector of ['.who-kanji', '.who-kana', '.who-born']) {
        const sizes = await pointsBySheet(page, selector);
        expect(sizes.length).toBeGreaterThan(0);
        for (const own of sizes) {
          expect(own.length, selector).toBeGreaterThanOrEqual(1);
          for (const size of own) expect(size).toBeGreaterThanOrEqual(13.99);
        }
      }
      for (const sheet of await page.locator('.sheets .sheet').allInnerTexts()) expect(sheet).toContain('ご本人に言っていただく');
    };
    await check();
    await printedDone(page);
    const pharmacy = await pageOf('pharmacist');
    await pharmacy.locator('.rx-person').first().click();
    await pharmacy.locator('.rx-facts').waitFor();
    await printed(pharmacy, () => pharmacy.getByRole('button', { name: '確認票を刷る' }).click());
    await pharmacy.emulateMedia({ media: 'print' });
    for (const selector of ['.who-kanji', '.who-kana', '.who-born'])
      for (const own of await pointsBySheet(pharmacy, selector)) {
        expect(own.length, selector).toBe(1);
        for (const size of own) expect(size).toBeGreaterThanOrEqual(13.99);
      }
    for (const sheet of await pharmacy.locator('.sheets .sheet').allInnerTexts())
      expect(sheet).toContain('ご本人に言っていただく');
  });

  it('R-115: every sheet says whose and which it is; the cover is held against each in seconds, a stranger buzzes with both names', async () => {
    const page = await pageOf('doctor');
    const [a, b] = lying as readonly [FoundPatient, FoundPatient];
    const paper: (readonly string[])[] = [];
    for (const one of [a, b]) {
      await openChart(page, one.ref);
      await printSummary(page);
      const texts = await page.locator('.sheets .sheet').allInnerTexts();
      texts.forEach((text, at) => {
        for (const part of [
          one.name.kanji,
          one.born?.wareki,
          `${one.number.slice(0, 4)}-${one.number.slice(4)}`,
          'P-01',
          `${at + 1}/${texts.length}`,
        ])
          expect(text).toContain(part);
      });
      const codes = await codesOnPaper(page);
      expect(codes.length).toBe(texts.length);
      for (const code of codes) for (const secret of [one.number, one.name.kanji ?? '?']) expect(code).not.toContain(secret);
      paper.push(codes);
      await printedDone(page);
    }
    await page.goto(`${served.url}/case-check`);
    await page.locator('.case').waitFor();
    await scan(page, `P${a.number}`);
    await expect.poll(() => page.locator('.case-who').innerText()).toContain(a.name.kanji);
    for (const code of paper[0] ?? []) {
      const from = performance.now();
      await scan(page, code);
      await page.locator('.case-ok').waitFor();
      expect(performance.now() - from).toBeLessThan(5000);
      // The answer of this sheet is gone before the next is judged.
      await expect.poll(() => page.locator('.case-sheets li').count()).toBe((paper[0] ?? []).indexOf(code) + 1);
    }
    const before = await number(page, 'sounds');
    const from = performance.now();
    await scan(page, paper[1]?.[0] ?? '');
    const wrong = page.locator('.case-said.case-wrong');
    await wrong.waitFor();
    expect(performance.now() - from).toBeLessThan(5000);
    for (const one of [a, b]) expect(await wrong.innerText()).toContain(one.name.kanji);
    expect(await number(page, 'sounds')).toBeGreaterThan(before);
    await page.getByRole('button', { name: '照合を終える' }).click();
    await expect.poll(() => page.locator('.case-said').innerText()).toContain('記録しました');
  });

  it('R-112: a near miss is told by keyboard in less than 90 seconds, in the categories of paper running, by anybody', async () => {
    const page = await pageOf('reception');
    await page.goto(`${served.url}/incident`);
    await page.locator('.incident form').waitFor();
    const choices = await page.locator('.choices').first().locator('button').allInnerTexts();
    for (const word of ['取り違え', '貼付', '転記', '判読', '紛失', '混入', '遅れ', '連絡'])
      expect(choices.join()).toContain(word);
    let seconds = 0;
    const press = async (key: string): Promise<void> => {
      await page.keyboard.press(key);
      seconds += KEY_S + DECISION_S;
    };
    const type = async (text: string): Promise<void> => {
      await page.keyboard.insertText(text);
      // Two keys for a kana by romaji, one more to convert: four for each character is slow typing.
      seconds += text.length * 4 * KEY_S + DECISION_S;
    };
    await expect.poll(() => page.evaluate("document.activeElement?.textContent?.includes('取り違え') ?? false")).toBe(true);
    await press('6');
    await page.keyboard.press('Control+A');
    await type('5東');
    for (let tab = 0; tab < 7; tab++) await press('Tab');
    await type('ケースに別の人の伝票が入っていた');
    await press('Control+Enter');
    await page.locator('[role="status"]', { hasText: '受け取りました' }).waitFor();
    expect(seconds).toBeLessThan(90);
    const rows = await served.access.record.rows.find('incident', { prefix: [] });
    expect(rows.map(({ value }) => JSON.parse(value).event)).toMatchObject([
      { what: 'mixed-in', place: '5東', onPaper: true, text: 'ケースに別の人の伝票が入っていた' },
    ]);
  });

  it('a query is written down by keyboard in less than 20 seconds, and a later allergy stands on the chart until it is taken back', async () => {
    const page = await pageOf('pharmacist');
    await page.locator('.rx-person').nth(1).click();
    await page.locator('.rx-buttons button', { hasText: '疑義照会' }).first().click();
    let seconds = DECISION_S;
    for (const key of ['6', 'Alt+1', 'Control+Enter']) {
      await page.keyboard.press(key);
      seconds += KEY_S + DECISION_S;
    }
    await page.locator('.rx-query').waitFor();
    expect(await page.locator('.rx-query').first().innerText()).toContain('腎');
    expect(seconds).toBeLessThan(20);

    const doctor = await pageOf('doctor');
    const [a] = lying as readonly [FoundPatient];
    await openChart(doctor, a.ref);
    await doctor.keyboard.press('F8');
    await doctor.getByRole('button', { name: 'アレルギー', exact: true }).click();
    await doctor.locator('dialog textarea').fill('セファゾリンで発疹');
    await doctor.keyboard.press('Control+Enter');
    const band = doctor.locator('.later-list');
    await expect.poll(() => band.innerText()).toContain('セファゾリンで発疹');
    await doctor.getByRole('button', { name: '取り消す' }).first().click();
    await doctor.locator('dialog[open] input').fill('別の患者');
    await doctor.locator('dialog[open] .button-main').click();
    await expect.poll(() => doctor.locator('.later').innerText()).not.toContain('アレルギー1');
    await doctor.locator('.later-head button', { hasText: 'ひらく' }).click();
    expect(await doctor.locator('.later-gone').first().innerText()).toContain('取消');
  });

  it('R-171: the pack of all inpatients by ward is on paper fast enough for 520 beds in 15 minutes', async () => {
    const page = await pageOf('pharmacist');
    const beds = (await hospital.reader.hospital()).wards.reduce((sum, { inpatients }) => sum + inpatients, 0);
    const from = performance.now();
    await printed(page, () => page.getByRole('button', { name: /初日の束/ }).click());
    const laidOut = (performance.now() - from) / 1000;
    await page.emulateMedia({ media: 'print' });
    const blocks = await page.locator('.pack-block').allInnerTexts();
    expect(blocks.length).toBe(beds);
    const wards = (await hospital.reader.hospital()).wards.map(({ ward }) => ward);
    const heads = (await page.locator('.sheets .sheet-head').allInnerTexts()).join();
    for (const ward of wards) expect(heads).toContain(ward);
    for (const block of blocks) {
      expect(block).toContain('アレルギー');
      expect(block).toMatch(/内服・外用|点滴・注射/);
      if (block.includes('アレルギー 未確認')) expect(block).toContain('聞いて書く');
    }
    expect(blocks.some((block) => block.includes('点滴・注射'))).toBe(true);
    expect(blocks.some((block) => block.includes('‼'))).toBe(true);
    // The browser takes the sheets away once it has printed them.
    const paper = performance.now();
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.length).toBeGreaterThan(10_000);
    expect(((laidOut + (performance.now() - paper) / 1000) * 520) / beds).toBeLessThan(15 * 60);
  });
});
