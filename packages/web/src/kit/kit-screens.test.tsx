import type { KitHead, PatientBar } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Header } from '../app/Header.tsx';
import { SessionContext } from '../app/session-here.ts';
import { LanguageContext } from '../i18n/language.ts';
import { DoorContext } from '../parts/door.ts';
import { AddressContext, Link } from '../parts/Link.tsx';
import { ModeContext } from '../parts/ModeTag.tsx';
import { SheetFoot } from '../print/SummarySheet.tsx';
import { DeskContext } from '../sources/desk-context.ts';
import type { DeskSource } from '../sources/desk-source.ts';
import type { Asking } from './entrance-of-kit.ts';
import { FormSheets } from './FormSheets.tsx';
import { FORMS } from './forms.ts';
import { KitFace } from './KitFace.tsx';
import { KitSteps } from './KitSteps.tsx';
import { kitPermits, WITHOUT } from './kit-permits.ts';
import { LeftHere } from './LeftHere.tsx';
import { NOTHING_LEFT } from './left-here.ts';

/**
 * Breakages seen to fail here: no ▲ after the date; a word why beside ちがいます; `href` with the path; case check in the menu; the
 * kit's number left out of the foot; a form page without its patient.
 */
const markup = (node: ReactNode, language: 'ja' | 'en' = 'ja'): string =>
  renderToStaticMarkup(<LanguageContext value={language}>{node}</LanguageContext>);
const words = (node: ReactNode, language: 'ja' | 'en' = 'ja'): string =>
  markup(node, language)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const nothing = (): void => {};
const nowMs = Date.parse('2026-10-31T00:00:00.000Z');
const head = {
  kit: 'KIT-07',
  generation: 12,
  hospital: 'みほん病院',
  demo: true,
  scope: { kind: 'all' },
  patients: 84912,
  madeInstant: '2026-10-30T15:45:00.000Z',
  asOfInstant: '2026-10-30T14:45:00.000Z',
  goodUntilInstant: '2026-11-02T15:45:00.000Z',
  keyFile: false,
} as unknown as KitHead;
const face = (now: Partial<Asking> = {}, of: KitHead = head) => (
  <KitFace now={{ at: 'asking', head: of, wrongs: 0, ...now }} nowMs={nowMs} onOpen={nothing} onForms={nothing} left={null} />
);

describe('S-93', () => {
  it('says what kit it is before anything is opened, and how to know a real one', () => {
    const said = words(face());
    for (const one of [
      'この写しは 2026/10/30(金) 23:45 時点',
      '作った時 2026/10/31(土) 00:45(8時間前)',
      '期限 2026/11/03(火) 00:45',
      '全患者 84,912人',
      '本番で開く',
      '訓練で開く',
      '患者情報なしで様式だけ使う',
      '封筒の番号 KIT-07',
      '本部に電話する',
      'tomoshibi kit check',
    ])
      expect(said).toContain(one);
    // It cannot vouch for itself.
    expect(said).not.toMatch(/署名|正しい/u);
    expect(said).not.toContain('期限を過ぎています');
  });

  it('says all the time that it is late, and opens all the same', () => {
    const late = { ...head, goodUntilInstant: '2026-10-30T23:59:59.000Z' };
    expect(words(face({}, late))).toContain('▲ 期限を過ぎています 開けます。');
    expect(words(face({}, late), 'en')).toContain('▲ past its date It opens all the same.');
    expect(words(face({}, { ...head, madeInstant: '2026-11-01T00:00:00.000Z' }))).toContain('時計を確かめてください');
  });

  it('says of a wrong answer that it is wrong, and how often: nothing else', () => {
    expect(words(face({ refusal: 'wrong', wrongs: 2 }))).toContain('■ ちがいます (2回目)');
    expect(
      markup(face({ refusal: 'wrong', wrongs: 2 }))
        .match(/role="alert"[^>]*>(.*?)<\/p>/u)?.[1]
        ?.replace(/<[^>]+>/g, ''),
    ).toBe('■ ちがいます (2回目)');
    expect(words(face({ refusal: 'damaged' }))).toContain('別のキットを使い');
  });

  it('takes the words in a field no browser remembers, and a key file only where one is needed', () => {
    expect(markup(face())).toMatch(/<input[^>]*type="password"[^>]*autoComplete="off"/u);
    expect(markup(face())).not.toContain('type="file"');
    expect(markup(face({}, { ...head, keyFile: true }))).toContain('type="file"');
  });

  it('speaks English without a Japanese word but names', () => {
    const said = words(face({ closed: 'idle', refusal: 'wrong', wrongs: 1 }), 'en');
    expect(said).not.toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/u);
  });

  it('draws how far it is in shape and word', () => {
    expect(words(<KitSteps progress={{ step: 'patients', done: 2, of: 17 }} />)).toBe(
      '● 1 鍵を開ける 済 ● 2 名簿を開く 済 ◐ 3 患者を準備する いま 2/17',
    );
  });
});

