import { AxeBuilder } from '@axe-core/playwright';
import { EMERGENCIES, PURPOSES } from '@tomoshibi/hospital';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_STAFF } from '../cli/demo-people.ts';
import { CHROMIUM, hasChromium, type OpenDemo, openDemo } from './open-demo.ts';

if (!hasChromium) console.log('skipped: no chromium');

const person = (login: string) => {
  const found = DEMO_STAFF.find((one) => one.login === login);
  if (found === undefined) throw new RangeError(`nobody ${login} in the demo`);
  return found;
};
const [doctor, nurse, reception, it5] = ['1001', '2001', '4001', '5001'].map(person) as [
  ReturnType<typeof person>,
  ReturnType<typeof person>,
  ReturnType<typeof person>,
  ReturnType<typeof person>,
];

/** A hand at the keyboard: slower than any bar-code reader. */
const hand = { delay: 60 };

describe.skipIf(!hasChromium)('people at a shared ward PC', () => {
  let demo: OpenDemo;
  let browser: Browser;
  beforeAll(async () => {
    demo = await openDemo(120);
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.close();
  });

  const fresh = async (): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width: 1366, height: 768 },
      locale: 'ja-JP',
      timezoneId: 'Asia/Tokyo',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(demo.url);
    await page.getByRole('heading', { name: 'ログイン' }).waitFor();
    return page;
  };
  const focused = (page: Page): Promise<string> =>
    page.evaluate(() => document.activeElement?.closest('.field')?.querySelector('label')?.textContent?.trim() ?? '');
  const login = async (page: Page, { login: number, pin }: { login: string; pin: string }): Promise<void> => {
    await page.keyboard.type(number, hand);
    await page.keyboard.press('Enter');
    await page.keyboard.type(pin, hand);
    await page.keyboard.press('Enter');
    await page.locator('.who-name').waitFor();
  };
  const whoIsHere = (page: Page): Promise<string> => page.locator('.who-name').innerText();
  /** A bar-code reader: the keys come within a few milliseconds, however busy this machine is. */
  const scan = (page: Page, code: string): Promise<void> =>
    page.evaluate(
      (keys) => {
        const target = document.activeElement ?? document.body;
        for (const key of keys) target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      },
      [...code, 'Enter'],
    );
  /** A patient who lies on a ward, as the generator wrote them. */
  const lyingOn = (isWard: (ward: string) => boolean): string => {
    for (let at = 0; at < demo.options.patients; at++) {
      const { number, stay, oddities } = demo.truth(at);
      if (stay !== undefined && isWard(stay.ward) && oddities.length === 0) return number;
    }
    throw new RangeError('nobody lies there');
  };

  it('log in by keyboard alone, start on their own ward, and learn nothing from a wrong try (R-340)', async () => {
    const page = await fresh();
    expect(await focused(page)).toContain('職員番号');
    const answers: string[] = [];
    for (const number of ['9999', nurse.login]) {
      if ((await focused(page)).includes('暗証番号')) await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Control+A');
      await page.keyboard.type(number, hand);
      await page.keyboard.press('Enter');
      await page.keyboard.type('000111', hand);
      await page.keyboard.press('Enter');
      await page.locator('.login-message:not(:empty)').waitFor();
      answers.push(await page.locator('.login-message').innerText());
    }
    expect(new Set(answers).size).toBe(1);
    expect(await focused(page)).toContain('暗証番号');
    await page.keyboard.type(nurse.pin, hand);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: new RegExp(`^${nurse.wards[0]}`) }).waitFor();
    expect(await whoIsHere(page)).toMatch(/看護師\s+見本 花子/);
    await page.context().close();
  });

  it('log in with an input method on: composing submits nothing, full-width digits are taken (R-346)', async () => {
    const page = await fresh();
    const keys = await page.context().newCDPSession(page);
    const compose = async (text: string): Promise<void> => {
      await keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 } as const;
      await keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
      await keys.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
    };
    await compose('２００１');
    expect(await focused(page)).toContain('職員番号');
    await keys.send('Input.insertText', { text: '２００１' });
    await page.keyboard.press('Enter');
    expect(await focused(page)).toContain('暗証番号');
    await keys.send('Input.insertText', {
      text: nurse.pin.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    });
    await page.keyboard.press('Enter');
    await page.locator('.who-name').waitFor();
    expect(await whoIsHere(page)).toContain(nurse.name);
    await page.context().close();
  });

  it('switch by badge: the page is hidden at once, PIN, and the next person starts with a page of their own (R-340)', async () => {
    const page = await fresh();
    await login(page, it5);
    await page.getByRole('heading', { name: '利用者・権限' }).waitFor();
    const badge = page.getByRole('button', { name: `名札 ${nurse.name}` });
    await badge.focus();
    await page.keyboard.press('Enter');
    await page.getByText('読み取りを待っています').waitFor();
    await scan(page, 'S00-20017');
    await page.getByText('名札 S00-20017 を登録しました。').waitFor();
    await scan(page, 'S00-20017');
    await page.getByRole('heading', { name: '利用者の切替' }).waitFor();
    expect(await page.getByRole('heading', { name: '利用者・権限' }).isVisible()).toBe(false);
    expect(await focused(page)).toContain('暗証番号');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: '利用者・権限' }).waitFor();
    await scan(page, 'S00-20017');
    await page.getByText('名札を読みました').waitFor();
    await page.keyboard.type(nurse.pin, hand);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: new RegExp(`^${nurse.wards[0]}`) }).waitFor();
    expect(await whoIsHere(page)).toContain(nurse.name);
    await page.context().close();
  });

  it('are asked the purpose for a patient they have no tie to, by one key, and never for their own (R-029)', async () => {
    const page = await fresh();
    await login(page, nurse);
    await demo.openChart(
      page,
      lyingOn((ward) => ward === nurse.wards[0]),
    );
    await page.goto(`${demo.url}/p/${lyingOn((ward) => ward !== nurse.wards[0])}`);
    const choices = page.locator('.why-choice');
    await choices.first().waitFor();
    expect(await page.locator('#section-1').count()).toBe(0);
    expect(await choices.count()).toBe(PURPOSES.length);
    expect((await new AxeBuilder({ page }).analyze()).violations.filter((one) => one.impact === 'serious')).toEqual([]);
    await page.keyboard.press(String(PURPOSES.indexOf('on-call') + 1));
    await page.locator('#section-1, .birth-choice').first().waitFor();
    await page.reload();
    await page.locator('#section-1, .birth-choice').first().waitFor();
    expect(await choices.count()).toBe(0);
    await page.context().close();
  });

  it('open as 緊急閲覧 with one key where the role does not, and the mark stays on screen and paper', async () => {
    const page = await fresh();
    await login(page, reception);
    await page.getByRole('searchbox').waitFor();
    expect(await page.getByRole('link', { name: /取込の問題/ }).count()).toBe(0);
    await page.goto(`${demo.url}/p/${lyingOn(() => true)}`);
    await page.getByRole('heading', { name: /緊急閲覧/ }).waitFor();
    expect(await page.locator('.why-choice').count()).toBe(EMERGENCIES.length);
    await page.keyboard.press('1');
    await page.locator('#section-1, .birth-choice').first().waitFor();
    if ((await page.locator('.birth-choice').count()) > 0) return page.context().close();
    expect(await page.locator('.emergency-strip').innerText()).toContain('72時間以内に確認されます');
    await page.getByRole('link', { name: '検査結果' }).click();
    await page.locator('.emergency-strip').waitFor();
    await page.reload();
    await page.locator('.emergency-strip').waitFor();
    await page.context().close();
  });

  it('find the page locked after idle minutes: nothing of the patient is left on it, and the same person goes on where they were', async () => {
    const page = await fresh();
    await page.clock.install();
    await page.reload();
    await page.getByRole('heading', { name: 'ログイン' }).waitFor();
    await login(page, doctor);
    await page.getByRole('searchbox').fill('サトウ');
    await page.locator('a.patient-link').first().waitFor();
    await page.clock.fastForward('20:00');
    await page.getByRole('heading', { name: `${doctor.name} さんの画面を隠しています` }).waitFor();
    expect(await page.locator('a.patient-link').first().isVisible()).toBe(false);
    expect(await page.locator('body').innerText()).not.toContain('サトウ');
    await page.keyboard.type(doctor.pin, hand);
    await page.keyboard.press('Enter');
    await page.locator('a.patient-link').first().waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('サトウ');
    await page.context().close();
  });

  it('see every screen of people in both languages at 200 % without losing a control, and axe finds nothing serious (R-341)', async () => {
    const page = await fresh();
    const sound = async (name: string): Promise<void> => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect([name, bad.map((one) => `${one.id} ${one.nodes[0]?.html}`)]).toEqual([name, []]);
      const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
      expect([name, (wide ?? 0) <= (room ?? 0)]).toEqual([name, true]);
    };
    await sound('login');
    await login(page, it5);
    for (const language of ['ja', 'en']) {
      for (const size of ['100', '200']) {
        await page.locator('header select').last().selectOption(size);
        for (const path of ['/people', '/me']) {
          await page.goto(`${demo.url}${path}`);
          await page.locator('h1').first().waitFor();
          await page.waitForTimeout(300);
          await sound(`${path} ${language} ${size}`);
        }
        await page.goto(`${demo.url}/people`);
        for (const tab of [1, 2, 3]) {
          await page.locator('.tabs button').nth(tab).click();
          await sound(`tab ${tab} ${language} ${size}`);
        }
      }
      await page.getByRole('button', { name: /^(English|日本語)$/ }).click();
    }
    await page.context().close();
  });
});
