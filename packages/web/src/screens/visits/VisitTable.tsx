import type { FoundPatient, PlannedAdmission, VisitLine } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { pathOf } from '../../app/route.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showAge, showBirth, showNumber, showSex } from '../../i18n/person.ts';
import { showTime } from '../../i18n/time.ts';
import { isStruck, sentWords, stateWords } from '../../parts/Appointments.tsx';
import { Link } from '../../parts/Link.tsx';
import * as partMessages from '../../parts/messages.ts';
import { PatientName } from '../../parts/PatientName.tsx';
import { TableHead } from '../../parts/TableHead.tsx';
import * as visitMessages from '../../parts/visit-messages.ts';
import * as messages from './messages.ts';
import { byDepartment, rowId } from './model.ts';

export interface VisitTableProps {
  readonly lines: readonly VisitLine[];
  readonly onDay: string;
  /** Number of the patient whose card was just read. */
  readonly scanned: string | undefined;
  /** Names lead to the chart. */
  readonly mayOpen: boolean;
}

/** One row per appointment, under its department, in time order. */
export function VisitTable({ lines, onDay, scanned, mayOpen }: VisitTableProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  let place = 0;
  return (
    <table className="table table-visits">
      <caption className="unseen">{m.otherDay}</caption>
      <TableHead columns={m.columns} />
      {byDepartment(lines).map(({ department, lines: own, expected }) => (
        <tbody key={department}>
          <tr className="row-panel">
            <th scope="rowgroup" colSpan={m.columns.length}>
              {department || m.noDepartment} {m.dayCount(expected)}
            </th>
          </tr>
          {own.map((line) => {
            const at = place++;
            return (
              <tr
                key={at}
                id={rowId(at)}
                tabIndex={-1}
                data-number={line.number}
                className={line.number === scanned ? 'row-scanned' : isStruck(line.state) ? 'visit-struck' : undefined}
              >
                <td className="figure">
                  <b>{clockOf(line.at) || m.noTime}</b>
                </td>
                <PersonCells line={line} mayOpen={mayOpen} />
                <td>
                  {[line.what, line.place, line.doctor].filter(Boolean).join(' ') || '—'}
                  {line.note === undefined ? null : <span className="fine"> {line.note}</span>}
                </td>
                <td className="visit-state">{stateWords(line, language)}</td>
                <td className="figure fine">{sentWords(line, language, onDay)}</td>
              </tr>
            );
          })}
        </tbody>
      ))}
    </table>
  );
}

export interface AdmissionTableProps extends Pick<VisitTableProps, 'onDay' | 'scanned' | 'mayOpen'> {
  readonly lines: readonly PlannedAdmission[];
}

/** 入院予定 of the day. */
export function AdmissionTable({ lines, onDay, scanned, mayOpen }: AdmissionTableProps): ReactNode {
  const m = useMessages(messages);
  const states = useMessages(visitMessages).admissionState;
  const language = useLanguage();
  return (
    <table className="table table-visits">
      <caption className="unseen">{m.admissions}</caption>
      <TableHead columns={m.admissionColumns} />
      <tbody>
        {lines.map((line, at) => (
          <tr
            // biome-ignore lint/suspicious/noArrayIndexKey: one patient may be planned twice
            key={at}
            tabIndex={-1}
            data-number={line.number}
            className={line.number === scanned ? 'row-scanned' : line.state === 'cancelled' ? 'visit-struck' : undefined}
          >
            <td className="figure">
              <b>{clockOf(line.at) || m.noTime}</b>
            </td>
            <PersonCells line={line} mayOpen={mayOpen} />
            <td>{[line.ward, line.department, line.doctor, line.reason].filter(Boolean).join(' ') || '—'}</td>
            <td className="visit-state">{states[line.state]}</td>
            <td className="figure fine">{showTime(line.sentAt, language, { from: onDay })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Time of day as sent; hour 24–47 stays as the hospital wrote it. */
export const clockOf = (at: string | undefined): string => at?.slice(11, 16) ?? '';

interface PersonCellsProps {
  readonly line: { readonly patient?: FoundPatient; readonly number: string; readonly soundsAlike?: true };
  readonly mayOpen: boolean;
}

function PersonCells({ line: { patient, number, soundsAlike }, mayOpen }: PersonCellsProps): ReactNode {
  const m = useMessages(messages);
  const parts = useMessages(partMessages);
  const language = useLanguage();
  const name = patient ? <PatientName name={patient.name} inline /> : <span className="tag">{m.noIdentity}</span>;
  return (
    <>
      <th scope="row">
        {patient && mayOpen ? (
          <Link to={pathOf({ screen: 'summary', ref: patient.ref })} className="patient-link">
            {name}
          </Link>
        ) : (
          name
        )}
        {patient?.sameName ? <strong className="same-name"> ⚠ {parts.sameNameShort}</strong> : null}
        {soundsAlike && !patient?.sameName ? <strong className="same-name"> {m.soundsAlike}</strong> : null}
      </th>
      <td className="figure">{showNumber(number)}</td>
      <td>
        {patient
          ? `${showBirth(patient.born, language)} ${showAge(patient.age, language)} ${showSex(patient.sex, language)}`
          : '—'}
      </td>
    </>
  );
}
