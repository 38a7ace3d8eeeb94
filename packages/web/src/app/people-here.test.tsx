import { ACTIONS, EMERGENCIES, PURPOSES, permitOf, type Role } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { LanguageContext } from '../i18n/language.ts';
import { EmergencySheetContext, SheetFrame } from '../print/SheetFrame.tsx';
import type { SessionView } from '../sources/session-source.ts';
import { EmergencyStrip } from './EmergencyStrip.tsx';
import { Header } from './Header.tsx';
import { SessionContext, type SessionHere } from './session-here.ts';
import { WhyOpening } from './WhyOpening.tsx';

const words = (node: ReactNode): string =>
  renderToStaticMarkup(node)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const nothing = (): void => {};
const here = (role: Role, shared: boolean): SessionHere => ({
  session: {
    account: 'u1',
    login: '4471',
    name: '見本 花子',
    role,
    duties: [],
    wards: [],
    departments: [],
    permits: Object.fromEntries(ACTIONS.map((one) => [one, permitOf({ role, duties: [] }, one)])) as SessionView['permits'],
    mustChange: false,
    idleSeconds: 300,
    endsInstant: '2026-11-23T20:00:00Z',
  },
  device: { device: 'd', place: '5東 端末1', shared },
  active: true,
  emergencies: [],
  markEmergency: nothing,
  lock: nothing,
  logout: nothing,
  switchUser: nothing,
  refresh: nothing,
});
const header = (role: Role, shared = true): string =>
  words(
    <SessionContext value={here(role, shared)}>
      <Header
        hospital={undefined}
        route={{ screen: 'search' }}
        settings={{ language: 'ja', textSize: 100, theme: 'light' }}
        apartMinutes={0}
        onSettings={nothing}
        onSearch={nothing}
        onFreshness={nothing}
      />
    </SessionContext>,
  );

describe('who is here', () => {
  it('stands in the header with role and name, and one key to the next person', () => {
    expect(header('nurse')).toMatch(/看護師 見本 花子 .*切替 F7/);
    expect(header('nurse', false)).toMatch(/看護師 見本 花子 .*ロック F7/);
  });
  it('sees only what the role may use', () => {
    expect(header('nurse')).toMatch(/患者検索 .*病棟/);
    expect(header('nurse')).not.toContain('取込の問題');
    expect(header('it')).toContain('取込の問題');
    expect(header('it')).not.toMatch(/患者検索|病棟/);
    expect(header('executive')).not.toMatch(/患者検索|病棟|取込の問題/);
  });
});

describe('why a chart is opened', () => {
  const question = (asked: 'purpose' | 'emergency', language: 'ja' | 'en' = 'ja'): string =>
    words(
      <LanguageContext value={language}>
        <WhyOpening asked={asked} whose="ミホン ハナコ 0012-3456" onWhy={nothing} onBack={nothing} />
      </LanguageContext>,
    );
  it('is asked with the patient’s name, the reason for asking and one key per purpose (R-029)', () => {
    expect(question('purpose')).toMatch(
      /閲覧目的を選ぶ ミホン ハナコ 0012-3456 病棟・予約・オーダ・チーム.*つながりが見つかりません/,
    );
    expect(question('purpose').match(/ [1-9] /g)).toHaveLength(PURPOSES.length);
    expect(question('purpose')).toContain('急ぐときは緊急閲覧');
    expect(question('purpose', 'en')).toMatch(/No tie .* Treatment or nursing/);
  });
  it('is one tap in an emergency, with no approval to wait for, and says who looks at it when', () => {
    expect(question('emergency')).toMatch(/待つ承認はありません。.*命の危険.*72時間以内/);
    expect(question('emergency').match(/ [1-9] /g)).toHaveLength(EMERGENCIES.length);
  });
  it('leaves a mark in words on the chart and on every sheet', () => {
    expect(words(<EmergencyStrip />)).toBe('■ 緊急閲覧中 この閲覧は記録され、72時間以内に確認されます。');
    const sheet = (
      <SheetFrame head="頭" foot="脚">
        本文
      </SheetFrame>
    );
    expect(words(<EmergencySheetContext value={true}>{sheet}</EmergencySheetContext>)).toMatch(
      /^■ 緊急閲覧で印刷 .*72時間.* 頭 本文 脚$/,
    );
    expect(words(sheet)).toBe('頭 本文 脚');
  });
});