describe('a closed kit', () => {
  const left = { left: NOTHING_LEFT, trouble: undefined, onSave: nothing, onPrintLog: nothing };
  it('says that nothing is left, or what', () => {
    expect(words(<LeftHere {...left} />)).toContain('● この端末に何も残していません');
    const waiting = { journal: {} as never, name: '記録_KIT-07_a1b2_0003.ksj', entries: 3 };
    const said = words(<LeftHere {...left} left={{ ...NOTHING_LEFT, waiting: [waiting] }} />);
    expect(said).toContain('書いた記録 3件 がまだ保存されていません');
    expect(said).not.toContain('何も残していません');
    const filed = { ...NOTHING_LEFT, files: [{ name: 'a.ksj', how: 'downloaded', what: 'journal' }] } as const;
    expect(words(<LeftHere {...left} left={filed} />)).toContain('a.ksj 記録(封をしたもの)・ダウンロードの場所');
  });
});

describe('the reader’s screens in a kit', () => {
  const here = {
    permits: kitPermits,
    active: true,
    emergencies: [],
    markEmergency: nothing,
    lock: nothing,
    logout: nothing,
    switchUser: nothing,
    refresh: nothing,
  };
  const door = { name: '③キット', mark: 'KIT-07', copyOnly: true, without: WITHOUT, facts: <p>期限</p>, end: <b>閉じる</b> };
  const inKit = (node: ReactNode): ReactNode => (
    <ModeContext value={{ kind: 'kit' }}>
      <SessionContext value={here}>
        <DoorContext value={door}>
          <DeskContext value={{} as DeskSource}>{node}</DeskContext>
        </DoorContext>
      </SessionContext>
    </ModeContext>
  );
  const settings = { language: 'ja', textSize: 100, theme: 'light' } as const;

  it('say ● キット, its number and door, and offer no screen a kit cannot fill', () => {
    const header = (
      <Header
        hospital={undefined}
        route={{ screen: 'search' }}
        settings={settings}
        apartMinutes={0}
        onSettings={nothing}
        onSearch={nothing}
        onFreshness={nothing}
      />
    );
    const said = words(inKit(header));
    for (const one of ['● キット', '③キット KIT-07', '期限', '閉じる', '本日の来院', '患者検索']) expect(said).toContain(one);
    expect(said).not.toMatch(/取込の問題|利用者・権限|中身の照合|朝の点検|持参情報|ヒヤリハット|緊急写し|①院内閲覧/u);
  });

  it('put kit, number and time into the foot of every sheet', () => {
    const facts = {
      hospital: 'みほん病院',
      demo: false,
      copiedInstant: '2026-10-30T14:45:00.000Z',
      printedInstant: '2026-10-31T00:00:00.000Z',
    };
    expect(words(inKit(<SheetFoot facts={facts} />))).toBe(
      'この情報は 2026/10/30 23:45 時点 印刷 2026/10/31 09:00 ●③キット KIT-07 持ち出し禁止',
    );
  });

  it('leave no address in a link that a browser could keep', () => {
    const link = <Link to="/p/Xy7Q">x</Link>;
    expect(markup(<AddressContext value={() => '#'}>{link}</AddressContext>)).toContain('href="#"');
    expect(markup(link)).toContain('href="/p/Xy7Q"');
  });
});

describe('a form on paper', () => {
  const sheet = FORMS[0] as (typeof FORMS)[number];
  const bar = {
    ref: 'a',
    number: '00123456',
    name: { kana: 'ミホン ハナコ', kanji: '見本 花子' },
    born: { iso: '1956-04-12', wareki: '昭和31年4月12日' },
    sex: 'F',
    stay: { state: 'inpatient', place: { ward: '5東', room: '512', bed: '2' } },
    sameName: 0,
  } as unknown as PatientBar;
  const common = { sheet, writer: undefined, head, nowInstant: '2026-10-31T00:00:00.000Z' };

  it('has room to write and a frame for the label when it is blank', () => {
    const blank = markup(<FormSheets {...common} answers={{}} whose={undefined} />);
    expect(blank.match(/kit-line/gu)?.length).toBe(sheet.fields.reduce((sum, { lines }) => sum + lines, 0));
    expect(blank).toContain('ラベルを貼る');
    expect(blank).toContain('●③キット KIT-07');
  });

  it('says on every page whose it is', () => {
    const whose = { named: { number: '00123456' }, words: '', bar } as const;
    const long = { 'O 所見・検査': Array.from({ length: 50 }, () => '所見').join('\n') };
    const pages = markup(<FormSheets {...common} answers={long} whose={whose} />)
      .split('<section')
      .slice(1);
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(page).toMatch(/見本 花子.*昭和31年4月12日.*0012-3456/u);
  });
});
