import type { PrintersView, PrintJobView } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showInstant } from '../../i18n/time.ts';
import { reasonOf } from '../../parts/failure-words.ts';
import { LoadState } from '../../parts/LoadState.tsx';
import { TableHead } from '../../parts/TableHead.tsx';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { JobDone, PaperSource } from '../../sources/paper-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import { useWriting } from '../../sources/use-writing.ts';
import * as messages from './messages.ts';

/** What each printer does and says, and every job with what a person may decide of it. Nothing unsure is printed again by itself. */
export function PrintersPart({ paper }: { readonly paper: PaperSource }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const loaded = useLoaded('printers', () => paper.printers());
  const [after, setAfter] = useState<PrintersView>();
  const writing = useWriting();
  const view = after ?? loaded.value;
  const act = (done: JobDone): void => writing.run(async () => setAfter(await paper.job(done)));
  return (
    <section aria-label={m.tabs.printers}>
      <p>
        <button
          type="button"
          className="button"
          onClick={() => {
            setAfter(undefined);
            loaded.reload();
          }}
        >
          {m.reload}
        </button>
      </p>
      <LoadState loaded={loaded} />
      <WriteFailed error={writing.error} />
      {view === undefined ? null : (
        <>
          {view.printers.length === 0 ? <p className="blank">{m.noPrinters}</p> : null}
          <ul>
            {view.printers.map((one) => (
              <li key={one.name}>
                <b>{one.name}</b> {m.states[one.state]} {m.waiting(one.waiting)}{' '}
                <span className="fine">{[...one.units, ...one.sizes].join(' ')}</span>
                {one.reasons.map((reason) => (
                  <p key={reason}>■ {reasonOf(reason, language)}</p>
                ))}
              </li>
            ))}
          </ul>
          {view.jobs.length === 0 ? (
            <p>{m.noJobs}</p>
          ) : (
            <div className="table-scroll">
              <table className="table">
                <TableHead columns={Object.values(m.jobColumns)} />
                <tbody>
                  {view.jobs.map((job) => (
                    <JobLine
                      key={job.id}
                      job={job}
                      names={view.printers.map(({ name }) => name)}
                      busy={writing.busy}
                      onAct={act}
                    />
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </>
      )}
    </section>
  );
}

interface JobLineProps {
  readonly job: PrintJobView;
  readonly names: readonly string[];
  readonly busy: boolean;
  readonly onAct: (done: JobDone) => void;
}

function JobLine({ job, names, busy, onAct }: JobLineProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { id, state } = job;
  const [to, setTo] = useState('');
  const open = state === 'waiting' || state === 'stopped' || state === 'unsure';
  const press = (what: JobDone['what'], word: string): ReactNode => (
    <button type="button" className="button" disabled={busy} onClick={() => onAct({ id, what })}>
      {word}
    </button>
  );
  return (
    <tr>
      <th scope="row">{job.title}</th>
      <td>{job.printer}</td>
      <td className="figure">{job.pages}</td>
      <td>
        {m.jobStates[state]} {job.maybeTwice ? <b>{m.maybeTwice}</b> : null}
        {job.code === undefined || !open ? null : <p>{reasonOf(job.code, language)}</p>}
      </td>
      <td>
        {showInstant(job.changedInstant, language)} {job.by}
      </td>
      <td>
        {state === 'unsure' ? press('came-out', m.cameOut) : null}
        {state === 'unsure' || state === 'stopped' ? press('again', m.notOut) : null}
        {open ? press('cancel', m.cancel) : null}
        {open && names.length > 1 ? (
          <>
            <select aria-label={m.moveTo} value={to} onChange={(event) => setTo(event.target.value)}>
              <option value="">{m.moveTo}</option>
              {names
                .filter((name) => name !== job.printer)
                .map((name) => (
                  <option key={name}>{name}</option>
                ))}
            </select>
            <button
              type="button"
              className="button"
              disabled={busy || to === ''}
              onClick={() => onAct({ id, what: 'move', printer: to })}
            >
              {m.move}
            </button>
          </>
        ) : null}
      </td>
    </tr>
  );
}
