import type { CarriedItem, CarriedView } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showInstant, showTime } from '../i18n/time.ts';
import type { CarriedSource } from '../sources/carried-source.ts';
import type { PatientAsked } from '../sources/patient-asked.ts';
import { CarriedDocumentView } from './CarriedDocumentView.tsx';
import { CarriedFile } from './CarriedFile.tsx';
import * as messages from './carried-messages.ts';
import { problemWords } from './problem-words.ts';

export interface CarriedListProps {
  readonly view: CarriedView;
  readonly carried: CarriedSource;
  /** Whose chart it stands in; absent: nobody's. */
  readonly patient?: PatientAsked | undefined;
  /** What may be done with one that stands. */
  readonly acts?: ((item: CarriedItem) => ReactNode) | undefined;
}

/** Everything that was brought, each with its source, its date, who took it in and when, and what it says. */
export function CarriedList({ view, carried, patient, acts }: CarriedListProps): ReactNode {
  return (
    <ul className="carried-list">
      {view.items.map((item) => (
        <li key={item.seq} className={item.retracted ? 'carried-item later-gone' : 'carried-item'}>
          <Head item={item}>{item.retracted ? null : acts?.(item)}</Head>
          {item.retracted ? null : <Inside item={item} carried={carried} patient={patient} />}
        </li>
      ))}
    </ul>
  );
}

function Head({ item, children }: { readonly item: CarriedItem; readonly children: ReactNode }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { how, title, from, issuedOn, recordedInstant, by, place, assigned, retracted, differs, reason, file, problems } = item;
  return (
    <div className="carried-head">
      <b className="tag">{m.how[how]}</b> <span className="later-words">{title ?? ''}</span>{' '}
      <b className="figure">{issuedOn === undefined ? m.noDay : m.issued(showTime(issuedOn, language))}</b> {m.from(from)}{' '}
      <span className="fine">
        {m.entered(showInstant(recordedInstant, language), by, place ?? '')}
        {assigned === undefined ? '' : ` ${m.assigned(showInstant(assigned.recordedInstant, language), assigned.by)}`}
      </span>
      {differs.length === 0 ? null : (
        <p>
          <b className="tag tag-strong">▲ {m.differs(differs.map((field) => m.fields[field]).join('・'), reason ?? '')}</b>
        </p>
      )}
      {file?.held === undefined ? null : (
        <p>
          <b className="tag tag-strong">■ {m.held}</b> {problemWords(file.held, language).what} <code>{file.held}</code>
        </p>
      )}
      {problems.length === 0 || retracted ? null : (
        <p className="fine">
          <b>▲ {m.unread}:</b> {problems.map((code) => `${problemWords(code, language).what} (${code})`).join('・')}
        </p>
      )}
      {retracted === undefined ? null : <b> {m.retracted(retracted.by, retracted.reason)}</b>} {children}
    </div>
  );
}

function Inside({
  item,
  carried,
  patient,
}: Pick<CarriedListProps, 'carried' | 'patient'> & { readonly item: CarriedItem }): ReactNode {
  const m = useMessages(messages);
  const [open, setOpen] = useState(false);
  if (item.document) return <CarriedDocumentView document={item.document} />;
  if (item.file === undefined || item.file.held !== undefined) return null;
  return (
    <>
      <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? m.hide : m.open}
      </button>
      {open ? <CarriedFile item={item} carried={carried} patient={patient} /> : null}
    </>
  );
}
