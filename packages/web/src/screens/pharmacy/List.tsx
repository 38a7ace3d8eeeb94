import type { PharmacyLine, PharmacyList } from '@tomoshibi/hospital';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showAge, showPlace, showSex } from '../../i18n/person.ts';
import { highAlertWord } from '../../parts/high-alert-words.ts';
import { PatientName } from '../../parts/PatientName.tsx';
import * as messages from './messages.ts';

export interface ListProps {
  readonly list: PharmacyList;
  readonly chosen: string | undefined;
  readonly onChoose: (ref: string) => void;
}

/** Left column of S-46: whom to look at, unknown allergies first. ↑↓ move, Enter opens. */
export function List({ list, chosen, onChoose }: ListProps): ReactNode {
  const m = useMessages(messages);
  const box = useRef<HTMLUListElement>(null);
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const rows = [...(box.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLButtonElement);
    rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.focus();
  };
  if (list.lines.length === 0) return <p className="blank">{m.nobody}</p>;
  return (
    <ul className="rx-people" ref={box} onKeyDown={move}>
      {list.lines.map((line) => (
        <li key={line.patient.ref}>
          <button
            type="button"
            className="rx-person"
            aria-current={line.patient.ref === chosen ? 'true' : undefined}
            onClick={() => onChoose(line.patient.ref)}
          >
            <Person line={line} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Person({ line }: { readonly line: PharmacyLine }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { patient } = line;
  return (
    <>
      <span className="rx-person-head">
        <PatientName name={patient.name} inline />
        <span className="fine">
          {showPlace(patient.stay.place)} {showAge(patient.age, language)} {showSex(patient.sex, language)}
        </span>
      </span>
      <span className="rx-person-marks">
        <span
          className={
            line.allergy === 'unknown' ? 'chip chip-unknown' : line.allergy === 'stated' ? 'chip chip-allergy' : 'chip chip-none'
          }
        >
          {m.allergyWord[line.allergy]}
        </span>
        {line.openQueries > 0 ? <b className="tag tag-strong">? {m.openQueries(line.openQueries)}</b> : null}
        {line.held > 0 ? <b className="tag">■ {m.heldCount(line.held)}</b> : null}
        {line.checked > 0 ? <span className="tag">✓ {m.checkedCount(line.checked)}</span> : null}
        {line.later > 0 ? <b className="tag">▼ {m.laterCount(line.later)}</b> : null}
        {line.highAlert?.map((kind) => (
          <span key={kind} className="tag high-alert">
            ‼ {highAlertWord(kind, language)}
          </span>
        ))}
      </span>
    </>
  );
}
