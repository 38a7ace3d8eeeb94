import type { DispensingView } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showAge, showSex } from '../../i18n/person.ts';
import { showTime } from '../../i18n/time.ts';
import { AllergyChip } from '../../parts/AlertStrip.tsx';
import { allergyStatements } from '../../parts/allergy-statements.ts';
import * as messages from './messages.ts';
import { bodyWords, valueWords } from './model.ts';

/** Left of S-46: what is not known first, then allergies with class and basis, then every value with its date. */
export function FactBox({ view }: { readonly view: DispensingView }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { bar, onDay } = view;
  const body = bodyWords(view, language);
  return (
    <section className="rx-facts" aria-label={m.values}>
      <Unknowns view={view} />
      <div className="rx-allergy">
        <AllergyChip section={view.allergies} />
        <ul>
          {allergyStatements(view.allergies.items).map((one) => (
            <li key={`${one.kind} ${one.allergen}`}>
              <b>{one.allergen}</b> <span className="tag">{m.classes[one.kind]}</span>{' '}
              {[...one.al1, ...one.iam].map((item) => (
                <span key={`${item.original} ${item.statedIn} ${item.reaction ?? ''}`} className="fine">
                  {[
                    item.reaction,
                    item.severity,
                    `${item.statedIn} ${showTime(item.statedAt, language, { dateOnly: true })}`.trim(),
                  ]
                    .filter(Boolean)
                    .join('・')}{' '}
                </span>
              ))}
              {one.contradicted ? <b>{m.conflict}</b> : null}
            </li>
          ))}
        </ul>
      </div>
      <table className="table rx-values">
        <tbody>
          <tr>
            <th scope="row">{m.age}</th>
            <td colSpan={3}>
              {showAge(bar.age, language)} {showSex(bar.sex, language)}
            </td>
          </tr>
          <tr>
            <th scope="row">{m.weight}</th>
            <td colSpan={3}>{body ?? <Missing />}</td>
          </tr>
          {bar.sex === 'M' ? null : (
            <tr>
              <th scope="row">{m.pregnancy}</th>
              <td colSpan={3}>
                {view.pregnancy.length === 0 ? (
                  <Missing />
                ) : (
                  view.pregnancy
                    .map((one) => `${one.value} (${showTime(one.at, language, { from: onDay, dateOnly: true }) || '—'})`)
                    .join('・')
                )}
              </td>
            </tr>
          )}
          {view.values.map((value) => {
            const words = valueWords(value, language, onDay);
            // A unit at the name only when all values shown have it.
            const oneUnit = words.slice(0, 3).every(({ unit }) => unit === words[0]?.unit);
            const text = (one: (typeof words)[number]): string => (oneUnit ? one.bare : one.value);
            return (
              <tr key={value.test}>
                <th scope="row">
                  {m.tests[value.test]} {oneUnit ? <span className="unit">{words[0]?.unit}</span> : null}
                </th>
                {words.length === 0 ? (
                  <td colSpan={3}>
                    <Missing />
                  </td>
                ) : (
                  [0, 1, 2].map((at) => (
                    <td key={at} className="figure">
                      {words[at] === undefined ? (
                        ''
                      ) : (
                        <>
                          {at === 0 ? <b>{text(words[at])}</b> : text(words[at])} <span className="fine">({words[at].date})</span>
                        </>
                      )}
                    </td>
                  ))
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Unknowns({ view }: { readonly view: DispensingView }): ReactNode {
  const m = useMessages(messages);
  return view.unknowns.length === 0 ? (
    <p className="fine">{m.noUnknown}</p>
  ) : (
    <p className="rx-unknown">
      <b>□ {m.unknownFirst}</b>{' '}
      {view.unknowns.map((one) => (
        <span key={one} className="chip chip-unknown">
          {m.unknowns[one]} {m.unknown}
        </span>
      ))}
    </p>
  );
}

/** A value nobody has: said, never blank. */
function Missing(): ReactNode {
  const m = useMessages(messages);
  return <span className="rx-missing">□ {m.noValue}</span>;
}
