import type { WardLine } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { pathOf } from '../../app/route.ts';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showAge, showNumber, showSex } from '../../i18n/person.ts';
import { showTime } from '../../i18n/time.ts';
import { allergyWord, plainlyNegative } from '../../parts/alert-words.ts';
import { allergyStatements } from '../../parts/allergy-statements.ts';
import { highAlertWord } from '../../parts/high-alert-words.ts';
import { byOriginal, keyed } from '../../parts/keyed.ts';
import { Link } from '../../parts/Link.tsx';
import * as partMessages from '../../parts/messages.ts';
import { PatientName } from '../../parts/PatientName.tsx';
import * as messages from './messages.ts';
import { bedWords } from './model.ts';

/** One row per bed; like-sounding names are marked in both rows. */
export function WardTable({
  lines,
  onDay,
  caption,
}: {
  readonly lines: readonly WardLine[];
  readonly onDay: string;
  readonly caption: string;
}): ReactNode {
  const m = useMessages(messages);
  const c = m.columns;
  return (
    <table className="table table-ward">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          {[c.bed, c.name, c.age, c.alerts, c.next, c.drugs, c.problem, c.doctor].map((column) => (
            <th scope="col" key={column}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <WardRow key={line.patient.ref} line={line} onDay={onDay} />
        ))}
      </tbody>
    </table>
  );
}

function WardRow({ line, onDay }: { readonly line: WardLine; readonly onDay: string }): ReactNode {
  const m = useMessages(messages);
  const parts = useMessages(partMessages);
  const language = useLanguage();
  const { patient } = line;
  return (
    <tr>
      <td className="figure">
        <b>{bedWords(line) || m.noBed}</b>
        {line.onLeave ? <span className="tag">{m.onLeave}</span> : null}
      </td>
      <th scope="row">
        <Link to={pathOf({ screen: 'summary', ref: patient.ref })} className="patient-link">
          <PatientName name={patient.name} inline /> <span className="unseen">{showNumber(patient.number)}</span>
        </Link>
        {line.soundsAlike ? <strong className="same-name">{m.soundsAlike}</strong> : null}
        {patient.sameName ? <strong className="same-name">⚠ {parts.sameNameShort}</strong> : null}
      </th>
      <td>
        {showAge(patient.age, language)} {showSex(patient.sex, language)}
      </td>
      <td>
        <WardAlerts line={line} />
      </td>
      <td>
        {line.next.length === 0 ? <span>{m.nothingDue}</span> : null}
        {keyed(line.next, byOriginal).map(({ key, item: order }) => (
          <span key={key} className="due">
            <b className="figure">{showTime(order.scheduledAt, language, { from: onDay })}</b>{' '}
            <span className="tag">{parts.orderKind[order.kind]}</span> {order.name}
          </span>
        ))}
      </td>
      <td>
        {line.highAlert.length > 0 ? <b>‼ {line.highAlert.map((kind) => highAlertWord(kind, language)).join('・')} </b> : null}
        {line.injectionsNow > 0 ? m.drips(line.injectionsNow) : null}
        {line.highAlert.length === 0 && line.injectionsNow === 0 ? m.none : null}
      </td>
      <td>{line.mainProblem ?? m.none}</td>
      <td>{[line.attending, line.department].filter(Boolean).join(' ')}</td>
    </tr>
  );
}

function WardAlerts({ line }: { readonly line: WardLine }): ReactNode {
  const parts = useMessages(partMessages);
  const { allergies, infections } = line;
  return (
    <>
      {allergies.state === 'value' ? (
        <span className="chip chip-allergy">
          ⚠{' '}
          {allergyStatements(allergies.items)
            .map((one) => allergyWord(one, parts.allergyConflict))
            .join('・')}
        </span>
      ) : allergies.state === 'not-in-copy' ? (
        <span className="chip chip-unknown">
          {parts.allergy} {parts.allergyUnknown}
        </span>
      ) : (
        <span>
          {parts.allergy} {parts.noneConfirmed}
        </span>
      )}{' '}
      {infections.state !== 'value' ? null : plainlyNegative(infections) ? (
        <span>
          {parts.infections} {parts.allNegative(infections.total)}
        </span>
      ) : (
        <span className="chip chip-strong">
          {parts.infections}: {infections.items.map((item) => `${item.label} ${item.value}`).join('・')}
        </span>
      )}
    </>
  );
}
