import type { PatientBar } from '@tomoshibi/hospital';
import { type FormEvent, type ReactNode, useContext, useRef, useState } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showBirth, showNumber, showPlace, showSex } from '../i18n/person.ts';
import { NavigateContext } from '../parts/Link.tsx';
import { PatientName } from '../parts/PatientName.tsx';
import type { ChartSource } from '../sources/chart-source.ts';
import { useLoaded } from '../sources/use-loaded.ts';
import { type NamedPatient, sameBirth, sameNamePatients } from './birth-check.ts';
import * as messages from './messages.ts';
import { pathOf } from './route.ts';

export interface BirthCheckProps {
  readonly bar: PatientBar;
  readonly source: ChartSource;
  /** The birth date of this patient was given. */
  readonly onChecked: (ref: string) => void;
}

/** Before a chart opens that shares its name: one quick step, typed or chosen. No chart data is on screen yet. */
export function BirthCheck({ bar, source, onChecked }: BirthCheckProps): ReactNode {
  const m = useMessages(messages);
  const navigate = useContext(NavigateContext);
  const [wrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const query = bar.name.kana ?? bar.name.kanji ?? '';
  const found = useLoaded(bar.ref, () => source.find(query, 20));
  const choices = found.value ? sameNamePatients(bar, found.value.patients) : [];
  const check = (event: FormEvent): void => {
    event.preventDefault();
    const right = sameBirth(field.current?.value ?? '', bar.born);
    setWrong(!right);
    if (right) onChecked(bar.ref);
  };
  const choose = (ref: string): void => {
    onChecked(ref);
    if (ref !== bar.ref) navigate(pathOf({ screen: 'summary', ref }));
  };
  return (
    <section className="birth-check" aria-labelledby="birth-check-title">
      <h1 id="birth-check-title">⚠ {m.birthCheckTitle}</h1>
      <p className="birth-check-who">
        <PatientName name={bar.name} />
      </p>
      <p>{m.birthCheckWhy(bar.sameName)}</p>
      {bar.sameNameAndBirth > 0 ? <p className="notice-strong">⚠ {m.birthCheckSame}</p> : null}
      {bar.born && bar.sameNameAndBirth === 0 ? (
        <form onSubmit={check}>
          <label htmlFor="birth-typed">{m.birthTyped}</label>
          <div className="search-line">
            <input
              ref={field}
              id="birth-typed"
              type="text"
              autoComplete="off"
              // biome-ignore lint/a11y/noAutofocus: the one question of this screen
              autoFocus
              aria-invalid={wrong}
              aria-describedby="birth-hint birth-wrong"
            />
            <button type="submit" className="button button-main">
              {m.birthOpen} <kbd>Enter</kbd>
            </button>
          </div>
          <p id="birth-hint" className="hint">
            {m.birthExamples}
          </p>
          <p id="birth-wrong" className="notice-strong" role="alert">
            {wrong ? `■ ${m.birthWrong}` : ''}
          </p>
        </form>
      ) : (
        <p>
          {bar.born ? m.birthNotEnough : m.birthUnknown} <b className="figure">{showNumber(bar.number)}</b>{' '}
          <button type="button" className="button button-main" onClick={() => onChecked(bar.ref)}>
            {m.birthByNumber}
          </button>
        </p>
      )}
      <h2>{bar.sameNameAndBirth === 0 ? m.birthChoose : m.birthChooseNumber}</h2>
      <ul className="birth-choices">
        {choices.map((one) => (
          <li key={one.ref}>
            <Choice patient={one} onChoose={() => choose(one.ref)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Choice({ patient, onChoose }: { readonly patient: NamedPatient; readonly onChoose: () => void }): ReactNode {
  const language = useLanguage();
  return (
    <button type="button" className="button birth-choice" onClick={onChoose}>
      <b>{showBirth(patient.born, language)}</b>
      <span>{showSex(patient.sex, language)}</span>
      <span className="figure">{showNumber(patient.number)}</span>
      <span>{[showPlace(patient.stay.place), patient.stay.department].filter(Boolean).join(' ')}</span>
    </button>
  );
}
