import type { DocumentPageView } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { reasonOf } from '../../parts/failure-words.ts';
import type { DocumentSource } from '../../sources/document-source.ts';
import type { PatientAsked } from '../../sources/patient-asked.ts';
import { SourceError } from '../../sources/source-error.ts';
import * as messages from './viewer-messages.ts';
import { savedName } from './viewer-model.ts';

/** Saves the bytes as kept. The browser gets them as plain bytes under a name without a patient, and opens nothing. */
export function SaveOriginal({
  documents,
  patient,
  view,
}: {
  readonly documents: DocumentSource;
  readonly patient: PatientAsked;
  readonly view: DocumentPageView;
}): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const [state, setState] = useState<'idle' | 'saving' | { readonly code: string }>('idle');
  const save = (): void => {
    setState('saving');
    documents.documentDownload({ patient, original: view.file }).then(
      ({ base64, mediaType, name }) => {
        const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
        const address = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
        const link = document.createElement('a');
        link.href = address;
        link.download = savedName(view.file, name);
        link.click();
        URL.revokeObjectURL(address);
        setState('idle');
      },
      (cause: unknown) => setState({ code: cause instanceof SourceError ? cause.code : 'web.answer-shape' }),
    );
  };
  return (
    <>
      <button type="button" className="button" disabled={state === 'saving'} onClick={save}>
        {state === 'saving' ? m.saving : m.save}
      </button>
      {typeof state === 'object' ? <span role="alert">■ {reasonOf(state.code, language)}</span> : null}
    </>
  );
}
