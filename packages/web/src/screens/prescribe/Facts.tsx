import type { DispensingView } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showTime } from '../../i18n/time.ts';
import { AllergyChip } from '../../parts/AlertStrip.tsx';
import * as messages from './messages.ts';

const NAMES = {
  egfr: 'eGFR',
  cr: 'Cr',
  ast: 'AST',
  alt: 'ALT',
  k: 'K',
  inr: 'PT-INR',
  wbc: 'WBC',
  hb: 'Hb',
  plt: 'Plt',
} as const;
const MARKS = { H: '▲', L: '▼', HH: '▲▲', LL: '▼▼', A: '◆' } as const;

/** Beside the writing, always in view: allergy in one of its three states, weight, last values with their days. Missing ones are said. */
export function Facts({ view }: { readonly view: DispensingView }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { onDay } = view;
  const day = (at: string | undefined): string => showTime(at, language, { from: onDay, dateOnly: true }) || '—';
  const weight = view.body.items.find(({ label }) => label.includes('体重'));
  return (
    <section className="px-facts">
      <AllergyChip section={view.allergies} />
      <ul>
        <li>
          {m.weight} <b>{weight === undefined ? `□ ${m.none}` : `${weight.value} ${weight.unit ?? ''} (${day(weight.at)})`}</b>
        </li>
        {view.values.map(({ test, series }) => {
          const value = series[0]?.values[0];
          return (
            <li key={test}>
              {NAMES[test]}{' '}
              <b>
                {value === undefined
                  ? `□ ${m.none}`
                  : `${value.value}${value.flag === undefined ? '' : MARKS[value.flag]} ${series[0]?.unit ?? ''} (${day(value.at)})`}
              </b>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
