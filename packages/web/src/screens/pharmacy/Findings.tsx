import type { DispensingView, QueryView } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showInstant, showTime } from '../../i18n/time.ts';
import { keyed } from '../../parts/keyed.ts';
import { kitWords } from '../../parts/LaterStrip.tsx';
import * as later from '../../parts/later-messages.ts';
import * as messages from './messages.ts';

export interface FindingsProps {
  readonly view: DispensingView;
  readonly queries: readonly QueryView[];
  readonly onAnswer: (query: QueryView) => void;
}

/** Right of S-46: what was written after the copy, duplications as facts, the hospital's own rules, the queries. */
export function Findings({ view, queries, onAnswer }: FindingsProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const laterWords = useMessages(later);
  const day = (time: string | undefined): string => showTime(time, language, { from: view.onDay, dateOnly: true });
  return (
    <section className="rx-findings" aria-label={m.unknownFirst}>
      {view.later.length === 0 ? null : (
        <div className="rx-later">
          <h3>▼ {m.later}</h3>
          <ul>
            {view.later.map((one) => (
              <li key={one.seq} className={one.retracted ? 'later-gone' : undefined}>
                <b>{one.text}</b>{' '}
                <span className="fine">
                  {one.fromKit === undefined ? '' : `${kitWords(one.fromKit, view.onDay, language, laterWords)} `}
                  {showInstant(one.recordedInstant, language, { from: view.onDay })} {one.by}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <h3>{m.duplications}</h3>
      {view.duplications.length === 0 ? <p className="fine">{m.noDuplication}</p> : null}
      <ul>
        {view.duplications.map((one) => (
          <li key={`${one.by} ${one.shared}`} className="rx-duplication">
            <b>{one.by === 'code' ? m.sameCode : m.sameIngredient}</b> {one.by === 'ingredient' ? one.shared : ''}
            <ul>
              {keyed(one.drugs, (drug) => `${drug.original} ${drug.name}`).map(({ key, item: drug }) => (
                <li key={key}>
                  {drug.name} {drug.perDose ?? ''} {day(drug.startOn)}〜{day(drug.endOn)} {drug.doctor ?? ''}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <h3>{view.rules === undefined ? m.noRules : m.rules(view.rules.version)}</h3>
      {view.rules?.shown.length === 0 ? <p className="fine">{m.noRuleHere}</p> : null}
      <ul>
        {keyed(view.rules?.shown ?? [], (one) => `${one.drug} ${one.say}`).map(({ key, item: one }) => (
          <li key={key} className="rx-rule">
            <b>‼ {one.drug}</b> {one.say}{' '}
            {one.test === undefined ? null : (
              <span className="tag">
                {m.tests[one.test]} {m.why[one.why]}
              </span>
            )}
          </li>
        ))}
      </ul>
      <h3>{m.queries}</h3>
      {queries.length === 0 ? <p className="fine">{m.noQueries}</p> : null}
      <ul>
        {queries.map((one) => (
          <li key={one.query} className="rx-query">
            <b>{m.queryLine(m.causes[one.cause], one.toDoctor, [one.drug, one.text].filter(Boolean).join(' '))}</b>{' '}
            <span className="fine">
              {showInstant(one.askedInstant, language, { from: view.onDay })} {one.by}
            </span>
            {one.answer === undefined ? (
              <p>
                <span className="tag tag-strong">□ {m.openQuery}</span>{' '}
                <button type="button" className="small" onClick={() => onAnswer(one)}>
                  {m.answerNow}
                </button>
              </p>
            ) : (
              <p>{m.answerLine(m.answers[one.answer.answer], one.answer.text, one.answer.by)}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
