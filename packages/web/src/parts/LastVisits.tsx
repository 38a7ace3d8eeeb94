import type { LastVisit } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language.ts';
import { showTime } from '../i18n/time.ts';
import { keyed } from './keyed.ts';

export interface VisitWords {
  readonly prescribed: string;
  readonly ordered: string;
  readonly found: string;
  readonly done: string;
  readonly planned: string;
  readonly nothingThatDay: string;
}

/** 前回: when, where, and what was prescribed, ordered, done, found and planned that day. */
export function LastVisits({
  items,
  words,
  noDate,
}: {
  readonly items: readonly LastVisit[];
  readonly words: VisitWords;
  readonly noDate: string;
}): ReactNode {
  const language = useLanguage();
  return keyed(items, (one) => `${one.at ?? ''} ${one.department ?? ''}`).map(({ key, item: visit }) => {
    const rows = [
      [words.planned, visit.planned.map((plan) => `${showTime(plan.at, language, { weekday: true })} ${plan.name}`)],
      [words.done, visit.done],
      [words.prescribed, visit.prescribed],
      [words.ordered, visit.ordered],
      [words.found, visit.found],
    ] as const;
    return (
      <div key={key} className="visit">
        <p>
          <b>{showTime(visit.at, language, { weekday: true }) || noDate}</b>{' '}
          {[visit.department, visit.doctor].filter(Boolean).join(' ')}
        </p>
        <dl className="pairs">
          {rows
            .filter(([, texts]) => texts.length > 0)
            .map(([label, texts]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{texts.join('、')}</dd>
              </div>
            ))}
        </dl>
        {rows.every(([, texts]) => texts.length === 0) ? <p className="fine">{words.nothingThatDay}</p> : null}
      </div>
    );
  });
}
