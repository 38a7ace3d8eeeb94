import type { CarriedItem } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import type { CarriedSource } from '../sources/carried-source.ts';
import type { PatientAsked } from '../sources/patient-asked.ts';
import { useLoaded } from '../sources/use-loaded.ts';
import * as messages from './carried-messages.ts';
import { reasonOf } from './failure-words.ts';
import { LoadState } from './LoadState.tsx';
import { problemWords } from './problem-words.ts';

export interface CarriedFileProps {
  readonly item: CarriedItem;
  readonly carried: CarriedSource;
  readonly patient: PatientAsked | undefined;
}

const WIDTH = 1200;

/** A file as pages drawn anew, or as lines. Nothing of it runs. */
export function CarriedFile({ item, carried, patient }: CarriedFileProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const [page, setPage] = useState(1);
  const [wait, setWait] = useState(false);
  const loaded = useLoaded(`${item.seq} ${page} ${wait}`, () =>
    carried.page(patient, item.seq, { page, width: WIDTH, ...(wait && { wait }) }),
  );
  const view = loaded.value;
  if (view === undefined) return <LoadState loaded={loaded} />;
  const { content, problems, identity = [] } = view;
  const title = item.title ?? m.how[item.how];
  return (
    <div className="carried-file">
      {identity.length === 0 ? null : (
        <p className="notice notice-failed" role="alert">
          <b>■ {m.identity(identity.map(({ field, stated }) => `${field} ${stated ?? ''}`).join('・'))}</b>
        </p>
      )}
      {problems.length === 0 ? null : (
        <p className="fine">▲ {problems.map((code) => `${problemWords(code, language).what} (${code})`).join('・')}</p>
      )}
      {content.shown === 'picture' ? (
        <>
          <p className="filter">
            <button
              type="button"
              className="button"
              disabled={page <= 1}
              onClick={() => setPage(page - 1)}
              aria-label={m.previous}
            >
              ◀
            </button>
            <b className="figure">{m.page(content.page, content.pages)}</b>
            <button
              type="button"
              className="button"
              disabled={page >= content.pages}
              onClick={() => setPage(page + 1)}
              aria-label={m.next}
            >
              ▶
            </button>
          </p>
          <img
            className="carried-picture"
            src={`data:image/png;base64,${content.png}`}
            alt={m.picture(title, content.page)}
            width={content.width}
            height={content.height}
          />
        </>
      ) : null}
      {content.shown === 'text' ? <pre className="document-plain">{content.text}</pre> : null}
      {content.shown === 'tree' ? <pre className="document-plain">{wordsOf(content.document.sections)}</pre> : null}
      {content.shown === 'nothing' ? (
        <p className="notice notice-failed">
          <b>■ {m.notShown}</b> {reasonOf(content.reason, language)} <code>{content.reason}</code>{' '}
          {content.reason === 'document.too-slow' && !wait ? (
            <button type="button" className="button" onClick={() => setWait(true)}>
              {m.wait}
            </button>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}

type Sections = Extract<Awaited<ReturnType<CarriedSource['page']>>['content'], { shown: 'tree' }>['document']['sections'];

/** The words of an electronic letter, section by section; its tree belongs to the documents of the chart. */
const wordsOf = (sections: Sections): string =>
  sections
    .map((section) =>
      [section.title ?? '', textsIn(section.blocks), wordsOf(section.sections)].filter((part) => part !== '').join('\n'),
    )
    .join('\n\n');

function textsIn(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  if (Array.isArray(value))
    return value
      .map(textsIn)
      .filter((part) => part !== '')
      .join('\n');
  if ('text' in value && typeof value.text === 'string') return value.text;
  if ('runs' in value && Array.isArray(value.runs)) return value.runs.map(textsIn).join('');
  return Object.values(value)
    .map(textsIn)
    .filter((part) => part !== '')
    .join('\n');
}
