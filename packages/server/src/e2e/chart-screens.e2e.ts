import { AxeBuilder } from '@axe-core/playwright';
import type { ModeView } from '@tomoshibi/hospital';
import { fivePatientsWorthOpening } from '@tomoshibi/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, type OpenDemo, openDemo } from './open-demo.ts';

if (!hasChromium) console.log('skipped: no chromium');

const pages = ['', '/diagnoses', '/drugs', '/results', '/vitals', '/documents', '/stays', '/family'] as const;

describe.skipIf(!hasChromium)('the screens of a chart', () => {
  let demo: OpenDemo;
  let worth = { dialysis: '', chemo: '', warfarin: '' };
  beforeAll(async () => {
    demo = await openDemo();
    const [, dialysis = '', chemo = '', warfarin = ''] = fivePatientsWorthOpening(demo.options).map((one) => one.number);
    worth = { dialysis, chemo, warfarin };
  });
  afterAll(() => demo?.close());

  /** The chart opened, then each of its screens by its own link: the session and the purpose given stay. */
  const each = async (page: Page, see: (at: string) => Promise<void>, tabs = true): Promise<void> => {
    for (const at of pages) {
      const link = at === '' ? page.locator('.foot-nav a').first() : page.locator(`.foot-nav a[href$="${at}"]`);
      await link.click();
      await page.waitForTimeout(400);
      await see(at === '' ? '/summary' : at);
      for (const tab of tabs ? await page.getByRole('tab').all() : []) {
        await tab.click();
        await page.waitForTimeout(300);
        await see(`${at} ${await tab.innerText()}`);
      }
    }
  };
  const set = (page: Page, stored: string): Promise<void> =>
    page.evaluate((text) => localStorage.setItem('tomoshibi.settings', text), stored);
  const inMode = (page: Page, mode: ModeView): Promise<unknown> =>
    page.route('**/api/hospital', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), mode } });
    });

  it('lets a nurse who has never seen it find a patient and print the sheet in 12 actions, by the keys the screen names (R-351)', async () => {
    const page = await demo.page(undefined, 'nurse');
    await page.evaluate(() => {
      window.print = () => {
        dispatchEvent(new Event('beforeprint'));
        document.documentElement.setAttribute('data-printed', String(document.querySelectorAll('.sheets .sheet').length));
        dispatchEvent(new Event('afterprint'));
      };
    });
    const { kana, number } = demo.truth(fivePatientsWorthOpening(demo.options)[3]?.index ?? 0);
    const taken: string[] = [];
    /** A key counts only when a person can read it on the screen before pressing it. */
    const press = async (key: string, shown: string | RegExp): Promise<void> => {
      await page.locator('kbd:visible, .fine:visible, .hint:visible').filter({ hasText: shown }).first().waitFor();
      await page.keyboard.press(key);
      taken.push(key);
      await page.waitForTimeout(700);
    };
    await press('F2', 'F2');
    await page.keyboard.type(`${kana.family} ${kana.given}`, { delay: 60 });
    taken.push('types the name as it sounds');
    await page.getByRole('table', { name: '見つかった患者' }).waitFor();
    await press('ArrowDown', /↓/);
    await press('Enter', /Enter/);
    await page.locator('#section-1, .why-choices').first().waitFor();
    if ((await page.locator('.why-choices').count()) > 0) await press('1', /1/);
    await page.locator('#section-1').waitFor();
    expect(await page.getByRole('region', { name: '患者バー' }).innerText()).toContain(
      `${number.slice(0, 4)}-${number.slice(4)}`,
    );
    await press('F9', 'F9');
    await press('Enter', 'Enter');
    await expect.poll(() => page.locator('html').getAttribute('data-printed'), { timeout: 10_000 }).toMatch(/^[1-9]/);
    expect(taken.length).toBeLessThanOrEqual(12);
  });

  it('reaches every button, link, choice and tab of every screen by keyboard, with the focus seen (R-340)', async () => {
    const page = await demo.page();
    await demo.openChart(page, worth.warfarin);
    for (const at of pages) {
      await (at === '' ? page.locator('.foot-nav a').first() : page.locator(`.foot-nav a[href$="${at}"]`)).click();
      await page.waitForTimeout(500);
      const wanted = await page.evaluate(() => {
        const all = [...document.querySelectorAll<HTMLElement>('a[href], button, select, input, [tabindex="0"]')];
        const shown = all.filter((one) => one.tabIndex >= 0 && one.getClientRects().length > 0 && !one.hasAttribute('disabled'));
        for (const [index, one] of shown.entries()) one.dataset.wanted = String(index);
        (document.activeElement as HTMLElement | null)?.blur();
        return shown.length;
      });
      const reached = new Set<string>();
      for (let step = 0; step < wanted + 5; step++) {
        await page.keyboard.press('Tab');
        const { name, ring } = await page.evaluate(() => {
          const one = document.activeElement as HTMLElement;
          const style = getComputedStyle(one);
          return { name: one.dataset.wanted, ring: one === document.body || style.outlineStyle !== 'none' };
        });
        expect([at, name, ring]).toEqual([at, name, true]);
        if (name !== undefined) reached.add(name);
      }
      expect([at, reached.size]).toEqual([at, wanted]);
    }
  });

  it('gives a finger 44 px, and in dense rows 32 px by 44 px (R-340)', async () => {
    const page = await demo.page();
    await demo.openChart(page, worth.warfarin);
    await each(page, async (at) => {
      const small = await page.evaluate(() => {
        const reach = (one: Element): { width: number; height: number } => {
          const box = one.getBoundingClientRect();
          const after = getComputedStyle(one, '::after');
          const grown = after.content === 'none' ? 0 : -Number.parseFloat(after.top) || 0;
          const wider = after.content === 'none' ? 0 : -Number.parseFloat(after.left) || 0;
          return { width: box.width + 2 * Math.max(0, wider), height: box.height + 2 * Math.max(0, grown) };
        };
        return [...document.querySelectorAll('a[href], button, select, input')]
          .filter((one) => one.getClientRects().length > 0)
          .map((one) => ({ one, ...reach(one) }))
          .filter(({ one, width, height }) => {
            const dense = one.closest('table, ul, .frame-head, .pager, .band, .line-ends, .foot') !== null;
            return dense ? height < 32 || width < 44 : Math.min(width, height) < 43.5;
          })
          .map(({ one, width, height }) => `${one.tagName} ${one.className} ${Math.round(width)}x${Math.round(height)}`);
      });
      expect(`${at}: ${small.join(', ')}`).toBe(`${at}: `);
    });
  });

  it.each([
    ['ja 100 light', { width: 1366, height: 768 }],
    ['en 100 dark', { width: 1366, height: 768 }],
    ['ja 200 light', { width: 1366, height: 768 }],
  ] as const)(
    'has no serious accessibility finding on any screen of a chart: %s (R-341)',
    async (stored, viewport) => {
      const page = await demo.page(viewport);
      await set(page, stored);
      await demo.openChart(page, worth.dialysis);
      await each(
        page,
        async (at) => {
          const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
          const serious = violations.filter((one) => one.impact === 'serious' || one.impact === 'critical');
          expect([at, serious.map((one) => `${one.id} ${one.nodes[0]?.target}`)]).toEqual([at, []]);
          // The views behind the tabs once; by night and at 200 % only what a screen opens with.
        },
        stored === 'ja 100 light',
      );
    },
    240_000,
  );

  it('writes what is about safety with a contrast of 7 or more, by day and by night (R-341)', async () => {
    const page = await demo.page();
    for (const stored of ['ja 100 light', 'ja 100 dark']) {
      await set(page, stored);
      await demo.openChart(page, worth.dialysis);
      await page.locator('.foot-nav a[href$="/results"]').click();
      await page.locator('.table-grid').waitFor();
      const low = await page.evaluate(() => {
        const rgb = (text: string): number[] => (text.match(/[\d.]+/g) ?? []).map(Number);
        const light = ([r = 0, g = 0, b = 0]: number[]): number => {
          const [x = 0, y = 0, z = 0] = [r, g, b].map((one) => {
            const part = one / 255;
            return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * x + 0.7152 * y + 0.0722 * z;
        };
        const ground = (one: Element | null): number[] => {
          const found = one === null ? [255, 255, 255] : rgb(getComputedStyle(one).backgroundColor);
          return found.length === 4 && found[3] === 0 ? ground(one?.parentElement ?? null) : found;
        };
        return [...document.querySelectorAll('.bar dd, .name-main, .chip, .same-name, .result-value, .table-grid th, .badge')]
          .map((one) => {
            const [a, b] = [light(rgb(getComputedStyle(one).color)), light(ground(one))].sort((x, y) => y - x) as [
              number,
              number,
            ];
            return { name: one.className, ratio: (a + 0.05) / (b + 0.05) };
          })
          .filter(({ ratio }) => ratio < 7);
      });
      expect([stored, low]).toEqual([stored, []]);
    }
  });

  it('keeps every screen within the window at 1280, 1024×600, 3840 and at 200 %, the patient in view while the chart scrolls (R-342)', async () => {
    for (const [width, height, size] of [
      [1280, 720, 100],
      [1024, 600, 100],
      [3840, 2160, 200],
      [1366, 768, 200],
    ] as const) {
      const page = await demo.page({ width, height });
      await set(page, `ja ${size} light`);
      await demo.openChart(page, worth.dialysis);
      await each(page, async (at) => {
        expect([width, size, at, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([
          width,
          size,
          at,
          width,
        ]);
        await page.mouse.move(width / 2, height - 100);
        await page.mouse.wheel(0, 2000);
        await page.waitForTimeout(150);
        const name = await page.locator('.bar .name-main').boundingBox();
        expect([width, at, (name?.y ?? -1) >= 0 && (name?.y ?? 9999) < height / 3]).toEqual([width, at, true]);
        await page.mouse.wheel(0, -9999);
      });
      await page.context().close();
    }
  }, 240_000);

  it('draws twelve months of drugs as bars and gives the same as a table, by keyboard', async () => {
    const page = await demo.page();
    await demo.openChart(page, worth.chemo);
    await page.locator('.foot-nav a[href$="/drugs"]').click();
    await page.getByRole('tab', { name: '12か月' }).click();
    const bars = page.locator('svg.calendar-bars');
    await bars.first().waitFor();
    expect(await bars.first().getAttribute('aria-label')).toMatch(/回の処方。最新 /);
    const name = page.locator('.calendar-name').first();
    await name.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('.table-spans tbody tr').first().innerText()).toMatch(/\d+\/\d+〜/);
  });

  it('lays a second test over the first, with the values of both as tables', async () => {
    const page = await demo.page();
    await demo.openChart(page, worth.dialysis);
    await page.locator('.foot-nav a[href$="/results"]').click();
    await page.locator('.table-grid button').nth(2).click();
    await page.locator('canvas').first().waitFor();
    await page.getByLabel('重ねる検査').selectOption({ index: 3 });
    await expect.poll(() => page.locator('.trend table').count()).toBe(2);
    expect(await page.locator('.trend-notes').innerText()).toMatch(/左の目盛.*右の目盛/);
  });

  it('shows the chart of another time under a band that says so, and comes back', async () => {
    const page = await demo.page();
    await demo.openChart(page, worth.warfarin);
    await page.getByRole('button', { name: '過去の時点' }).click();
    await page.getByLabel('日時').fill('きのう');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').innerText()).toContain('日時として読めません');
    const now = new Date(Date.now() + 9 * 3_600_000).toISOString();
    await page.getByLabel('日時').fill(`${now.slice(5, 10).replace('-', '/')} ${now.slice(11, 16)}`);
    await page.keyboard.press('Enter');
    const band = page.getByRole('region', { name: '過去の時点の診療録' });
    const refused = page.getByText(/chart\.(no-copy|patient-not)-then/);
    await band.or(refused).first().waitFor();
    if ((await band.count()) > 0) expect(await band.innerText()).toContain('いまのものではありません');
    await page.getByRole('button', { name: '今に戻す' }).click();
    await page.locator('#section-1').waitFor();
    expect(await band.count()).toBe(0);
  });

  it('says 訓練 in header, frame, dialogs and on every sheet, and 停止中 with what is down and since when', async () => {
    const page = await demo.page();
    await inMode(page, { kind: 'drill', since: '2026-11-23T09:00' });
    await demo.openChart(page, worth.warfarin);
    await expect.poll(() => page.locator('html').getAttribute('data-mode')).toBe('drill');
    expect(await page.locator('.header .mode').innerText()).toBe('◆ 訓練');
    expect(await page.evaluate(() => getComputedStyle(document.body, '::before').borderImageSource)).toMatch(
      /repeating-linear-gradient/,
    );
    await page.getByRole('button', { name: '注意をくわしく' }).click();
    expect(await page.getByRole('dialog').getByRole('heading').first().innerText()).toMatch(/訓練/);
    await page.keyboard.press('Escape');
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const sheets = await page.locator('.sheets .sheet').evaluateAll((all) => all.map((one) => one.textContent ?? ''));
    expect(sheets.length).toBeGreaterThan(0);
    for (const sheet of sheets) expect(sheet).toMatch(/^訓練.*◆訓練/s);
    const other = await demo.page();
    await inMode(other, {
      kind: 'outage',
      since: '2026-11-23T03:20',
      systems: ['電子カルテ', '医事'],
      nextNotice: '2099-01-01T07:00',
    });
    await demo.openChart(other, worth.warfarin);
    await expect.poll(() => other.locator('.header .mode').innerText()).toBe('■ 停止中');
    expect(await other.locator('.mode-facts').innerText()).toMatch(/電子カルテ・医事/);
    expect(await other.locator('.mode-facts').innerText()).toMatch(/03:20〜/);
  });
});
