import type { ChartSummary, DocumentPageView } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { reasonOf } from '../../parts/failure-words.ts';
import { PrintNow } from '../../parts/PrintNow.tsx';
import type { DocumentSource } from '../../sources/document-source.ts';
import { SourceError } from '../../sources/source-error.ts';
import { DocumentSheets } from './DocumentSheets.tsx';
import type { Picture } from './PagePicture.tsx';
import * as messages from './viewer-messages.ts';

/** Pages that are fetched for one printing; more are printed from the saved file. */
const PAGES_MOST = 60;
const PRINT_WIDTH = 1600;

export interface PrintDocumentProps {
  readonly summary: ChartSummary;
  readonly title: string;
  readonly view: DocumentPageView;
  readonly documents: DocumentSource;
}

/** Prints the shown file whole, each page with whose chart it is from. It is written down before the first sheet is drawn. */
export function PrintDocument({ summary, title, view, documents }: PrintDocumentProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const [state, setState] = useState<
    'idle' | 'preparing' | { readonly code: string } | { readonly pictures: readonly Picture[] }
  >('idle');
  const { content } = view;
  if (content.shown === 'nothing') return null;
  const patient = { ref: summary.bar.ref };
  const prepare = async (): Promise<readonly Picture[]> => {
    if (content.shown !== 'picture') {
      await documents.documentPrinted({ patient, pages: 1 });
      return [];
    }
    const pages = Math.min(content.pages, PAGES_MOST);
    await documents.documentPrinted({ patient, pages });
    const pictures: Picture[] = [];
    for (let page = 1; page <= pages; page++) {
      const drawn = await documents.documentPage({ patient, original: view.file, page, width: PRINT_WIDTH });
      if (drawn.content.shown !== 'picture')
        throw new SourceError(drawn.content.shown === 'nothing' ? drawn.content.reason : 'document.damaged');
      pictures.push(drawn.content);
    }
    return pictures;
  };
  const print = (): void => {
    setState('preparing');
    prepare().then(
      (pictures) => setState({ pictures }),
      (cause: unknown) => setState({ code: cause instanceof SourceError ? cause.code : 'web.answer-shape' }),
    );
  };
  return (
    <>
      <button type="button" className="button" disabled={state === 'preparing'} onClick={print}>
        {state === 'preparing' ? m.printing : m.print}
      </button>
      {content.shown === 'picture' && content.pages > PAGES_MOST ? <span>{m.printsUpTo(PAGES_MOST)}</span> : null}
      {typeof state === 'object' && 'code' in state ? <span role="alert">■ {reasonOf(state.code, language)}</span> : null}
      {typeof state === 'object' && 'pictures' in state ? (
        <PrintNow onDone={() => setState('idle')}>
          <DocumentSheets summary={summary} title={title} view={view} pictures={state.pictures} />
        </PrintNow>
      ) : null}
    </>
  );
}
