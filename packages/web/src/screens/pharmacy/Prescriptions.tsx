import type { DispensingView, Prescription } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showInstant, showTime } from '../../i18n/time.ts';
import { DrugTable } from '../../parts/DrugTable.tsx';
import { SectionAsOf, SectionBlank } from '../../parts/SectionFrame.tsx';
import * as messages from './messages.ts';

export interface PrescriptionsProps {
  readonly view: DispensingView;
  readonly busy: boolean;
  readonly onVerdict: (original: string, verdict: 'checked' | 'held') => void;
  readonly onQuery: (prescription: Prescription) => void;
}

/** Middle of S-46: every running prescription with 済・疑義照会・止める, and the one before. */
export function Prescriptions({ view, busy, onVerdict, onQuery }: PrescriptionsProps): ReactNode {
  const m = useMessages(messages);
  const [shown, setShown] = useState(false);
  return (
    <section className="rx-list" aria-label={m.current}>
      <div className="frame-head">
        <h3>{m.current}</h3>
        <SectionAsOf section={view.drugs} />
      </div>
      {view.current.length === 0 ? (
        <>
          <p className="blank">{m.noCurrent}</p>
          <SectionBlank section={view.drugs} />
        </>
      ) : null}
      {view.current.map((one) => (
        <article key={one.original} className="rx">
          <Head one={one} onDay={view.onDay} />
          <DrugTable drugs={one.drugs} onDay={view.onDay} caption={m.current} short />
          <p className="rx-buttons">
            <button type="button" className="button" disabled={busy} onClick={() => onVerdict(one.original, 'checked')}>
              ✓ {m.checked}
            </button>
            <button type="button" className="button" disabled={busy} onClick={() => onQuery(one)}>
              ? {m.query}
            </button>
            <button type="button" className="button" disabled={busy} onClick={() => onVerdict(one.original, 'held')}>
              ■ {m.held}
            </button>
          </p>
        </article>
      ))}
      <p>
        <button
          type="button"
          className="button"
          aria-expanded={shown}
          disabled={view.previous === undefined}
          onClick={() => setShown(!shown)}
        >
          {view.previous === undefined
            ? m.noPrevious
            : `${m.previous} ${showTime(view.previous.orderedAt, 'ja', { from: view.onDay, dateOnly: true })} ${shown ? '▲' : '▼'}`}
        </button>
      </p>
      {shown && view.previous ? (
        <article className="rx">
          <Head one={view.previous} onDay={view.onDay} />
          <DrugTable drugs={view.previous.drugs} onDay={view.onDay} caption={m.previous} short />
        </article>
      ) : null}
    </section>
  );
}

function Head({ one, onDay }: { readonly one: Prescription; readonly onDay: string }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { verdict } = one;
  return (
    <h4 className="rx-head">
      {m.prescription(showTime(one.orderedAt, language, { from: onDay }), [one.department, one.doctor].filter(Boolean).join(' '))}
      {verdict === undefined ? null : (
        <span className={verdict.verdict === 'held' ? 'tag tag-strong' : 'tag'}>
          {verdict.verdict === 'held' ? '■' : '✓'}{' '}
          {m.verdictBy(m.verdict[verdict.verdict], verdict.by, showInstant(verdict.recordedInstant, language, { from: onDay }))}
        </span>
      )}
    </h4>
  );
}
