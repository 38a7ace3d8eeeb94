import type { WardLine, WardView } from '@tomoshibi/hospital';
import { type ReactNode, startTransition, useEffect, useState } from 'react';
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
import { TableHead } from '../../parts/TableHead.tsx';
import * as messages from './messages.ts';
import { afterDue, bedWords } from './model.ts';

export interface WardTableProps {
  readonly view: WardView;
  readonly lines: readonly WardLine[];
  readonly onDay: string;
  /** What was written down after the copy, by patient; the column stands only when it is known for all. */
  readonly later?: ReadonlyMap<string, string> | undefined;
  /** The row a wristband was just read for. */
  readonly scanned?: string | undefined;
}

/** What a screen of 768 pixels shows at once, and a few more. */
const FIRST_ROWS = 14;

/** One row per bed; patients who may be taken for each other are marked in both rows. */
export function WardTable({ view, lines, onDay, later, scanned }: WardTableProps): ReactNode {
  const m = useMessages(messages);
  const c = m.columns;
  const until = view.dueUntil.slice(11, 16);
  // The rows in sight stand first; an old PC needs a third of a second for a whole ward.
  const [whole, setWhole] = useState(false);
  useEffect(() => startTransition(() => setWhole(true)), []);
  return (
    <table className={later ? 'table table-ward table-ward-later' : 'table table-ward'}>
      <caption className="unseen">{m.title(view.ward)}</caption>
      <TableHead
        columns={[c.bed, c.name, c.age, c.alerts, c.due(until), ...(later ? [c.later] : []), c.drugs, c.problem, c.doctor]}
      />
      <tbody>
        {(whole ? lines : lines.slice(0, FIRST_ROWS)).map((line) => (
          <WardRow
            key={line.patient.ref}
            line={line}
            now={view.nowLocal}
            onDay={onDay}
            later={later && (later.get(line.patient.ref) ?? m.none)}
            scanned={line.patient.ref === scanned}
          />
        ))}
      </tbody>
    </table>
  );
}

interface WardRowProps {
  readonly line: WardLine;
  readonly now: string;
  readonly onDay: string;
  readonly later: string | undefined;
  readonly scanned: boolean;
}

function WardRow({ line, now, onDay, later, scanned }: WardRowProps): ReactNode {
  const m = useMessages(messages);
  const parts = useMessages(partMessages);
  const language = useLanguage();
  const { patient } = line;
  return (
    <tr id={`ward-row-${patient.ref}`} tabIndex={-1} className={scanned ? 'row-scanned' : undefined}>
      <td className="figure">
        <b>{bedWords(line) || m.noBed}</b>
        {line.onLeave ? <span className="tag">{m.onLeave}</span> : null}
      </td>
      <th scope="row">
        <Link to={pathOf({ screen: 'summary', ref: patient.ref })} className="patient-link">
          <PatientName name={patient.name} inline /> <span className="unseen">{showNumber(patient.number)}</span>
        </Link>
        {line.alike.map((why) => (
          <strong key={why} className="same-name">
            ⚠ {m.alike[why]}
          </strong>
        ))}
        {patient.sameName && !line.alike.includes('same-name') ? (
          <strong className="same-name">⚠ {parts.sameNameShort}</strong>
        ) : null}
      </th>
      <td>
        {showAge(patient.age, language)} {showSex(patient.sex, language)}
      </td>
      <td>
        <WardAlerts line={line} />
        {line.vitalsAt === undefined ? null : (
          <span className="due fine">
            {m.vitals} <span className="figure">{showTime(line.vitalsAt, language, { from: onDay })}</span>
          </span>
        )}
      </td>
      <td>
        <Due line={line} now={now} onDay={onDay} />
      </td>
      {later === undefined ? null : <td>{later}</td>}
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

/** What is due until the time in the head, then the one thing after it. 絶食 stands first: it changes what is done now. */
function Due({ line, now, onDay }: Pick<WardRowProps, 'line' | 'now' | 'onDay'>): ReactNode {
  const m = useMessages(messages);
  const parts = useMessages(partMessages);
  const language = useLanguage();
  const after = afterDue(line);
  return (
    <>
      {line.fasting === undefined ? null : (
        <span className="due">
          <strong className="same-name">
            {m.fasting} {line.fasting}
          </strong>
        </span>
      )}
      {line.due.length === 0 && line.fasting === undefined ? <span>{m.nothingDue}</span> : null}
      {keyed(line.due, byOriginal).map(({ key, item }) => (
        <span key={key} className="due">
          <b className="figure">{item.at.slice(11, 16)}</b> <span className="tag">{parts.orderKind[item.kind]}</span> {item.name}
        </span>
      ))}
      {after === undefined ? null : (
        <span className="due fine">
          {(after.scheduledAt ?? '') < now ? m.pastOne : m.nextOne}{' '}
          <span className="figure">{showTime(after.scheduledAt, language, { from: onDay })}</span> {parts.orderKind[after.kind]}{' '}
          {after.name}
        </span>
      )}
    </>
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
