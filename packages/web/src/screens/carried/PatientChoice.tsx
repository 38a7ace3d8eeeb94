import type { FoundPatient, SearchAnswer } from '@tomoshibi/hospital';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showBirth, showNumber, showSex } from '../../i18n/person.ts';
import { nameLine } from '../../parts/PatientName.tsx';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { ChartSource } from '../../sources/chart-source.ts';
import { useWriting } from '../../sources/use-writing.ts';
import * as messages from './messages.ts';

export type Chosen = Pick<FoundPatient, 'ref' | 'number' | 'name' | 'born' | 'sex'>;

export interface PatientChoiceProps {
  readonly source: ChartSource;
  readonly chosen: Chosen | undefined;
  readonly onChoose: (chosen: Chosen | undefined) => void;
}

const SHOWN = 8;

/** Whose it is: found and chosen by a person, never by the code. */
export function PatientChoice({ source, chosen, onChoose }: PatientChoiceProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const [query, setQuery] = useState('');
  const [answer, setAnswer] = useState<SearchAnswer>();
  const writing = useWriting();
  const who = (one: Chosen): string =>
    `${nameLine(one.name)} ${showNumber(one.number)} ${showBirth(one.born, language)} ${showSex(one.sex, language)}`;
  if (chosen !== undefined)
    return (
      <p className="carried-chosen">
        <b>{who(chosen)}</b>{' '}
        <button type="button" className="button" onClick={() => onChoose(undefined)}>
          {m.change}
        </button>
      </p>
    );
  const find = (event: FormEvent): void => {
    event.preventDefault();
    writing.run(async () => setAnswer(await source.find(query, SHOWN)));
  };
  return (
    <>
      <form className="case-typed" onSubmit={find}>
        <label className="desk-field">
          <span>{m.find}</span>
          <input className="desk-input" maxLength={200} value={query} onChange={(event) => setQuery(event.target.value)} />
        </label>
        <button type="submit" className="button" disabled={query.trim() === '' || writing.busy}>
          {m.findNow}
        </button>
      </form>
      <WriteFailed error={writing.error} />
      {answer === undefined ? null : answer.patients.length === 0 ? (
        <p role="status">{m.nobodyFound}</p>
      ) : (
        <ul className="lines">
          {answer.patients.map((one) => (
            <li key={one.ref} className="line-ends">
              <span>{who(one)}</span>
              <button type="button" className="button" onClick={() => onChoose(one)}>
                {m.choose}
              </button>
            </li>
          ))}
        </ul>
      )}
      {answer !== undefined && answer.total > answer.patients.length ? (
        <p>{m.more(answer.total - answer.patients.length)}</p>
      ) : null}
      <p className="fine">{m.unassigned}</p>
    </>
  );
}
