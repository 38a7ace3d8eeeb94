import type { LaterFact, LaterView } from '@tomoshibi/hospital';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { LanguageContext } from '../i18n/language.ts';
import { laterBlock } from '../print/later-block.ts';
import { LaterStrip } from './LaterStrip.tsx';

/** Breakages seen to fail here: the kit left out of the printed line; `by` shown as the writer. */
const fact = (own: Partial<LaterFact>): LaterFact => ({
  seq: 1,
  recordedInstant: '2026-10-31T06:00:00.000Z',
  by: '見本 一郎',
  about: 'drug',
  text: 'ワルファリン中止',
  basis: 'paper',
  ...own,
});
const fromKit = {
  kit: 'KIT-07',
  entry: 'KIT-07-a1b2-001',
  writer: { name: 'みほん花子', role: '看護師' },
  writtenInstant: '2026-10-31T04:00:00.000Z',
};
const view = (facts: readonly LaterFact[]): LaterView => ({
  facts,
  closings: [],
  calls: [],
  cases: [],
  counts: { drug: facts.length },
  opensFirst: true,
});
const shown = (facts: readonly LaterFact[], language: 'ja' | 'en' = 'ja'): string =>
  renderToStaticMarkup(
    <LanguageContext value={language}>
      <LaterStrip later={view(facts)} onDay="2026-10-31" />
    </LanguageContext>,
  ).replace(/<[^>]+>/g, ' ');

it('tells a note that was written in a kit from one that was written here, and who took it in from who wrote it', () => {
  expect(shown([fact({ fromKit })])).toMatch(
    /◇ KIT-07 みほん花子\(看護師\) .*13:00 記入\(名乗り・そのPCの時計\)\s+取り込み .*15:00 見本 一郎/u,
  );
  expect(shown([fact({ fromKit })], 'en')).toMatch(/◇ KIT-07 みほん花子 \(看護師\) wrote it .*taken in .* 見本 一郎/u);
  expect(shown([fact({})])).toMatch(/記録 .*15:00 見本 一郎/u);
  expect(shown([fact({})])).not.toContain('◇');
});

it('says the same on paper', () => {
  const [block] = laterBlock(view([fact({ fromKit })]), '2026-10-31', 'ja');
  expect(JSON.stringify(block)).toMatch(/◇ KIT-07 みほん花子\(看護師\)/u);
});
