/**
 * A person with a stick: opens the page, says the passphrase, finds a patient, looks at every screen, prints, locks. A program of its
 * own, so that it runs, browser and all, where there is no network (`unshare -n`). Says in one line of JSON what was seen.
 */
import { readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type BrowserName, type KitBrowser, openKitBrowser } from './kit-browser.ts';

export interface WalkAsked {
  readonly browser: BrowserName;
  /** 開く.html. */
  readonly page: string;
  readonly profile: string;
  readonly downloads: string;
  readonly passphrase: string;
  /** As typed into the search. */
  readonly find: string;
  /** Types this first, to see it refused. */
  readonly wrong?: string;
  /** What is written in the kit before it is locked. */
  readonly note?: string;
  /** Saves what was written once it is locked. Only of Firefox, which has no picker of its own to ask. */
  readonly save?: boolean;
  /** A folder for pictures of every step. */
  readonly pictures?: string;
}

export interface WalkSeen {
  readonly entrance: string;
  readonly refused?: { readonly text: string; readonly ms: number };
  /** From the address entered to the first chart on screen. */
  readonly firstChartMs: number;
  /** Actions of a person until then: double-click, passphrase, Enter, words, Enter. */
  readonly actions: number;
  /** Text of every screen by its word. */
  readonly screens: Readonly<Record<string, string>>;
  /** Texts of the printed pages. */
  readonly printed: readonly string[];
  readonly written?: string;
  /** Name of the file in the downloads. */
  readonly saved?: string;
  readonly locked: string;
  /** Everything in the page after locking: text, fields, and what the page's code can still reach of the DOM. */
  readonly domAfter: string;
  readonly stores: string;
  readonly asked: readonly string[];
  readonly complaints: readonly string[];
  /** Address, title and history entries at the end. */
  readonly address: readonly string[];
}

const SCREENS = ['病名', '薬歴・処方', '検査結果', 'バイタル', '文書・時系列', '入院・実施', '家族・保険'];

const textOf = ({ page }: KitBrowser): Promise<string> => page.evaluate(() => document.body.innerText, 0);

async function until(what: string, look: () => Promise<boolean>, ms = 60_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await look())) {
    if (Date.now() > end) throw new Error(`did not come: ${what}`);
    await pause(100);
  }
}

/** Presses the link or button that says `word`; false when there is none. */
const press = ({ page }: KitBrowser, word: string): Promise<boolean> =>
  page.evaluate((word) => {
    const all = [...document.querySelectorAll<HTMLElement>('a, button')];
    const one = all.find((each) => each.innerText.replace(/\s+/g, ' ').trim().startsWith(word));
    one?.click();
    return one !== undefined;
  }, word);

