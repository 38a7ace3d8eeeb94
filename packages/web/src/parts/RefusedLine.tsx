import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import type { SourceError } from '../sources/source-error.ts';
import { reasonOf } from './failure-words.ts';
import * as messages from './form-messages.ts';

export interface RefusedLineProps {
  readonly refused?: SourceError | undefined;
  /** A sentence of the form itself comes before what the server said. */
  readonly words?: string | undefined;
}

/** Why a command was refused and what to do. Always in the page, so that a screen reader hears it change. */
export function RefusedLine({ refused, words }: RefusedLineProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const said =
    words ||
    (refused &&
      ((refused.code === 'access.secret-weak' && m.weak[String(refused.detail.rule)]) || reasonOf(refused.code, language)));
  return (
    <p className="login-message" role="alert">
      {said ? `■ ${said}` : ''}
    </p>
  );
}
