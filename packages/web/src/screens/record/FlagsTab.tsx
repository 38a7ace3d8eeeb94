import type { FlagList, FlagView } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useLanguage } from '../../i18n/language.ts';
import { showNumber } from '../../i18n/person.ts';
import { showInstant } from '../../i18n/time.ts';
import { LoadState } from '../../parts/LoadState.tsx';
import { TableHead } from '../../parts/TableHead.tsx';
import type { RecordSource } from '../../sources/record-source.ts';
import type { Loaded } from '../../sources/use-loaded.ts';
import { AnswerDialog } from './AnswerDialog.tsx';
import type { RecordFilter } from './model.ts';
import { useWords } from './use-words.ts';

export interface FlagsTabProps {
  readonly record: RecordSource;
  readonly loaded: Loaded<FlagList>;
  readonly mayReview: boolean;
  /** Shows the record behind a flag. */
  readonly onRecord: (filter: Partial<RecordFilter>) => void;
}

/** 気になる閲覧: open ones first. */
export function FlagsTab({ record, loaded, mayReview, onRecord }: FlagsTabProps): ReactNode {
  const { m, who } = useWords();
  const language = useLanguage();
  const [answering, setAnswering] = useState<FlagView>();
  const flags = loaded.value?.flags ?? [];
  const c = m.flagColumns;
  const people = ({ accounts }: FlagView): string =>
    accounts.length > 3 ? m.people(accounts.length) : accounts.map(who).join(' / ');
  const filterOf = ({ patient, accounts }: FlagView): Partial<RecordFilter> => ({
    part: 'charts',
    period: 'week',
    ...(patient === undefined ? {} : { patient }),
    ...(accounts.length === 1 && accounts[0]?.login !== undefined ? { who: accounts[0].login } : {}),
  });
  return (
    <>
      <p className="hint">{m.flagsWhy}</p>
      <LoadState loaded={loaded} />
      {loaded.value && flags.length === 0 ? <p className="blank">● {m.noFlags}</p> : null}
      {flags.length === 0 ? null : (
        <table className="table table-record">
          <caption className="unseen">{m.tabs.flags}</caption>
          <TableHead columns={[c.at, c.rule, c.patient, c.who, c.answer]} />
          <tbody>
            {flags.map((flag) => (
              <tr key={flag.flag}>
                <td className="figure">{showInstant(flag.raisedInstant, language)}</td>
                <td>
                  <b>{m.rules[flag.rule]}</b> <span className="fine">{m.openings(flag.openings)}</span>
                </td>
                <td className="figure">{flag.patient === undefined ? '—' : showNumber(flag.patient)}</td>
                <td>{people(flag)}</td>
                <td>
                  {flag.answer === undefined ? <b>▲ {m.open}</b> : `${m.verdicts[flag.answer.verdict]} ${flag.answer.note}`}{' '}
                  <button type="button" className="small" onClick={() => onRecord(filterOf(flag))}>
                    {m.seeRecord}
                  </button>{' '}
                  {mayReview ? (
                    <button type="button" className="small" onClick={() => setAnswering(flag)}>
                      {m.answer}
                    </button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {answering === undefined ? null : (
        <AnswerDialog
          about={`${m.rules[answering.rule]} ${people(answering)}`}
          onSave={async (answer) => {
            await record.answerFlag(answering.flag, answer);
            loaded.reload();
          }}
          onClose={() => setAnswering(undefined)}
        />
      )}
    </>
  );
}
