import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { LanguageContext } from '../../i18n/language.ts';
import type { EntranceView, SessionSource, SessionView } from '../../sources/session-source.ts';
import { LoginMessageLine } from './LoginMessageLine.tsx';
import { LoginScreen, type LoginScreenProps } from './Screen.tsx';
import { SecondStep } from './SecondStep.tsx';

const words = (node: ReactNode): string =>
  renderToStaticMarkup(node)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const source = {} as SessionSource;
const wardPc: EntranceView = {
  nowInstant: '2026-11-23T12:00:00Z',
  setUp: true,
  device: { device: 'd', place: '5東 端末1', ward: '5東', shared: true },
};
const { device: _, ...elsewhere } = wardPc;
const hana = { account: 'u1', login: '4471', name: '見本 花子', role: 'nurse' } as SessionView;
const screen = (props: Partial<LoginScreenProps>): string =>
  words(<LoginScreen view={wardPc} source={source} onEntered={() => {}} {...props} />);

describe('the login', () => {
  it('always says what to do when it stays shut: call, kit, paper', () => {
    for (const props of [{}, { view: elsewhere }, { kept: hana }, { onUndo: () => {} }]) {
      expect(screen(props)).toMatch(/入れないとき .*電話.*キット.*紙/);
    }
    expect(
      words(<LanguageContext value="en">{<LoginScreen view={wardPc} source={source} onEntered={() => {}} />}</LanguageContext>),
    ).toMatch(/phone .* kit .* paper/);
  });
  it('asks for badge or number and PIN on a shared ward PC, for the password elsewhere', () => {
    expect(screen({})).toMatch(/名札のバーコード.*暗証番号.*5東 端末1 \(共用\)/);
    expect(screen({ view: elsewhere })).toMatch(/パスワード.*登録していない端末/);
    expect(screen({ view: elsewhere })).not.toContain('名札の');
  });
  it('names the made-up people of the demo only when the server does', () => {
    expect(screen({})).not.toContain('見本の職員');
    const demoPeople = [{ login: '1', name: '見本 一郎', role: 'doctor' as const }];
    expect(screen({ view: { ...wardPc, demoPeople } })).toContain('医師 見本 一郎');
  });
  it('says whose page is hidden and why, and that nothing typed is lost', () => {
    expect(screen({ kept: hana, why: 'idle' })).toMatch(/見本 花子 さんの画面を隠しています .*書きかけのものは残っています/);
    expect(screen({ kept: hana, onUndo: () => {}, badge: 'S1234567' })).toMatch(
      /利用者の切替 .*切り替えずに戻る.*名札を読みました/,
    );
  });
  it('says one thing for everything wrong, and how long to wait', () => {
    const line = (props: Parameters<typeof LoginMessageLine>[0]): string => words(<LoginMessageLine {...props} />);
    expect(line({ message: { say: 'wrong' }, secondsLeft: undefined })).toMatch(/職員番号・名札と、パスワード・暗証番号/);
    expect(line({ message: { say: 'wait', untilMs: 0 }, secondsLeft: 30 })).toContain('あと 30秒');
    expect(line({ message: { say: 'wait', untilMs: 0 }, secondsLeft: 0 })).toContain('もう一度入れます');
  });
  it('offers only the second factors the person has, and says so when there is none', () => {
    const second = (types: Parameters<typeof SecondStep>[0]['types'], more: object = {}): string =>
      words(
        <SecondStep
          who={{ login: '4471' }}
          types={types}
          message={undefined}
          secondsLeft={undefined}
          busy={false}
          source={source}
          onSecond={() => {}}
          onFailed={() => {}}
          onAgain={() => {}}
          {...more}
        />,
      );
    expect(second(['totp'])).toMatch(/6桁/);
    expect(second(['totp'])).not.toMatch(/パスキー|カード/);
    expect(second(['card'], { cardLine: 3 })).toContain('3番の言葉');
    expect(second([])).toContain('登録されていません');
  });
});
