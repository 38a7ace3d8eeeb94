import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showInstant } from '../../i18n/time.ts';
import { reasonOf } from '../../parts/failure-words.ts';
import type { CarriedOne } from '../../sources/carry-source.ts';
import { SourceError } from '../../sources/source-error.ts';
import * as messages from './messages.ts';
import { bytesOf } from './model.ts';
import { Words } from './Words.tsx';

export interface OneFileProps {
  readonly make: () => Promise<CarriedOne>;
  readonly disabled: boolean;
}

/** 転院: one patient as one HTML file, with the page that goes along. Words and file are shown once and kept nowhere. */
export function OneFile({ make, disabled }: OneFileProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const [state, setState] = useState<{ readonly working?: true; readonly made?: CarriedOne; readonly failure?: string }>({});
  const start = (): void => {
    setState({ working: true });
    make().then(
      (made) => setState({ made }),
      (cause: unknown) => setState({ failure: cause instanceof SourceError ? cause.code : 'web.answer-shape' }),
    );
  };
  return (
    <>
      <p className="fine">{m.oneHow}</p>
      <p className="carry-act">
        <button type="button" className="button button-main" disabled={disabled || state.working} onClick={start}>
          {state.made === undefined ? m.start.one : m.again}
        </button>
        {state.working ? <span role="status">{m.oneWorking}</span> : null}
      </p>
      {state.failure === undefined ? null : (
        <p className="carry-failed" role="alert">
          {reasonOf(state.failure, language)}
        </p>
      )}
      {state.made === undefined ? null : <Made made={state.made} />}
    </>
  );
}

function Made({ made }: { readonly made: CarriedOne }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { file, page, words, digestWords, leftOut, lost, goodUntilInstant } = made;
  const html = useAddress(file.base64, 'text/html');
  const pdf = useAddress(page.base64, 'application/pdf');
  const less = [
    leftOut.bytes > 0 ? m.lessBytes(leftOut.bytes) : '',
    leftOut.pictures > 0 ? m.lessPictures(leftOut.pictures) : '',
    leftOut.originals ? m.lessOriginals : '',
    lost > 0 ? m.lost(lost) : '',
  ].filter((line) => line !== '');
  return (
    <section className="carry-result" role="status">
      <p>
        <b>✓ {m.oneReady((file.sizeBytes / 1e6).toFixed(1))}</b> {m.oneUntil(showInstant(goodUntilInstant, language))}
      </p>
      {less.map((line) => (
        <p key={line}>
          <b>{line}</b>
        </p>
      ))}
      <p className="carry-act">
        <a className="button button-main" href={html} download={file.name}>
          {m.oneSave(file.name)}
        </a>
        <a className="button button-main" href={pdf} download={page.name}>
          {m.onePage(page.pages)}
        </a>
        {m.checked}
      </p>
      <p>
        {m.oneDigest}: <b>{digestWords.join(' ')}</b>
      </p>
      <Words words={words} />
    </section>
  );
}

function useAddress(base64: string, type: string): string {
  const url = useMemo(() => URL.createObjectURL(new Blob([bytesOf(base64)], { type })), [base64, type]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return url;
}
