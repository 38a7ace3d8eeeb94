/**
 * A stick in a borrowed PC: the whole hospital opened from `file://` in a real Chromium and a real Firefox, where there is no network at
 * all. Everything on the stick and everything the browser has left on the disk is searched for words that only the charts hold.
 *
 * Breakages seen to fail here: `autoComplete` left out of the note's field (Firefox keeps it); a chart written into its shard unsealed;
 * the search box not emptied on locking; `connect-src` and a script from elsewhere; documents left out.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { message, originalPath, pid, put } from '@tomoshibi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canarySearch, canaryWords } from '../../../testkit/src/faults/canary-words.ts';
import { seededRandom } from '../../../testkit/src/faults/random.ts';
import { BROWSERS, type BrowserName } from '../../testdata/kit-browser.ts';
import type { WalkAsked, WalkSeen } from '../../testdata/kit-walk.ts';
import { unpackMozLz4 } from '../../testdata/mozlz4.ts';
import { makeDemo } from '../cli/make-demo.ts';
import { openReading } from '../compose.ts';
import { buildKit } from '../kit/build-kit.ts';
import { openJournal } from '../kit/journal/open-journal.ts';
import { openKitKeys } from '../kit/kit-keys.ts';

const WALK = fileURLToPath(new URL('../../testdata/kit-walk.ts', import.meta.url));
const PAGE = fileURLToPath(new URL('../../../web/dist-kit/開く.html', import.meta.url));
const QUIET = { json: false, result: () => {}, progress: () => {}, line: () => {} };

const hasNoNetwork = (() => {
  try {
    execFileSync('unshare', ['-n', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
const canRun = hasNoNetwork && existsSync(PAGE) && Object.values(BROWSERS).every((path) => existsSync(path));
if (!canRun) process.stderr.write('skipped: no Chromium, Firefox, kit page or namespaces\n');

/** Kanji, Latin letters; the note is typed in the kit, the others lie in the hospital. */
const [latin, family, street, given, sinceThen, typed] = canaryWords(6, seededRandom(611)) as Six;
type Six = [string, string, string, string, string, string];
const KANA = 'ヌヘモロヲ ユヨワメムリ';
const NUMBER = '90210347';
const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-kit-'));
const kit = join(folder, 'KIT-01');
let words: readonly string[] = [];

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function addCanary(tree: string): void {
  const lines = pid(NUMBER, `${family}^${given}`, KANA.replace(' ', '^')).replace('見本県みほん市1-1', `見本県${street}`);
  put(
    tree,
    originalPath({ patient: NUMBER, type: 'ADT-00', sentAt: '20261101090000' }),
    message('ADT^A08^ADT_A01', ['EVN||20261101090000', lines, `AL1|1|DA|^${latin}||||`]),
  );
}

/** The walk in a process of its own, with its browser, on a machine whose only line is to itself. */
function walk(browser: BrowserName, more: Partial<WalkAsked> = {}): { readonly seen: WalkSeen; readonly profile: string } {
  const profile = join(folder, `profile-${browser}`);
  const downloads = join(folder, `downloads-${browser}`);
  mkdirSync(downloads, { recursive: true });
  const asked: WalkAsked = {
    browser,
    page: join(kit, '開く.html'),
    profile,
    downloads,
    passphrase: words.join(' '),
    wrong: 'アアア カカカ',
    find: NUMBER,
    note: typed,
    ...(process.env.TOMOSHIBI_KIT_PICTURES && { pictures: process.env.TOMOSHIBI_KIT_PICTURES }),
    ...more,
  };
  const run = spawnSync(
    'unshare',
    ['-n', 'sh', '-c', 'ip link set lo up; exec "$0" "$1" "$2"', process.execPath, WALK, JSON.stringify(asked)],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, timeout: 170_000 },
  );
  if (run.status !== 0) throw new Error(run.stderr.slice(-2000));
  return { seen: JSON.parse(run.stdout) as WalkSeen, profile };
}

