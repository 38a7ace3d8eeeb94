import type { OriginalView } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showInstant } from '../i18n/time.ts';
import { keyed } from './keyed.ts';
import { problemWords } from './problem-words.ts';
import * as rawMessages from './raw-messages.ts';

/** One original as it came: where, when, how long, its digest, the text by segment, and what could not be read in it. */
export function RawView({ original }: { readonly original: OriginalView }): ReactNode {
  const m = useMessages(rawMessages);
  const language = useLanguage();
  return (
    <div className="raw">
      <dl className="raw-facts">
        <dt>{m.path}</dt>
        <dd>{original.path}</dd>
        <dt>{m.received}</dt>
        <dd>{showInstant(original.receivedInstant, language)}</dd>
        <dt>{m.size}</dt>
        <dd>
          {original.sizeBytes} {m.bytes}
          {original.charset ? ` · ${original.charset}` : ''}
        </dd>
        <dt>SHA-256</dt>
        <dd className="raw-digest">{original.sha256}</dd>
      </dl>
      {original.problems.length === 0 ? null : (
        <ul className="raw-problems">
          {keyed(original.problems, (one) => one.code).map(({ key, item: problem }) => (
            <li key={key}>
              <b>■ {problemWords(problem.code, language).what}</b> {problem.where ?? ''}{' '}
              {problem.raw === undefined ? '' : `「${problem.raw}」`} <code>{problem.code}</code>
            </li>
          ))}
        </ul>
      )}
      {original.text === undefined ? <p>{original.base64 === undefined ? m.empty : m.binary}</p> : null}
      <pre className="raw-text">{original.text ?? original.base64 ?? ''}</pre>
    </div>
  );
}
