import type { ChartSummary } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showTime } from '../i18n/time.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { OriginalButton } from '../parts/ItemMarks.tsx';
import { keyed } from '../parts/keyed.ts';
import { Link } from '../parts/Link.tsx';
import * as partMessages from '../parts/messages.ts';
import { problemWords } from '../parts/problem-words.ts';
import * as messages from './messages.ts';
import { pathOf } from './route.ts';

export interface UnreadableBandProps {
  readonly summary: ChartSummary;
  readonly patient: string;
}

/** `1件 読めませんでした`: never silently left out of a chart. Nothing is shown when all was read. */
export function UnreadableBand({ summary, patient }: UnreadableBandProps): ReactNode {
  const m = useMessages(messages);
  const parts = useMessages(partMessages);
  const [open, setOpen] = useState(false);
  const { unreadable, bar } = summary;
  const withheld = unreadable.filter((item) => item.withheld).length;
  if (unreadable.length === 0 && bar.identityConflicts === 0) return null;
  return (
    <section className="band" id="section-9" tabIndex={-1} aria-label={m.unreadableTitle}>
      <p>
        {unreadable.length > 0 ? <b>■ {parts.band.unreadable(unreadable.length)} </b> : null}
        {withheld > 0 ? <span>({m.unreadableWithheld(withheld)}) </span> : null}
        {bar.identityConflicts > 0 ? <b>▲ {m.identityConflicts(bar.identityConflicts)} </b> : null}
      </p>
      {unreadable.length > 0 ? (
        <button type="button" className="small" onClick={() => setOpen(true)}>
          {m.unreadableRaw}
        </button>
      ) : (
        <Link to={pathOf({ screen: 'problems' })} className="small">
          {m.toProblems}
        </Link>
      )}
      {open ? <UnreadableDialog summary={summary} patient={patient} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}

function UnreadableDialog({ summary, patient, onClose }: UnreadableBandProps & { readonly onClose: () => void }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const c = m.unreadableColumns;
  const hasWithheld = summary.unreadable.some((item) => item.withheld);
  return (
    <Dialog title={m.unreadableTitle} patient={patient} wide onClose={onClose}>
      <table className="table">
        <caption className="unseen">{m.unreadableTitle}</caption>
        <thead>
          <tr>
            {[c.what, c.kind, c.day, c.raw].map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(summary.unreadable, (one) => one.original ?? one.code).map(({ key, item }) => (
            <tr key={key}>
              <td>
                {problemWords(item.code, language).what} <code>{item.code}</code>
                {item.withheld ? <p className="fine">{m.withheldWhy}</p> : null}
              </td>
              <td className="figure">{item.kind ?? '—'}</td>
              <td className="figure">{showTime(dayOf(item.day), language) || '—'}</td>
              <td>
                {item.original !== undefined && !item.withheld ? (
                  <OriginalButton original={item.original} name={item.kind ?? item.code} />
                ) : (
                  '—'
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasWithheld ? (
        <p>
          <Link to={pathOf({ screen: 'problems' })}>{m.toProblems}</Link>
        </p>
      ) : null}
    </Dialog>
  );
}

/** Days of care come as `YYYYMMDD` from file names, or as a hospital time. */
export const dayOf = (day: string | undefined): string | undefined => day?.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
