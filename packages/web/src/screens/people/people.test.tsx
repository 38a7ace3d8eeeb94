import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { QrPicture } from '../../parts/QrPicture.tsx';
import { RefusedLine } from '../../parts/RefusedLine.tsx';
import type { PeopleSource } from '../../sources/people-source.ts';
import { SourceError } from '../../sources/source-error.ts';
import { PreviewTable } from './ImportTab.tsx';
import { PersonForm } from './PersonForm.tsx';
import { RightsTab } from './RightsTab.tsx';
import { SecretOnce } from './SecretOnce.tsx';

const words = (node: ReactNode): string =>
  renderToStaticMarkup(node)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const nothing = (): void => {};

describe('a staff list before it is registered', () => {
  const line = { login: '8002', name: '', role: '歌手' };
  it('names line and column of each problem and what to do about it', () => {
    const problems = [
      { line: 3, column: '氏名', code: 'access.list-empty' },
      { line: 3, column: '職種', code: 'access.list-role' },
    ];
    const table = words(<PreviewTable preview={{ applied: false, lines: [{ ...line, line: 3, will: 'nothing', problems }] }} />);
    expect(table).toMatch(/3 8002 歌手 ■ 登録しない 「氏名」 要る欄が空。.+。 「職種」 知らない職種。.+。/);
    expect(table).not.toContain('読み取れない形です');
  });
  it('shows first secrets once it was registered', () => {
    const done = { applied: true, lines: [{ ...line, line: 2, will: 'add' as const, problems: [], secret: 'abcd-efgh-jkmn' }] };
    expect(words(<PreviewTable preview={done} />)).toMatch(/加える abcd-efgh-jkmn/);
  });
});

describe('rights and secrets on paper and screen', () => {
  it('is one table of roles and actions in words, 緊急のみ included', () => {
    expect(words(<RightsTab />)).toMatch(/できること 医師 看護師 .*診療録を見る (○ ){8}緊急のみ 緊急のみ — — —/);
  });
  it('shows a first secret with whose it is, and that it is shown once', () => {
    const slip = words(<SecretOnce name="見本 追加" login="7001" secret="abcd-efgh-jkmn" onClose={nothing} />);
    expect(slip).toMatch(/見本 追加 さん\(職員番号 7001\) abcd-efgh-jkmn いま一度だけ出ます/);
  });
  it('explains why a keeper of generations cannot be a nurse, before anything is sent', () => {
    const person = {
      account: 'u1',
      login: '1',
      name: '見本',
      role: 'nurse' as const,
      duties: ['keeper' as const],
      departments: [],
      wards: [],
      teams: [],
      chartNames: [],
      factors: { password: true, pin: false, badge: false, totp: false, passkeys: [], cardsLeft: 0 },
      mustChange: false,
    };
    const form = renderToStaticMarkup(
      <PersonForm people={{} as PeopleSource} person={person} onSaved={nothing} onClose={nothing} />,
    );
    expect(form).toContain('世代管理の係を兼ねられません');
    expect(form).toMatch(/<button type="submit"[^>]*disabled=""/);
  });
  it('says which rule a weak secret broke', () => {
    const weak = (rule: string): string => words(<RefusedLine refused={new SourceError('access.secret-weak', { rule })} />);
    expect(weak('run')).toContain('1234');
    expect(weak('new-rule')).toContain('この秘密は弱い');
  });
  it('draws a QR code as shapes, without a picture from anywhere', () => {
    const svg = renderToStaticMarkup(<QrPicture rows={[[true]]} label="QR" />);
    expect(svg).toContain('viewBox="0 0 9 9"');
    expect(svg).not.toMatch(/href|url\(|style=/);
  });
});
