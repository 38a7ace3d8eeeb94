/**
 * Every text of the hospital is hostile (testkit: 500 texts, markup above all), and every screen is opened with it.
 * Breakages it was seen to catch: a name written with `dangerouslySetInnerHTML`, a text cut at `<`, CSP taken away with it.
 */
import { HOSTILE_STRINGS, makeTreeHostile } from '@tomoshibi/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LoggedInFetch, loginFor } from '../../testdata/login-for.ts';
import { hasChromium, type OpenDemo, openDemo } from './open-demo.ts';

const SOAK = process.env.TOMOSHIBI_SOAK === '1';
/** Charts opened on every screen: in CI as many as show each kind of section. */
const CHARTS = SOAK ? 60 : 3;
const CHART_PAGES = ['', '/diagnoses', '/drugs', '/results', '/documents', '/stays', '/family'] as const;

if (!hasChromium) console.log('skipped: no chromium');

describe.skipIf(!hasChromium)('a hospital whose every text is hostile', () => {
  let demo: OpenDemo;
  let doctor: LoggedInFetch;
  let page: Page;
  const used: number[] = [];
  const alarms: string[] = [];
  beforeAll(async () => {
    demo = await openDemo(60, (tree) => used.push(...makeTreeHostile(tree)));
    doctor = await loginFor(demo.url, 'doctor');
    page = await demo.page();
    await page.exposeFunction('hostileRan', () => alarms.push('a script ran'));
    page.on('dialog', (dialog) => {
      alarms.push(`dialog: ${dialog.type()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', ({ message }) => alarms.push(`page: ${message}`));
    page.on('console', (line) => {
      // The browser writes down every 403, as which the question for the purpose arrives.
      if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) alarms.push(`console: ${line.text()}`);
    });
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== demo.url && !request.url().startsWith('data:')) alarms.push('asked another host');
    });
  }, 120_000);
  afterAll(() => demo?.close());

  const go = async (path: string): Promise<void> => {
    await page.evaluate((to) => {
      history.pushState(undefined, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, path);
    await page.waitForTimeout(200);
  };
  const asked = async (path: string, body: object): Promise<unknown> => {
    const answer = await doctor.ask(path, body);
    expect([path, answer.status]).toEqual([path, 200]);
    return answer.json();
  };
  /** All text of the document, hidden or not, as the browser holds it. */
  const held = (): Promise<string> => page.evaluate(() => document.body.textContent ?? '');

  it('puts all 500 texts into its messages', () => {
    expect(used.length).toBe(500);
    expect(used.filter((times) => times === 0).length).toBe(0);
  });

  it('runs no script, asks no other host and shows each text as it is, on every screen and page (R-345)', async () => {
    const summaries: Summary[] = [];
    for (let index = 0; index < CHARTS; index++) {
      const number = demo.truth(index).number;
      summaries.push((await asked('/api/chart/summary', { patient: { number }, purpose: 'treatment' })) as Summary);
    }
    let compared = 0;
    for (const summary of summaries) {
      for (const chartPage of CHART_PAGES) {
        await go(`/p/${summary.bar.ref}${chartPage}`);
        await answerQuestions(page);
        if (chartPage !== '') continue;
        const texts = textsOf(summary);
        const notShown = async (): Promise<string[]> => {
          // Questions come when the server has answered, however busy the machine is.
          await answerQuestions(page);
          const text = await held();
          return texts.filter((shown) => !includes(text, shown));
        };
        await expect.poll(notShown, { timeout: 30_000 }).toEqual([]);
        compared += texts.length;
        await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
        await page.waitForTimeout(200);
        await page.evaluate(() => dispatchEvent(new Event('afterprint')));
      }
      const number = summary.bar.number;
      await asked('/api/patients/find', { query: HOSTILE_STRINGS[summaries.indexOf(summary) * 7] });
      expect(number).toMatch(/^\d+$/);
    }
    const wards = ((await (await doctor.fetch('/api/hospital')).json()) as { wards: { ward: string }[] }).wards;
    for (const { ward } of wards.slice(0, SOAK ? 99 : 2)) await go(`/ward/${encodeURIComponent(ward)}`);
    for (const path of ['/problems', '/pharmacy', '/incident', '/case-check', '/me', '/']) await go(path);
    await page
      .getByRole('searchbox')
      .first()
      .fill(HOSTILE_STRINGS[40] as string)
      .catch(() => undefined);
    expect(alarms).toEqual([]);
    expect(compared).toBeGreaterThan(10);
    console.log(`hostile texts: ${summaries.length} charts, ${compared} texts compared on the summary, 0 scripts run`);
  }, 600_000);
});

interface Summary {
  readonly bar: {
    readonly ref: string;
    readonly number: string;
    readonly name: { readonly kanji?: string; readonly kana?: string };
  };
  readonly [section: string]: unknown;
}

/** What stands on the summary of a chart whatever is folded away: names, allergies, problems, drugs. */
function textsOf(summary: Summary): string[] {
  const items = (name: string): Record<string, unknown>[] => (summary[name] as { items: Record<string, unknown>[] }).items;
  const texts = [
    summary.bar.name.kanji,
    ...items('allergies').map(({ allergen }) => allergen),
    ...items('problems').map(({ name }) => name),
    ...items('drugs').map(({ name }) => name),
  ];
  return texts.filter((text): text is string => typeof text === 'string' && text.trim() !== '');
}

/** Exactly, but for white space, which a page may fold. */
const includes = (page: string, text: string): boolean => page.replace(/\s+/g, '').includes(text.replace(/\s+/g, ''));

/** The purpose of opening, and the birth date of a shared name. */
async function answerQuestions(page: Page): Promise<void> {
  // Not by its words: a document of the chart may be called 診療情報提供書.
  const purpose = page.locator('.why-choice').first();
  if (await purpose.isVisible().catch(() => false)) await purpose.click();
  const choice = page.locator('.birth-choice').first();
  if (await choice.isVisible().catch(() => false)) await choice.click();
  const same = page.getByRole('button', { name: '番号を確かめた。開く' });
  if ((await same.count()) > 0) await same.click();
  await page.waitForTimeout(100);
}
