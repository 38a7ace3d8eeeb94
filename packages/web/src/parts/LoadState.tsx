import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import type { Loaded } from '../sources/use-loaded.ts';
import { reasonOf } from './failure-words.ts';
import * as messages from './messages.ts';

/** Says that something is being read, or why it could not be and what to do. Empty while all is well. */
export function LoadState({ loaded }: { readonly loaded: Loaded<unknown> }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  if (loaded.error) {
    return (
      <div className="notice notice-failed" role="alert">
        <p>
          <b>■ {m.failed}</b> {reasonOf(loaded.error.code, language)} <code>{loaded.error.code}</code>
          {loaded.value === undefined ? null : ` ${m.staleShown}`}
        </p>
        <button type="button" className="button" onClick={loaded.reload}>
          {m.retry}
        </button>
      </div>
    );
  }
  if (loaded.value === undefined) {
    return (
      <p className="notice" role="status">
        {m.loading}
      </p>
    );
  }
  return null;
}
