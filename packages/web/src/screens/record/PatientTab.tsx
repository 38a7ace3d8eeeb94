import type { PatientReportLine, PatientReportView } from '@tomoshibi/hospital';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useLanguage } from '../../i18n/language.ts';
import { showNumber } from '../../i18n/person.ts';
import { showInstant } from '../../i18n/time.ts';
import { TableHead } from '../../parts/TableHead.tsx';
import { TextField } from '../../parts/TextField.tsx';
import { useSending } from '../../parts/use-sending.ts';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { RecordSource } from '../../sources/record-source.ts';
import { useWords } from './use-words.ts';

/** 本人への開示: the patient's own list, made on request and printed as it stands. */
export function PatientTab({ record }: { readonly record: RecordSource }): ReactNode {
  const { m } = useWords();
  const [patient, setPatient] = useState('');
  const [nameStaff, setNameStaff] = useState(false);
  const [report, setReport] = useState<PatientReportView>();
  const { busy, refused, send } = useSending();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (patient.trim() !== '') send(() => record.patientReport({ patient: patient.trim(), nameStaff }), setReport);
  };
  return (
    <>
      <form className="record-filter record-tools" onSubmit={submit}>
        <TextField label={m.whosePatient} value={patient} onChange={setPatient} digits required />
        <label className="record-check">
          <input type="checkbox" checked={nameStaff} onChange={(event) => setNameStaff(event.target.checked)} /> {m.nameStaff}
        </label>
        <button type="submit" className="button button-main" disabled={busy || patient.trim() === ''}>
          {m.make}
        </button>
        {report === undefined ? null : (
          <button type="button" className="button" onClick={() => window.print()}>
            {m.print}
          </button>
        )}
      </form>
      <p className="hint record-tools">{m.patientWhy}</p>
      <WriteFailed error={refused} />
      {report === undefined ? null : <Report report={report} />}
    </>
  );
}

function Report({ report }: { readonly report: PatientReportView }): ReactNode {
  const { m } = useWords();
  const language = useLanguage();
  const c = m.reportColumns;
  return (
    <section className="record-paper">
      <h2>{m.reportTitle}</h2>
      <p>
        <b>{m.reportFor(showNumber(report.patient))}</b>{' '}
        {m.reportMade(report.hospital, showInstant(report.madeInstant, language))}
      </p>
      <p className="fine">{m.reportScope}</p>
      {report.lines.length === 0 ? <p className="blank">● {m.reportNone}</p> : null}
      {report.lines.length === 0 ? null : (
        <table className="table">
          <TableHead columns={[c.at, c.who, c.what, c.why]} />
          <tbody>
            {report.lines.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a report is never reordered
              <ReportLine key={at} line={line} />
            ))}
          </tbody>
        </table>
      )}
      {report.listed === 0 ? null : <p>{m.reportListed(report.listed)}</p>}
    </section>
  );
}

function ReportLine({ line }: { readonly line: PatientReportLine }): ReactNode {
  const { m, roles, purposes, emergencies } = useWords();
  const language = useLanguage();
  const why =
    line.emergency !== undefined
      ? `${m.parts.emergency}: ${emergencies[line.emergency]}`
      : line.purpose !== undefined
        ? purposes[line.purpose]
        : line.relation === undefined
          ? '—'
          : m.relations[line.relation];
  return (
    <tr>
      <td className="figure">{showInstant(line.firstInstant, language)}</td>
      <td>
        {[line.role === undefined ? m.unknownRole : roles[line.role], line.departments.join('・'), line.name]
          .filter((one) => one !== undefined && one !== '')
          .join(' ')}
      </td>
      <td>{[...line.acts.map((act) => m.acts[act]), ...(line.pages > 0 ? [m.pages(line.pages)] : [])].join('・')}</td>
      <td>{why}</td>
    </tr>
  );
}
