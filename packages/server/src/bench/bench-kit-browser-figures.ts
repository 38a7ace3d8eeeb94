import { type KitBrowser, openKitFile } from './bench-kit-browser.ts';
import { atMost, type Figure, percentile, rounded } from './figure.ts';

export interface KitQuestions {
  readonly words: string;
  readonly queries: readonly string[];
  readonly numbers: readonly string[];
  /** Charts opened through the screens. */
  readonly byHand: number;
}

const PIECE = 500;

/** What `bench.ts` of the page gives to whoever measures. */
interface BenchWindow {
  readonly tomoshibiBench: {
    open(words: string): Promise<{ readonly keyMs: number; readonly allMs: number }>;
    search(queries: readonly string[]): Promise<readonly number[]>;
    charts(numbers: readonly string[]): Promise<readonly number[]>;
  };
}

/** The real page, by its screens: from opening the file to charts, as a person does it. */
export async function measureScreens(
  file: string,
  throttle: number,
  { words, numbers, byHand }: KitQuestions,
  progress: (text: string) => void,
): Promise<readonly Figure[]> {
  const slow = throttle === 1 ? '' : `, CPU ÷ ${throttle}`;
  // The first one is not measured: the browser itself has to come from the disk.
  await (await openKitFile(file, 1)).close();
  const started = performance.now();
  const kit = await openKitFile(file, throttle);
  try {
    const { page } = kit;
    const field = page.locator('.kit-box form input').first();
    await field.waitFor();
    const shown = performance.now() - started;
    progress(`S-93 after ${Math.round(shown)} ms${slow}`);
    await field.fill(words);
    const entered = performance.now();
    await field.press('Enter');
    await page.locator('[role=searchbox]').waitFor();
    const inside = performance.now() - entered;
    progress(`directory after ${Math.round(inside)} ms${slow}`);
    const charts: number[] = [];
    let asked = 0;
    let first = 0;
    for (const number of numbers.slice(0, byHand)) {
      const ms = await openByHand(kit, number);
      if (first === 0) first = performance.now() - entered;
      if (ms === undefined) asked++;
      else charts.push(ms);
      if ((charts.length + asked) % 50 === 0) progress(`${charts.length + asked} charts by hand${slow}`);
    }
    const memory = await kit.memory();
    const unthrottled = <T>(most: T): T | undefined => (throttle === 1 ? most : undefined);
    return [
      figure(`browser started → S-93${slow}`, shown / 1000, 's'),
      figure(`passphrase → search box${slow}`, inside / 1000, 's'),
      atMost(`passphrase → first chart on the screen, number typed${slow}`, first / 1000, 's', 10),
      figure(
        `chart by the screens p50, ${charts.length} charts (${asked} more asked for the birth date)${slow}`,
        percentile(charts, 0.5),
        'ms',
      ),
      figure(`chart by the screens p99${slow}`, percentile(charts, 0.99), 'ms', unthrottled(300)),
      figure(`memory of the page, most (with the slow hash, 128 MiB)${slow}`, memory.mostMegabytes, 'MB', 500),
      figure(`  after ${byHand} charts${slow}`, memory.megabytes, 'MB'),
      figure(`  of it shared with nobody${slow}`, memory.ownMegabytes, 'MB'),
      figure(`  its JavaScript, collected${slow}`, memory.heapMegabytes, 'MB'),
    ];
  } finally {
    await kit.close();
  }
}

/** Inside the page, where no message to another program counts: the first patient found is chosen; -1 when something is asked first. */
const CHOOSE = `new Promise((done) => {
  const started = performance.now();
  const look = () => {
    const asks = document.querySelector('.birth-choice, .why-choices, dialog[open]') !== null;
    if (!asks && document.querySelector('#section-1') === null) return;
    seen.disconnect();
    // After the next picture.
    requestAnimationFrame(() => setTimeout(() => done(asks ? -1 : performance.now() - started)));
  };
  const seen = new MutationObserver(look);
  seen.observe(document.body, { childList: true, subtree: true });
  document.querySelector('a.patient-link').click();
})`;

