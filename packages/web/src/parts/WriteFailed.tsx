import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language.ts';
import type { SourceError } from '../sources/source-error.ts';
import { reasonOf } from './failure-words.ts';

/** Why something was not written, and what to do. Nothing while all is well. */
export function WriteFailed({ error }: { readonly error: SourceError | undefined }): ReactNode {
  const language = useLanguage();
  return error === undefined ? null : (
    <p className="notice notice-failed" role="alert">
      <b>■</b> {reasonOf(error.code, language)} <code>{error.code}</code>
    </p>
  );
}
