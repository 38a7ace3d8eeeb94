import type { ChartTextAnswer, ChartTextExcerpt, ChartTextHit } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showTime } from '../../i18n/time.ts';
import { OriginalButton } from '../../parts/ItemMarks.tsx';
import { keyed } from '../../parts/keyed.ts';
import * as messages from './messages.ts';
import { markedParts } from './model.ts';

export interface SearchHitsProps {
  readonly answer: ChartTextAnswer;
  readonly chosen: string | undefined;
  readonly onOpen: (hit: ChartTextHit) => void;
}

/** Where the words were found, newest first; what has not been looked at is said. */
export function SearchHits({ answer, chosen, onOpen }: SearchHitsProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { hits, total, words, unsearched } = answer;
  return (
    <>
      <p role="status" className="search-count">
        <b>{m.found(words.join(' '), total)}</b>
        {hits.length < total ? ` ${m.foundFirst(hits.length)}` : ''}
      </p>
      {unsearched.later > 0 ? <p className="blank blank-missing">□ {m.unsearchedLater(unsearched.later)}</p> : null}
      {unsearched.never > 0 ? <p className="blank blank-missing">□ {m.unsearchedNever(unsearched.never)}</p> : null}
      {hits.length === 0 ? null : (
        <ol className="hits">
          {keyed(hits, (one) => `${one.original} ${one.file ?? ''}`).map(({ key, item: hit }) => (
            <li key={key} className={hit.original === chosen ? 'row-chosen' : undefined}>
              <p className="hit-head">
                <span className="figure">{showTime(hit.at, language) || m.noDate}</span>
                <span className="tag">{m.sorts[hit.sort === 'document' ? hit.kind : hit.sort] ?? hit.kind}</span>
                <b>{hit.title}</b>
                <span>{hit.department ?? ''}</span>
                {hit.page === undefined ? null : <span>{m.onPage(hit.page)}</span>}
                {hit.sort === 'document' ? (
                  <button
                    type="button"
                    className="small"
                    aria-label={m.readOf(`${hit.title} ${showTime(hit.at, language)}`)}
                    aria-pressed={hit.original === chosen}
                    onClick={() => onOpen(hit)}
                  >
                    {m.read}
                  </button>
                ) : (
                  <OriginalButton original={hit.original} name={hit.title} />
                )}
              </p>
              {keyed(hit.excerpts, (one) => one.text.slice(0, 20)).map(({ key: excerptKey, item }) => (
                <Excerpt key={excerptKey} excerpt={item} />
              ))}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function Excerpt({ excerpt }: { readonly excerpt: ChartTextExcerpt }): ReactNode {
  return (
    <p className="hit-words">
      {keyed(markedParts(excerpt), (one) => one.text).map(({ key, item }) =>
        item.marked ? <mark key={key}>{item.text}</mark> : <span key={key}>{item.text}</span>,
      )}
    </p>
  );
}
