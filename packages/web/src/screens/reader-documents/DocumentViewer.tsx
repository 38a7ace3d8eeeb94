import type { ChartSummary, DocumentFileView, DocumentPageView } from '@tomoshibi/hospital';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { reasonOf } from '../../parts/failure-words.ts';
import { OriginalButton } from '../../parts/ItemMarks.tsx';
import { LoadState } from '../../parts/LoadState.tsx';
import { problemWords } from '../../parts/problem-words.ts';
import type { DocumentSource } from '../../sources/document-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import { CdaTree } from './CdaTree.tsx';
import { IdentityBand } from './IdentityBand.tsx';
import { PagePicture } from './PagePicture.tsx';
import { PrintDocument } from './PrintDocument.tsx';
import { SaveOriginal } from './SaveOriginal.tsx';
import * as messages from './viewer-messages.ts';
import { drawnWidth, pageOfKey } from './viewer-model.ts';

export interface DocumentViewerProps {
  readonly summary: ChartSummary;
  readonly documents: DocumentSource;
  readonly title: string;
  readonly original: string;
  /** Where a search found its words. */
  readonly startPage?: number;
}

/** One document of the 拡張ストレージ: its files, the one shown, pages, and who it says it is about. */
export function DocumentViewer({ summary, documents, title, original, startPage = 1 }: DocumentViewerProps): ReactNode {
  const _m = useMessages(messages);
  const [file, setFile] = useState(original);
  const [page, setPage] = useState(startPage);
  const [zoom, setZoom] = useState(100);
  const [wait, setWait] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(900);
  useEffect(() => setShown(frame.current?.clientWidth ?? 900), []);
  const patient = { ref: summary.bar.ref };
  const width = drawnWidth((shown * zoom) / 100, window.devicePixelRatio);
  const loaded = useLoaded(`${file} ${page} ${width} ${wait}`, () =>
    documents.documentPage({ patient, original: file, page, width, ...(wait && { wait }) }),
  );
  // While the next page is drawn the last one stays, with its own number; of another file nothing stays.
  const last = useRef<DocumentPageView>(undefined);
  if (loaded.value !== undefined) last.current = loaded.value;
  const view = loaded.value ?? (last.current?.file === file && loaded.error === undefined ? last.current : undefined);
  const open = (next: string): void => {
    setFile(next);
    setPage(1);
    setWait(false);
  };
  const pages = view?.content.shown === 'picture' ? view.content.pages : 1;
  const onKey = (event: KeyboardEvent): void => {
    const next = view?.content.shown === 'picture' && pages > 1 ? pageOfKey(event.key, page, pages) : undefined;
    if (next === undefined) return;
    event.preventDefault();
    setPage(next);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: PgUp and PgDn turn the pages of what is in view
    <section className="document-viewer" ref={frame} tabIndex={0} aria-label={title} onKeyDown={onKey}>
      {view === undefined || loaded.error ? <LoadState loaded={loaded} /> : null}
      {view === undefined ? null : (
        <>
          <IdentityBand identity={view.identity} bar={summary.bar} />
          <Problems codes={view.problems} />
          {view.files.length > 1 ? <Files files={view.files} shown={view.file} onOpen={open} /> : null}
          <p className="document-tools">
            <PrintDocument summary={summary} title={title} view={view} documents={documents} />
            <SaveOriginal documents={documents} patient={patient} view={view} />
            <OriginalButton original={view.file} name={title} />
          </p>
          <Content
            view={view}
            title={title}
            zoom={zoom}
            onZoom={setZoom}
            onPage={setPage}
            onOpen={open}
            onWait={() => setWait(true)}
          />
        </>
      )}
    </section>
  );
}

function Content(props: {
  readonly view: DocumentPageView;
  readonly title: string;
  readonly zoom: number;
  readonly onZoom: (percent: number) => void;
  readonly onPage: (page: number) => void;
  readonly onOpen: (original: string) => void;
  readonly onWait: () => void;
}): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { content, files } = props.view;
  switch (content.shown) {
    case 'picture':
      return <PagePicture picture={content} title={props.title} zoom={props.zoom} onZoom={props.onZoom} onPage={props.onPage} />;
    case 'tree':
      return <CdaTree document={content.document} files={files} onOpen={props.onOpen} />;
    case 'text':
      return (
        <>
          {content.text === '' ? <p className="blank">{m.noWords}</p> : <pre className="document-plain">{content.text}</pre>}
          {content.cut ? <p className="blank">{m.cut}</p> : null}
        </>
      );
    case 'nothing':
      return (
        <div className="notice notice-failed" role="alert">
          <p>
            <b>■ {m.notShown}</b> {reasonOf(content.reason, language)} <code>{content.reason}</code>
          </p>
          {content.reason === 'document.too-slow' ? (
            <button type="button" className="button" onClick={props.onWait}>
              {m.wait}
            </button>
          ) : null}
        </div>
      );
  }
}

function Files({
  files,
  shown,
  onOpen,
}: {
  readonly files: readonly DocumentFileView[];
  readonly shown: string;
  readonly onOpen: (original: string) => void;
}): ReactNode {
  const m = useMessages(messages);
  return (
    <ul className="document-files" aria-label={m.files}>
      {files.map((file) => (
        <li key={file.original}>
          <button type="button" className="button" aria-pressed={file.original === shown} onClick={() => onOpen(file.original)}>
            {file.original === shown ? '▶ ' : ''}
            {file.main ? `${m.main} ` : ''}
            {file.name}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What of the file is not shown, or was not as agreed. */
function Problems({ codes }: { readonly codes: readonly string[] }): ReactNode {
  const language = useLanguage();
  if (codes.length === 0) return null;
  return (
    <ul className="document-problems">
      {codes.map((code) => {
        const words = problemWords(code, language);
        return (
          <li key={code}>
            <b>▲ {words.what}</b> {words.todo} <code>{code}</code>
          </li>
        );
      })}
    </ul>
  );
}