/** Firefox packs its session; unpacked beside, a search sees into it. */
function unpackSessions(profile: string): number {
  let unpacked = 0;
  for (const entry of readdirSync(profile, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = unpackMozLz4(readFileSync(join(entry.parentPath, entry.name)));
    if (bytes === undefined) continue;
    writeFileSync(join(entry.parentPath, `${entry.name}.unpacked`), bytes);
    unpacked++;
  }
  return unpacked;
}

describe.runIf(canRun)('a kit on a borrowed PC', () => {
  beforeAll(async () => {
    const home = join(folder, 'home');
    await makeDemo(home, 24, QUIET, addCanary, false);
    const reading = await openReading(home);
    try {
      const noted = {
        seq: 1,
        recordedAt: new Date().toISOString(),
        event: {
          kind: 'desk.later-fact-noted',
          v: 1,
          patient: NUMBER,
          about: 'allergy',
          text: sinceThen,
          basis: 'patient',
          by: { account: '見本 一郎' },
        },
      };
      const later = async () => new Map([[NUMBER, JSON.stringify([noted])]]);
      const parts = { reading, now: () => new Date().toISOString(), by: { place: 'cli' }, note: async () => [], later };
      words = (await buildKit(parts, { folder: kit, scope: { kind: 'all' } })).words;
    } finally {
      await reading.close();
    }
  }, 300_000);

  it('holds no name, number, address, allergy or passphrase in any byte or file name', () => {
    const passphrase = words.join('');
    expect(passphrase).toHaveLength(18);
    const secrets = [latin, family, street, given, sinceThen, KANA, KANA.replace(' ', ''), NUMBER, passphrase, words.join(' ')];
    const { found, files, bytes } = canarySearch(secrets).inFolder(kit);
    expect([...found]).toEqual([]);
    expect(files).toBeGreaterThan(8);
    expect(bytes).toBeGreaterThan(1_000_000);
  });

  it.each(['chromium', 'firefox'] as const)(
    'opens in %s without any network: found, read on every screen, printed, written, locked, and nothing is left behind (R-209, R-215)',
    (browser) => {
      const { seen, profile } = walk(browser, { save: browser === 'firefox' });
      // The door names the kit, its age and nobody.
      expect(seen.entrance).toContain('KIT-01');
      expect(seen.entrance).toMatch(/時点/);
      expect(seen.refused?.text).toContain('ちがいます');
      expect(seen.refused?.ms).toBeGreaterThanOrEqual(500);
      expect(seen.refused?.text).not.toMatch(/鍵が|指定|長さ|salt|AES/);
      // At most five actions and three minutes from stick to chart; the second figure is the requirement's.
      expect(seen.actions).toBeLessThanOrEqual(5);
      expect(seen.firstChartMs).toBeLessThan(90_000);
      const summary = seen.screens.サマリー ?? '';
      for (const word of [family, given, latin]) expect(summary.normalize('NFKC')).toContain(word.normalize('NFKC'));
      expect(summary).toContain('③キット KIT-01');
      // What people wrote in the hospital after the copy travels along, and until when it is known.
      expect(summary).toContain(sinceThen);
      expect(summary).toContain('院内で書かれた記録は');
      for (const [name, text] of Object.entries(seen.screens)) {
        expect([name, text.length > 200, /読めませんでした|もう一度読む/.test(text)]).toEqual([name, true, false]);
        expect([name, text.includes('時点')]).toEqual([name, true]);
      }
      expect(seen.screens.病棟).toMatch(/アレルギー/);
      expect(seen.printed.join(' ')).toContain(family);
      expect(seen.printed.join(' ')).toContain('KIT-01');
      expect(seen.written).toContain(typed);
      // Locked: the note is kept sealed, and nothing of the chart is in the page.
      expect(seen.locked).toContain('まだ保存されていません');
      for (const word of [latin, family, given, sinceThen, typed, KANA, NUMBER])
        expect([word, seen.domAfter.includes(word)]).toEqual([word, false]);
      expect(seen.stores).toBe('localStorage 0, sessionStorage 0, indexedDB 0, cookies 0');
      // Nothing was asked for but files of the kit; a first generation has one head of two.
      expect(seen.asked.filter((address) => !/^(?:file|blob|about|data):/.test(address))).toEqual([]);
      expect(seen.complaints.filter((line) => !/ERR_FILE_NOT_FOUND/.test(line))).toEqual([]);
      expect(seen.address.join(' ')).not.toMatch(new RegExp(`${NUMBER}|${family}`));
      if (browser === 'firefox') {
        // What was written comes home: sealed by the page, opened by the hospital, and by nobody on the way.
        const bytes = readFileSync(join(folder, 'downloads-firefox', seen.saved ?? ''));
        expect([...canarySearch([typed, NUMBER, '見本 記録子']).inBytes(bytes)]).toEqual([]);
        const opened = openJournal(bytes, openKitKeys(join(folder, 'home')));
        expect(opened).toMatchObject({
          ok: true,
          value: {
            journal: { kit: 'KIT-01', entries: [{ patient: { number: NUMBER }, text: typed, writer: { role: '看護師' } }] },
          },
        });
      }
      // What the browser has put on the disk.
      const unpacked = unpackSessions(profile);
      expect(unpacked > 0).toBe(browser === 'firefox');
      const typedWords = [
        latin,
        family,
        street,
        given,
        sinceThen,
        typed,
        KANA,
        NUMBER,
        '見本 記録子',
        words.join(' '),
        words.join(''),
      ];
      const { found, files } = canarySearch(typedWords).inFolder(profile);
      expect([...found]).toEqual([]);
      expect(files).toBeGreaterThan(10);
    },
    200_000,
  );

  it('the search of a profile would find what is left there', () => {
    const profile = join(folder, 'profile-that-leaks');
    mkdirSync(profile);
    writeFileSync(join(profile, 'places.sqlite'), Buffer.concat([Buffer.alloc(5000), Buffer.from(typed, 'utf16le')]));
    expect([...canarySearch([typed, latin]).inFolder(profile).found]).toEqual([typed]);
  });
});