async function walk(asked: WalkAsked): Promise<WalkSeen> {
  const browser = await openKitBrowser(asked.browser, asked.profile, asked.downloads);
  const { page } = browser;
  const picture = async (name: string): Promise<void> => {
    if (asked.pictures) await page.screenshot({ path: `${asked.pictures}/${asked.browser}-${name}.png` });
  };
  const has = (words: string) => async (): Promise<boolean> => (await textOf(browser)).includes(words);
  const exists = (selector: string) => (): Promise<boolean> =>
    page.evaluate((selector) => document.querySelector(selector) !== null, selector);
  try {
    const started = Date.now();
    await page.goto(pathToFileURL(asked.page).href);
    await until('the entrance', has('合言葉'));
    if (asked.pictures) await pause(3000);
    await picture('entrance');
    const entrance = await textOf(browser);
    let refused: WalkSeen['refused'];
    let waited = 0;
    if (asked.wrong !== undefined) {
      const from = Date.now();
      await page.keyboard.type(asked.wrong);
      await page.keyboard.press('Enter');
      await until('the refusal', has('ちがいます'));
      refused = { text: await textOf(browser), ms: Date.now() - from };
      await picture('wrong');
      await page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.select?.(), 0);
      waited = Date.now() - from;
    }
    await page.keyboard.type(asked.passphrase);
    await page.keyboard.press('Enter');
    await until('the search', exists('#search-box'));
    await picture('search');
    await page.keyboard.type(asked.find);
    await until('the one that was looked for', exists('a.patient-link'));
    await page.keyboard.press('Enter');
    await until('the chart', exists('#section-1'));
    const firstChartMs = Date.now() - started - waited;
    await until('what was written since', exists('.later'));
    await picture('summary');
    const screens: Record<string, string> = { サマリー: await textOf(browser) };
    await page.evaluate(() => {
      const held: string[] = [];
      Object.assign(window, { printedHere: held });
      window.print = () => {
        window.dispatchEvent(new Event('beforeprint'));
        held.push(...[...document.querySelectorAll('.sheets .sheet')].map((sheet) => sheet.textContent ?? ''));
        window.dispatchEvent(new Event('afterprint'));
      };
    }, 0);
    await page.keyboard.press('F9');
    await until('the question before printing', exists('dialog, [role=dialog]'));
    await picture('print');
    await until('the focus on it', () => page.evaluate(() => document.activeElement?.textContent?.startsWith('印刷する') ?? false, 0), 5000);
    await page.keyboard.press('Enter');
    await until('the printed page', () => page.evaluate(() => (window as never as { printedHere: string[] }).printedHere.length > 0, 0));
    let written: string | undefined;
    if (asked.note !== undefined) {
      await press(browser, '記録を足す');
      written = await writeNote(browser, asked.note, has);
      await picture('writing');
    }
    for (const word of SCREENS) {
      if (!(await press(browser, word))) throw new Error(`no way to ${word}`);
      await pause(700);
      await until(`${word} read`, async () => !/読んでいます/.test(await textOf(browser)));
      screens[word] = await textOf(browser);
      if (word === '文書・時系列' && (await press(browser, '読む'))) {
        await pause(1500);
        screens['文書を開く'] = await page.evaluate(
          () => `${document.body.innerText} ${[...document.images].map(({ naturalWidth }) => `[picture ${naturalWidth}]`).join(' ')}`,
          0,
        );
        await picture('document');
        await page.keyboard.press('Escape');
        await pause(200);
      }
      await picture(`screen-${SCREENS.indexOf(word)}`);
    }
    await page.evaluate(() => {
      const choice = [...document.querySelectorAll('select')].find((one) => /\(\d+\)/.test(one.options[1]?.text ?? ''));
      if (!choice) return;
      choice.value = choice.options[1]?.value ?? '';
      choice.dispatchEvent(new Event('change', { bubbles: true }));
    }, 0);
    await until('the ward', async () => /床|ベッド/.test(await textOf(browser)) && (await exists('main table')()));
    await pause(1500);
    screens['病棟'] = await textOf(browser);
    await picture('ward');
    await page.evaluate(() => {
      const choice = [...document.querySelectorAll('select')].find((one) => [...one.options].some(({ value }) => value === 'visits'));
      if (!choice) return;
      choice.value = 'visits';
      choice.dispatchEvent(new Event('change', { bubbles: true }));
    }, 0);
    await until('the visits', has('本日の来院'));
    await pause(1000);
    screens['本日の来院'] = await textOf(browser);
    await picture('visits');
    if (!(await press(browser, '閉じて鍵をかける'))) throw new Error('no lock');
    await until('the lock', has('閉じました'));
    await pause(500);
    await picture('locked');
    const locked = await textOf(browser);
    const printed = await page.evaluate(() => {
      const held = (window as never as { printedHere: string[] }).printedHere;
      Reflect.deleteProperty(window, 'printedHere');
      return held;
    }, 0);
    const domAfter = await page.evaluate(
      () => `${document.documentElement.outerHTML} ${[...document.querySelectorAll('input')].map(({ value }) => value).join(' ')}`,
      0,
    );
    const stores = await page.evaluate(async () => {
      const counted: string[] = [];
      for (const name of ['localStorage', 'sessionStorage'] as const) {
        try {
          counted.push(`${name} ${window[name].length}`);
        } catch {
          counted.push(`${name} refused`);
        }
      }
      const databases = await indexedDB.databases?.().catch(() => []);
      return [...counted, `indexedDB ${databases?.length ?? 0}`, `cookies ${document.cookie.length}`].join(', ');
    }, 0);
    const address = await page.evaluate(() => [location.href, document.title, JSON.stringify(history.state)], 0);
    // After all was looked at: what was written is saved, where this browser downloads to.
    let saved: string | undefined;
    if (asked.save === true) {
      await press(browser, '保存する');
      await until('the file', async () => readdirSync(asked.downloads).some((name) => name.endsWith('.ksj')), 20_000);
      saved = readdirSync(asked.downloads).find((name) => name.endsWith('.ksj'));
      await until('that it says what is left here', has('保存したファイル'));
      await picture('saved');
    }
    // As long as a browser may need to put a session by.
    await pause(asked.browser === 'firefox' ? 2500 : 500);
    return {
      entrance,
      ...(refused && { refused }),
      firstChartMs,
      actions: 5,
      screens,
      printed,
      ...(written !== undefined && { written }),
      ...(saved !== undefined && { saved }),
      locked,
      domAfter,
      stores,
      asked: browser.asked,
      complaints: browser.complaints,
      address,
    };
  } finally {
    await browser.close();
  }
}

/** Fills in the dialog of a note by keyboard and says what stands on the chart then. */
async function writeNote(browser: KitBrowser, note: string, has: (words: string) => () => Promise<boolean>): Promise<string> {
  const { page } = browser;
  await until('the dialog', () => page.evaluate(() => document.querySelector('[role=dialog] textarea, dialog textarea') !== null, 0));
  await page.click('dialog textarea, [role=dialog] textarea');
  await page.keyboard.type(note);
  await page.click('dialog[open] .dialog-foot .button-main');
  await until('who writes', has('開いている間、書いたものすべてに付きます'));
  await page.keyboard.type('見本 記録子');
  await press(browser, '看護師');
  await press(browser, '決める');
  await until('the note on the chart', has(note));
  return textOf(browser);
}

const asked = JSON.parse(process.argv[2] ?? '{}') as WalkAsked;
process.stdout.write(`${JSON.stringify(await walk(asked))}\n`);
