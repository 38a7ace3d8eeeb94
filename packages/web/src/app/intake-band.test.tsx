import type { SourceView } from '@tomoshibi/hospital';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { LanguageContext } from '../i18n/language.ts';
import { IntakeBand } from './IntakeBand.tsx';

const source = (more: Partial<SourceView>): SourceView => ({
  source: 'emr',
  complete: true,
  plannedMinutes: 15,
  originals: 1,
  unreadable: 0,
  kinds: [],
  ...more,
});
const alarm = { reason: 'intake.alarm-failing', sinceInstant: '2026-11-22T23:45:00.000Z', stopped: true, held: 31 };
const words = (sources: readonly SourceView[], language: 'ja' | 'en' = 'ja'): string =>
  renderToStaticMarkup(
    <LanguageContext value={language}>
      <IntakeBand sources={sources} />
    </LanguageContext>,
  )
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

it('shows nothing while all is well', () => {
  expect(words([source({})])).toBe('');
});

it('says that the intake is stopped, why, since when, how old the charts are, how many wait and what to do', () => {
  const shown = words([source({ alarm, copiedInstant: '2026-11-22T23:30:00.000Z' })]);
  expect(shown).toMatch(/■ 取込を止めています \(emr\) 正しかったファイルが/);
  expect(shown).toMatch(/08:45から。/);
  expect(shown).toMatch(/診療録は .*08:30 のままです。/);
  expect(shown).toContain('31件を検疫に置いています。');
  expect(shown).toMatch(/次にすること: 取込元を切り離すか/);
  const english = words([source({ alarm, copiedInstant: '2026-11-22T23:30:00.000Z' })], 'en');
  expect(english).toMatch(/■ Nothing new reaches these charts \(emr\) Good files are turning/);
  expect(english).toMatch(/31 held in quarantine/);
});

it('calls a silent source silent, not stopped', () => {
  const shown = words([source({ alarm: { ...alarm, reason: 'intake.alarm-silence', stopped: false, held: 0 } })]);
  expect(shown).toMatch(/▲ 取込元から新しいものが来ません/);
  expect(shown).not.toContain('検疫');
});
