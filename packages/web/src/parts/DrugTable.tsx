import type { DrugItem } from '@tomoshibi/hospital';
import { Fragment, type ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showTime } from '../i18n/time.ts';
import { doseWords, leftWords, usageWords } from './drug-words.ts';
import { highAlertWord } from './high-alert-words.ts';
import { ItemMarks, OriginalButton } from './ItemMarks.tsx';
import { byOriginal, keyed } from './keyed.ts';
import * as messages from './messages.ts';

export interface DrugTableProps {
  readonly drugs: readonly DrugItem[];
  readonly onDay: string;
  readonly caption: string;
  /** Three columns for the summary; all of them otherwise. */
  readonly short?: boolean;
}

/** Drugs as lines: name and dose, how, how long. High-alert drugs carry ‼ and a word. */
export function DrugTable({ drugs, onDay, caption, short }: DrugTableProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const day = (time: string | undefined): string => showTime(time, language, { from: onDay, dateOnly: true });
  return (
    <table className={short ? 'table table-drugs-short' : 'table table-drugs'}>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{m.drug}</th>
          <th scope="col">{m.usage}</th>
          <th scope="col">{m.left}</th>
          {short ? null : <th scope="col">{m.period}</th>}
          {short ? null : <th scope="col">{m.orderedBy}</th>}
          {short ? null : <th scope="col">{m.kindLabel}</th>}
          {short ? null : <th scope="col">{m.original}</th>}
        </tr>
      </thead>
      <tbody>
        {keyed(drugs, byOriginal).map(({ key, item: drug }) => (
          <tr key={key} className={drug.state === 'cancelled' ? 'row-cancelled' : undefined}>
            <td>
              {drug.highAlert === undefined ? null : (
                <b className="high-alert">
                  ‼ {m.highAlert} {highAlertWord(drug.highAlert, language)}{' '}
                </b>
              )}
              <b className="drug-name">{drug.name}</b> <span className="dose">{doseWords(drug, language)}</span>
              {short ? <ItemMarks item={drug} name={drug.name} /> : null}
            </td>
            <td>{usageWords(drug)}</td>
            <td className={drug.state === 'active' && (drug.daysLeft ?? 99) <= 3 ? 'left left-soon' : 'left'}>
              {keyed(leftWords(drug, language, onDay).split(' '), (word) => word).map((word) => (
                <Fragment key={word.key}>
                  <span className="whole">{word.item}</span>{' '}
                </Fragment>
              ))}
            </td>
            {short ? null : (
              <td>
                {day(drug.startOn)}〜{day(drug.endOn)} {drug.days === undefined ? '' : m.daysCount(drug.days)}
              </td>
            )}
            {short ? null : <td>{[drug.department, drug.doctor].filter(Boolean).join(' ')}</td>}
            {short ? null : <td>{[drug.form === 'injection' ? m.injection : m.oral, ...drug.kinds].join('・')}</td>}
            {short ? null : (
              <td>
                {marked(drug) ? (
                  <ItemMarks item={drug} name={drug.name} />
                ) : (
                  <OriginalButton original={drug.original} name={drug.name} />
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const marked = (drug: DrugItem): boolean => Boolean(drug.vanished || drug.twoCurrent || drug.problems?.length);
