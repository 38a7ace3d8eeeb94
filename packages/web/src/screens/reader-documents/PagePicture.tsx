import type { DocumentContent } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useMessages } from '../../i18n/language.ts';
import * as messages from './viewer-messages.ts';
import { ZOOMS, zoomStep } from './viewer-model.ts';

export type Picture = Extract<DocumentContent, { shown: 'picture' }>;

export interface PagePictureProps {
  readonly picture: Picture;
  readonly title: string;
  /** Percent of the column; 100 fits. */
  readonly zoom: number;
  readonly onZoom: (percent: number) => void;
  readonly onPage: (page: number) => void;
}

/** A drawn page with its number, paging and zoom. */
export function PagePicture({ picture, title, zoom, onZoom, onPage }: PagePictureProps): ReactNode {
  const m = useMessages(messages);
  const { page, pages, png, width, height } = picture;
  return (
    <>
      <p className="document-tools">
        {pages > 1 ? (
          <button type="button" className="button" disabled={page <= 1} onClick={() => onPage(page - 1)} aria-label={m.previous}>
            ◀ <kbd>PgUp</kbd>
          </button>
        ) : null}
        <b className="figure" aria-live="polite">
          {m.page(page, pages)}
        </b>
        {pages > 1 ? (
          <button type="button" className="button" disabled={page >= pages} onClick={() => onPage(page + 1)} aria-label={m.next}>
            ▶ <kbd>PgDn</kbd>
          </button>
        ) : null}
        <button type="button" className="button" disabled={zoom <= ZOOMS[0]} onClick={() => onZoom(zoomStep(zoom, false))}>
          − {m.smaller}
        </button>
        <span className="figure">{m.zoom(zoom)}</span>
        <button type="button" className="button" disabled={zoom >= 300} onClick={() => onZoom(zoomStep(zoom, true))}>
          + {m.larger}
        </button>
      </p>
      <div className="document-sheet">
        {/* A page is as wide as the column times the zoom; a picture never wider than it is at 100%. */}
        <img
          className="document-picture"
          // Through the style object of the element: the page's policy forbids style attributes in markup.
          style={{ width: picture.sort === 'pdf' ? `${zoom}%` : `min(${zoom}%, ${(width * zoom) / 100}px)` }}
          src={`data:image/png;base64,${png}`}
          alt={m.picture(title, page, pages)}
          width={width}
          height={height}
        />
      </div>
    </>
  );
}
