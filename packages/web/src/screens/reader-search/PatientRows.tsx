import type { FoundPatient } from '@tomoshibi/hospital';
import type { KeyboardEvent, ReactNode } from 'react';
import { pathOf } from '../../app/route.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showAge, showBirth, showNumber, showPlace, showSex } from '../../i18n/person.ts';
import { showTime } from '../../i18n/time.ts';
import { Link } from '../../parts/Link.tsx';
import * as partMessages from '../../parts/messages.ts';
import { PatientName } from '../../parts/PatientName.tsx';
import * as messages from './messages.ts';

export interface PatientRowsProps {
  readonly patients: readonly FoundPatient[];
  readonly caption: string;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** Found patients as rows; the name is the link, in the fixed order name → number → sex → birth → age → place. */
export function PatientRows({ patients, caption, onKey }: PatientRowsProps): ReactNode {
  const m = useMessages(messages);
  const parts = useMessages(partMessages);
  const language = useLanguage();
  const c = m.columns;
  return (
    <table className="table table-patients" onKeyDown={onKey}>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          {[c.name, c.number, c.sex, c.born, c.age, c.place, c.department, c.lastVisit].map((column) => (
            <th scope="col" key={column}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {patients.map((patient) => (
          <tr key={patient.ref} className={patient.sameName ? 'row-same-name' : undefined}>
            <th scope="row">
              <Link to={pathOf({ screen: 'summary', ref: patient.ref })} className="patient-link">
                <PatientName name={patient.name} inline /> <span className="unseen">{showNumber(patient.number)}</span>
              </Link>
              {patient.sameName ? (
                <strong className="same-name">⚠ {patient.sameNameAndBirth ? m.sameNameAndBirth : m.sameName}</strong>
              ) : null}
            </th>
            <td className="figure">{showNumber(patient.number)}</td>
            <td>{showSex(patient.sex, language)}</td>
            <td>{showBirth(patient.born, language)}</td>
            <td>{showAge(patient.age, language)}</td>
            <td>
              {[
                showPlace(patient.stay.place),
                patient.stay.state === 'inpatient' && patient.stay.place ? '' : parts.stay[patient.stay.state],
              ]
                .filter(Boolean)
                .join(' ')}
            </td>
            <td>{patient.stay.department ?? m.never}</td>
            <td>{showTime(patient.lastVisitOn, language, { dateOnly: true }) || m.never}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
