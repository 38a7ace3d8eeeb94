import type { DocumentItem } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showTime } from '../i18n/time.ts';
import * as messages from './document-messages.ts';
import { ItemMarks, OriginalButton } from './ItemMarks.tsx';
import { keyed } from './keyed.ts';

/** One document as a page: when, who, the text as sent, where the images are. */
export function DocumentPage({ item }: { readonly item: DocumentItem }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  return (
    <article className="document">
      <dl className="pairs pairs-wide">
        <Pair label={m.at} value={showTime(item.at, language, { weekday: true }) || m.noDate} />
        {item.department ? <Pair label={m.department} value={item.department} /> : null}
        {item.author ? <Pair label={m.author} value={item.author} /> : null}
      </dl>
      {item.lines.length === 0 ? <p className="blank">{m.noText}</p> : null}
      <div className="document-text">
        {keyed(item.lines, (one) => one.label ?? '').map(({ key, item: line }) => (
          <div key={key} className="document-line">
            {line.label ? <h3>{line.label}</h3> : null}
            <p>{line.text}</p>
          </div>
        ))}
      </div>
      {item.studies.length === 0 ? null : (
        <p className="fine">
          {m.studies}:{' '}
          {item.studies.map((study) => [study.modality, study.accessionNumber].filter(Boolean).join(' ')).join(' / ')} —{' '}
          {m.imageElsewhere}
        </p>
      )}
      <p>
        {item.vanished || item.twoCurrent || item.problems?.length ? (
          <ItemMarks item={item} name={item.title} />
        ) : (
          <OriginalButton original={item.original} name={item.title} />
        )}
      </p>
    </article>
  );
}

function Pair({ label, value }: { readonly label: string; readonly value: string }): ReactNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
