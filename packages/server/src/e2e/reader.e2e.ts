import { AxeBuilder } from '@axe-core/playwright';
import { toWareki } from '@tomoshibi/formats';
import { fivePatientsWorthOpening } from '@tomoshibi/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loginFor } from '../../testdata/login-for.ts';
import { hasChromium, type OpenDemo, openDemo } from './open-demo.ts';

if (!hasChromium) console.log('skipped: no chromium');

describe.skipIf(!hasChromium)('the reader in a browser', () => {
  let demo: OpenDemo;
  let worth = { sameName: '', dialysis: '', chemo: '', warfarin: '', truncated: '' };
  beforeAll(async () => {
    demo = await openDemo();
    const [sameName = '', dialysis = '', chemo = '', warfarin = '', truncated = ''] = fivePatientsWorthOpening(demo.options).map(
      (one) => one.number,
    );
    worth = { sameName, dialysis, chemo, warfarin, truncated };
  });
  afterAll(() => demo?.close());

  const search = async (page: Page, words: string): Promise<string[]> => {
    const answered = page.waitForResponse(
      (response) =>
        response.url().endsWith('/api/patients/find') && response.request().postData()?.includes(JSON.stringify(words)) === true,
    );
    await page.getByRole('searchbox').fill(words);
    await answered;
    await page.waitForTimeout(150);
    return page.getByRole('table', { name: '見つかった患者' }).locator('a.patient-link').allInnerTexts();
  };
  const grouped = (number: string): string => `${number.slice(0, 4)}-${number.slice(4)}`;

  it('finds a patient by number, kana, kanji, romaji, birth date in both calendars, phone, ward and bed, in any mix (R-023)', async () => {
    const page = await demo.page();
    const lying = [...Array(demo.options.patients).keys()]
      .map((at) => demo.truth(at))
      .find((one) => one.stay !== undefined && /^[ァ-ヶー]+$/.test(one.kana.family));
    if (lying?.stay === undefined) throw new RangeError('nobody lies in the demo');
    const { kanji, kana, bornOn, phone, number, stay } = lying;
    const hiragana = (text: string): string =>
      text.replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
    for (const words of [
      number,
      String(Number(number)),
      number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
      `${kana.family} ${kana.given}`,
      `${hiragana(kana.given)} ${hiragana(kana.family)}`,
      `${kanji.family}${kanji.given}`,
      `${kana.family} ${toWareki(bornOn)}`,
      `${hiragana(kana.family)} ${bornOn.replaceAll('-', '/')}`,
      phone,
      `${stay.ward} ${stay.room}-${stay.bed}`,
      `${kanji.family} ${stay.ward}`,
    ]) {
      const rows = await search(page, words);
      expect([words, rows.some((row) => row.includes(kanji.given))]).toEqual([words, true]);
    }
    for (const words of ['sato', 'Satoh', 'SATOU']) expect((await search(page, words)).join()).toContain('サトウ');
  });

  it('finds old and new forms of a kanji alike, and shows them as recorded (R-023)', async () => {
    const page = await demo.page();
    const variants: readonly [string, string][] = [
      ['髙', '高'],
      ['﨑', '崎'],
      ['邉', '辺'],
      ['邊', '辺'],
      ['齋', '斉'],
      ['澤', '沢'],
      ['濵', '浜'],
    ];
    const found: string[] = [];
    for (let at = 0; at < demo.options.patients && found.length < 3; at++) {
      const { kanji } = demo.truth(at);
      const pair = variants.find(([old]) => kanji.family.includes(old));
      if (pair === undefined) continue;
      const rows = await search(page, kanji.family.replace(pair[0], pair[1]));
      expect(rows.join()).toContain(kanji.family);
      found.push(kanji.family);
    }
    expect(found.length).toBeGreaterThan(0);
  });

  it('shows diseases with their start and department, and all eight sections, above the fold at 1366×768 (R-019)', async () => {
    const page = await demo.page();
    await demo.openChart(page, worth.warfarin);
    for (let section = 1; section <= 8; section++) {
      const box = await page.locator(`#section-${section}`).boundingBox();
      expect([section, (box?.y ?? 9999) < 768 && (box?.height ?? 0) > 0]).toEqual([section, true]);
    }
    const problems = await page.locator('#section-1').innerText();
    expect(problems).toMatch(/心不全/);
    expect(problems).toMatch(/\d{4}\/\d{2}\/\d{2}/);
    expect(problems).toMatch(/循環器内科/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1366);
  });

  it('lists active drugs first with dose, days left and the calculated end (R-020)', async () => {
    const page = await demo.page();
    const index =
      [...Array(demo.options.patients).keys()].find(
        (at) => demo.truth(at).drugs.length > 1 && demo.truth(at).oddities.length === 0,
      ) ?? 0;
    const truth = demo.truth(index);
    await demo.openChart(page, truth.number);
    const text = (await page.locator('#section-3').innerText()).normalize('NFKC').replace(/\s/g, '');
    for (const drug of truth.drugs) expect(text).toContain(drug.name.normalize('NFKC').replace(/\s/g, ''));
    // What the generator gave a known number of days has its end calculated; drugs taken as needed have none.
    const dated = (await page.locator('#section-3 tbody tr').allInnerTexts()).filter(
      (row) => /あと\d+日|今日まで/.test(row) && /[～〜~]\s*\d+\/\d+/.test(row),
    );
    expect(dated.length).toBeGreaterThanOrEqual(truth.drugs.length);
    await demo.openChart(page, worth.chemo);
    await page.getByRole('link', { name: '薬歴・処方' }).click();
    await page.getByRole('heading', { name: /これまでの薬/ }).waitFor();
    const history = await page.locator('main').innerText();
    expect(history.indexOf('いまの薬')).toBeLessThan(history.indexOf('これまでの薬'));
    const ordered: string[] = [];
    const doctor = await loginFor(demo.url, 'doctor');
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const answer = await doctor.ask('/api/chart/section', {
        patient: { number: worth.chemo },
        section: 'drugs',
        limit: 200,
        ...(cursor === '' ? {} : { cursor }),
      });
      const part = (await answer.json()) as { items: { orderedAt?: string }[]; next?: string };
      ordered.push(...part.items.map((item) => item.orderedAt ?? ''));
      cursor = part.next;
    }
    const yearAgo = new Date(Date.parse(demo.options.until) - 365 * 86_400_000).toISOString().slice(0, 10);
    expect(ordered.some((at) => at !== '' && at.slice(0, 10) <= yearAgo)).toBe(true);
  });

  it('shows the last three values of every test, and the trend as picture and numbers, within two actions (R-021)', async () => {
    const page = await demo.page();
    await demo.openChart(page, worth.dialysis);
    const rows = await page.locator('#section-5 tbody tr').all();
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows.slice(0, 6)) {
      const values = await row.locator('td').allInnerTexts();
      expect(values.filter((value) => /\d.*\d+\/\d+/s.test(value)).length).toBeGreaterThanOrEqual(3);
    }
    await page.getByRole('link', { name: '検査結果' }).click();
    await page.getByRole('button', { name: /推移/ }).first().click();
    await page.locator('canvas').first().waitFor();
    expect(await page.getByRole('table').count()).toBeGreaterThan(0);
  });

  it('opens documents as pages in time order, and filters them by kind and department (R-024)', async () => {
    const page = await demo.page();
    await demo.openChart(page, worth.warfarin);
    await page.getByRole('link', { name: '文書・時系列' }).click();
    const open = page.getByRole('button', { name: /を読む/ });
    await open.first().waitFor();
    const all = await open.count();
    const days = await page.locator('main tbody tr td:first-child').allInnerTexts();
    expect([...days].sort().reverse()).toEqual(days);
    await open.first().click();
    await page
      .locator('main')
      .getByText(/胸部|心電図|超音波/)
      .first()
      .waitFor();
    for (const filter of ['文書の種類', '文書の科']) {
      const choice = page.getByLabel(filter);
      let shown = 0;
      for (let option = 1; option < (await choice.locator('option').count()); option++) {
        await choice.selectOption({ index: option });
        await page.waitForTimeout(400);
        shown += await open.count();
      }
      // Every document has one kind and one department: the choices share them out.
      expect([filter, shown]).toEqual([filter, all]);
      await choice.selectOption({ index: 0 });
      await expect.poll(() => open.count()).toBe(all);
    }
  });

  it('names the time of the data on every screen and in every section (R-016)', async () => {
    const page = await demo.page();
    const expectBadge = async (): Promise<void> => {
      await page
        .getByText(/^\d+\/\d+ \d+:\d+$/)
        .or(page.getByText(/この情報は/))
        .first()
        .waitFor();
      expect(await page.locator('body').innerText()).toMatch(/この情報は\s*\d+\/\d+ \d+:\d+\s*時点/);
    };
    await expectBadge();
    await demo.openChart(page, worth.chemo);
    await expectBadge();
    for (let section = 1; section <= 8; section++) {
      const frame = page.locator('section', { has: page.locator(`#section-${section}`) }).last();
      expect([section, /時点/.test(await frame.innerText())]).toEqual([section, true]);
    }
    for (const name of ['文書・時系列', '検査結果', 'バイタル', '薬歴・処方', '入院・実施', '家族・保険']) {
      await page.getByRole('link', { name }).click();
      await page.waitForTimeout(300);
      await expectBadge();
    }
    await page.goto(`${demo.url}/visits`);
    await page.getByRole('heading', { name: /本日の来院/ }).waitFor();
    await expectBadge();
    await page.goto(`${demo.url}/ward/${encodeURIComponent('4西')}`);
    await page.getByRole('table').first().waitFor();
    await expectBadge();
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const wardSheets = await page.locator('.sheets .sheet').evaluateAll((all) => all.map((one) => one.textContent ?? ''));
    expect(wardSheets.length).toBeGreaterThan(0);
    for (const sheet of wardSheets) expect(sheet).toMatch(/時点/);
    await demo.openChart(page, worth.chemo);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const sheets = await page.locator('.sheets .sheet').evaluateAll((all) => all.map((one) => one.textContent ?? ''));
    expect(sheets.length).toBeGreaterThan(0);
    for (const sheet of sheets) expect(sheet).toMatch(/時点/);
  });

  it('leaves no section blank: values, none confirmed, or not in this copy with the reason (R-011)', async () => {
    const page = await demo.page();
    for (let at = 0; at < demo.options.patients; at += 37) {
      await demo.openChart(page, demo.truth(at).number);
      for (let section = 1; section <= 8; section++) {
        const text = (await page.locator(`#section-${section}`).innerText()).trim();
        expect([demo.truth(at).number, section, text.length > 3]).toEqual([demo.truth(at).number, section, true]);
      }
    }
  });

  it('says on the chart that an item could not be read, and shows its raw text', async () => {
    const page = await demo.page();
    await demo.openChart(page, worth.truncated);
    const band = page.getByRole('region', { name: '読めなかったもの' });
    expect(await band.innerText()).toMatch(/1件 読めませんでした/);
    await band.getByRole('button', { name: '見る' }).click();
    await page.getByRole('button', { name: /原文/ }).first().click();
    await page.getByRole('dialog').getByText('MSH|').first().waitFor();
  });

  it('asks which of two patients with one name and birthday is meant before it opens a chart', async () => {
    const page = await demo.page();
    await page.goto(`${demo.url}/p/${worth.sameName}`);
    await page.getByText('同姓同名の確認').waitFor();
    expect(await page.locator('#section-1').count()).toBe(0);
    await demo.openChart(page, worth.sameName);
    expect(await page.getByRole('region', { name: '患者バー' }).innerText()).toContain(grouped(worth.sameName));
  });

  it('goes from search to every screen by keyboard alone, with the focus always visible', async () => {
    const page = await demo.page();
    await page.keyboard.press('F2');
    await page.keyboard.type(worth.warfarin);
    await page.waitForTimeout(500);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('#section-1').waitFor();
    // The chart may still be putting the focus on its heading when the key arrives: what counts is where it ends.
    await expect
      .poll(async () => {
        await page.keyboard.press('Alt+3');
        return page.evaluate(() => document.activeElement?.closest('[id^=section-]')?.id);
      })
      .toBe('section-3');
    const reached = new Set<string>();
    for (let step = 0; step < 150; step++) {
      await page.keyboard.press('Tab');
      const focus = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        if (element === document.body) return { name: '', ring: true };
        const style = getComputedStyle(element);
        return {
          name: (element.innerText || element.getAttribute('aria-label') || element.tagName).trim().slice(0, 20),
          ring: style.outlineStyle !== 'none' || style.boxShadow !== 'none',
        };
      });
      expect([focus.name, focus.ring]).toEqual([focus.name, true]);
      reached.add(focus.name);
    }
    const all = [...reached].join('|');
    for (const name of ['文書・時系列', '検査結果', '薬歴・処方', '印刷', 'English']) expect(all).toContain(name);
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox').waitFor();
  });

  it('opens a patient when a bar-code reader types a number and Enter, whatever has the focus', async () => {
    const page = await demo.page();
    await page.goto(`${demo.url}/problems`);
    await page.getByRole('heading').first().waitFor();
    // A busy machine may stretch the burst beyond what a reader does: then it is read again, as people do.
    await expect
      .poll(
        async () => {
          await page.keyboard.type(worth.warfarin, { delay: 2 });
          await page.keyboard.press('Enter');
          await page.waitForTimeout(700);
          return page.locator('main').innerText();
        },
        { timeout: 10_000 },
      )
      .toContain(grouped(worth.warfarin));
  });

  it('never submits while an input method is composing, and takes full-width digits (R-346)', async () => {
    const page = await demo.page();
    const box = page.getByRole('searchbox');
    await box.focus();
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'さとう', selectionStart: 3, selectionEnd: 3 });
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
    expect(new URL(page.url()).pathname).toBe('/');
    await session.send('Input.insertText', { text: '佐藤' });
    await page.waitForTimeout(500);
    expect(await page.getByRole('table', { name: '見つかった患者' }).locator('a.patient-link').count()).toBeGreaterThan(0);
    const digits = worth.warfarin.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    expect((await search(page, digits)).join()).toContain(grouped(worth.warfarin));
    const { bornOn, kanji } = demo.truth(5);
    expect((await search(page, toWareki(bornOn) ?? '')).join()).toContain(kanji.given);
  });

  it('goes on with search, chart and print when the EMR and its storage are gone (R-003)', async () => {
    demo.destroyEmr();
    const page = await demo.page();
    expect((await search(page, worth.dialysis)).join()).toContain(grouped(worth.dialysis));
    await demo.openChart(page, worth.dialysis);
    expect(await page.locator('#section-1').innerText()).toMatch(/腎/);
    expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(10_000);
  });

  it('keeps patients out of addresses and titles', async () => {
    const page = await demo.page();
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    await search(page, '佐藤');
    await demo.openChart(page, worth.chemo);
    await page.waitForTimeout(200);
    const { kanji } = demo.truth(fivePatientsWorthOpening(demo.options)[2]?.index ?? 0);
    expect(page.url()).not.toContain(worth.chemo);
    expect(await page.title()).not.toContain(kanji.family);
    const own = addresses.filter((address) => !address.endsWith(`/p/${worth.chemo}`)); // typed by hand above, replaced at once
    for (const address of own) expect(decodeURIComponent(address)).not.toMatch(new RegExp(`${worth.chemo}|${kanji.family}|佐藤`));
  });

  it.each(['ja', 'en'] as const)('has no serious accessibility finding on any screen, in %s', async (language) => {
    const page = await demo.page();
    const check = async (screen: string): Promise<void> => {
      await page.waitForTimeout(500);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter((one) => one.impact === 'serious' || one.impact === 'critical');
      expect([screen, serious.map((one) => `${one.id} ${one.nodes[0]?.target}`)]).toEqual([screen, []]);
    };
    if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('searchbox').fill('佐藤');
    await check('S-40');
    await demo.openChart(page, worth.warfarin);
    await check('S-41');
    for (const [screen, address] of [
      ['S-42', 'documents'],
      ['S-43', 'results'],
      ['S-44', 'drugs'],
    ] as const) {
      await page.goto(`${page.url().replace(/\/(documents|results|drugs)$/, '')}/${address}`);
      await check(screen);
    }
    await page.goto(`${demo.url}/ward/${encodeURIComponent('4西')}`);
    await check('S-45');
    await page.goto(`${demo.url}/problems`);
    await check('problems');
  });

  it('speaks English everywhere after one press, and keeps it', async () => {
    const page = await demo.page();
    await page.getByRole('button', { name: 'English' }).click();
    await demo.openChart(page, worth.warfarin);
    const words = await page.locator('button, h1, h2, h3, thead th, nav a, footer a').allInnerTexts();
    const japanese = words.filter((text) => /[ぁ-んァ-ヶ]/.test(text.replace('日本語', '')));
    expect(japanese).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1366);
  });

  it('fits 1366×768, 1280×720, 1024×600 and 3840×2160 without sideways scrolling, with its main task done (R-342)', async () => {
    for (const [width, height] of [
      [1366, 768],
      [1280, 720],
      [1024, 600],
      [3840, 2160],
    ] as const) {
      const page = await demo.page({ width, height });
      expect((await search(page, worth.warfarin)).join()).toContain(grouped(worth.warfarin));
      await demo.openChart(page, worth.warfarin);
      for (const at of ['', '/documents', '/results', '/drugs']) {
        await page.goto(page.url().replace(/\/(documents|results|drugs)$/, '') + at);
        await page.locator('main').waitFor();
        await page.waitForTimeout(200);
        expect([width, at, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([width, at, width]);
      }
      await page.context().close();
    }
  });

  it('shows each diagnosis with start, main flag and outcome (R-025), and the last visit first with its date (R-027)', async () => {
    const page = await demo.page();
    const index =
      [...Array(demo.options.patients).keys()].find(
        (at) => demo.truth(at).diagnoses.some((one) => one.endedOn) && demo.truth(at).oddities.length === 0,
      ) ?? 0;
    const { number, diagnoses } = demo.truth(index);
    const doctor = await loginFor(demo.url, 'doctor');
    await doctor.ask('/api/chart/summary', { patient: { number }, purpose: 'treatment' });
    const answer = await doctor.ask('/api/chart/section', { patient: { number }, section: 'problems', limit: 200 });
    const { items } = (await answer.json()) as {
      items: { name: string; startedOn?: string; endedOn?: string; outcome?: string; main: boolean }[];
    };
    for (const one of diagnoses) {
      const shown = items.find((item) => item.startedOn === one.startedOn && item.name.includes(one.name.slice(0, 3)));
      expect([one.name, shown?.main]).toEqual([one.name, one.main]);
      if (one.endedOn !== undefined) expect([one.name, shown?.endedOn]).toEqual([one.name, one.endedOn]);
    }
    await demo.openChart(page, worth.dialysis);
    expect(await page.locator('#section-2').innerText()).toMatch(/\d{4}\/\d{2}\/\d{2}/);
  });

  it('weighs at most 1.5 MB without fonts', async () => {
    const index = await (await fetch(demo.url)).text();
    let bytes = index.length;
    for (const [, asset] of index.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g))
      bytes += (await (await fetch(`${demo.url}${asset}`)).arrayBuffer()).byteLength;
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThan(1_500_000);
  });
});