/** @returns milliseconds from choosing the patient to the chart; undefined when the screen asked something first. */
async function openByHand({ page, cdp }: KitBrowser, number: string): Promise<number | undefined> {
  const box = page.locator('[role=searchbox]');
  if ((await box.count()) === 0) await page.keyboard.press('F2');
  await box.waitFor();
  await box.fill(number);
  // As it is shown: in two groups.
  const link = page.locator('a.patient-link').filter({ hasText: `${number.slice(0, 4)}-${number.slice(4)}` });
  await link.waitFor();
  const { result } = await cdp.send('Runtime.evaluate', { expression: CHOOSE, awaitPromise: true, returnByValue: true });
  const ms = Number(result.value);
  if (ms >= 0) return ms;
  await page.keyboard.press('Escape');
  return undefined;
}

/** The core without screens: as many questions as it takes for a p99 that means something. */
export async function measureCore(
  file: string,
  throttle: number,
  { words, queries, numbers }: KitQuestions,
  progress: (text: string) => void,
): Promise<readonly Figure[]> {
  const slow = throttle === 1 ? '' : `, CPU ÷ ${throttle}`;
  const kit = await openKitFile(file, throttle);
  try {
    const { page } = kit;
    await page.waitForFunction(() => 'tomoshibiBench' in globalThis);
    const opened = await page.evaluate((given) => (globalThis as unknown as BenchWindow).tomoshibiBench.open(given), words);
    const after = await kit.memory();
    const search = await inPieces(queries, (given) =>
      page.evaluate((some) => (globalThis as unknown as BenchWindow).tomoshibiBench.search(some as string[]), given),
    );
    progress(`${search.length} searches${slow}`);
    const charts = await inPieces(
      numbers,
      (given) => page.evaluate((some) => (globalThis as unknown as BenchWindow).tomoshibiBench.charts(some as string[]), given),
      (done) => done % 2500 === 0 && progress(`${done} charts${slow}`),
    );
    const memory = await kit.memory();
    const most = (limit: number): number | undefined => (throttle === 1 ? limit : undefined);
    return [
      figure(`passphrase → key (Argon2id beside the page, not slowed)${slow}`, opened.keyMs / 1000, 's'),
      figure(`key → everybody to search${slow}`, (opened.allMs - opened.keyMs) / 1000, 's'),
      figure(`search p50${slow}`, percentile(search, 0.5), 'ms'),
      figure(`search p99, ${search.length} queries${slow}`, percentile(search, 0.99), 'ms', most(100)),
      figure(`chart p50${slow}`, percentile(charts, 0.5), 'ms'),
      figure(`chart p99, ${charts.length} random charts${slow}`, percentile(charts, 0.99), 'ms', most(300)),
      figure(`chart, slowest${slow}`, Math.max(...charts), 'ms'),
      figure(`memory of the page with everybody to search${slow}`, after.megabytes, 'MB'),
      figure(`memory of the page, most, after ${charts.length} charts${slow}`, memory.mostMegabytes, 'MB', 500),
      figure(`  now${slow}`, memory.megabytes, 'MB'),
      figure(`  of it shared with nobody${slow}`, memory.ownMegabytes, 'MB'),
      figure(`  its JavaScript, collected${slow}`, memory.heapMegabytes, 'MB'),
    ];
  } finally {
    await kit.close();
  }
}

const figure = (what: string, value: number, unit: string, most?: number): Figure =>
  most === undefined ? { what, value: rounded(value), unit } : atMost(what, value, unit, most);

async function inPieces(
  all: readonly string[],
  run: (some: readonly string[]) => Promise<readonly number[]>,
  tell: (done: number) => unknown = () => {},
): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let at = 0; at < all.length; at += PIECE) {
    taken.push(...(await run(all.slice(at, at + PIECE))));
    tell(taken.length);
  }
  return taken;
}
