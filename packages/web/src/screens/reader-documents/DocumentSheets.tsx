import type { ChartSummary, DocumentPageView } from '@tomoshibi/hospital';
import { type ReactNode, useContext } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showBirth, showNumber, showSex } from '../../i18n/person.ts';
import { showInstant } from '../../i18n/time.ts';
import { CopyClockContext } from '../../parts/freshness.ts';
import { ModeContext } from '../../parts/ModeTag.tsx';
import * as printMessages from '../../print/messages.ts';
import { EmergencySheetContext, SheetFrame } from '../../print/SheetFrame.tsx';
import { CdaTree } from './CdaTree.tsx';
import { IdentityBand } from './IdentityBand.tsx';
import type { Picture } from './PagePicture.tsx';
import * as messages from './viewer-messages.ts';

export interface DocumentSheetsProps {
  readonly summary: ChartSummary;
  readonly title: string;
  readonly view: DocumentPageView;
  /** Of a document of pictures: every page. */
  readonly pictures: readonly Picture[];
}

/** The document on paper: whose chart at the head of each sheet, time of the copy at its foot, what differs above the text. */
export function DocumentSheets({ summary, title, view, pictures }: DocumentSheetsProps): ReactNode {
  const { content } = view;
  if (content.shown === 'picture')
    return pictures.map((picture) => (
      <SheetFrame
        key={picture.page}
        head={<Head summary={summary} title={title} page={`${picture.page}/${picture.pages}`} />}
        foot={<Foot summary={summary} />}
      >
        <IdentityBand identity={view.identity} bar={summary.bar} />
        <img className="document-printed" src={`data:image/png;base64,${picture.png}`} alt="" />
      </SheetFrame>
    ));
  // Text runs over as many sheets as it needs: head and foot of a table come back on each of them.
  return (
    <table className="document-flow">
      <thead>
        <tr>
          <td>
            <FlowMarks />
            <Head summary={summary} title={title} page="" />
          </td>
        </tr>
      </thead>
      <tfoot>
        <tr>
          <td>
            <Foot summary={summary} />
          </td>
        </tr>
      </tfoot>
      <tbody>
        <tr>
          <td>
            <IdentityBand identity={view.identity} bar={summary.bar} />
            {content.shown === 'tree' ? <CdaTree document={content.document} files={view.files} /> : null}
            {content.shown === 'text' ? <pre className="document-plain">{content.text}</pre> : null}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** What a sheet of its own says by itself: a drill, an 緊急閲覧. */
function FlowMarks(): ReactNode {
  const p = useMessages(printMessages);
  const mode = useContext(ModeContext);
  const isEmergency = useContext(EmergencySheetContext);
  return (
    <>
      {mode.kind === 'drill' ? <p className="sheet-emergency">■ 訓練</p> : null}
      {isEmergency ? <p className="sheet-emergency">■ {p.emergencySheet}</p> : null}
    </>
  );
}

function Head({
  summary,
  title,
  page,
}: {
  readonly summary: ChartSummary;
  readonly title: string;
  readonly page: string;
}): ReactNode {
  const m = useMessages(messages);
  const p = useMessages(printMessages);
  const language = useLanguage();
  const { bar } = summary;
  return (
    <div className="document-print">
      <p className="sheet-line">
        <b>{m.sheet}</b>
        <span>{title}</span>
        <b className="sheet-page">{page}</b>
      </p>
      <p className="sheet-line sheet-who">
        <span className="name">
          <span className="name-kana">{bar.name.kana}</span>
          <span className="name-main">
            {bar.name.kanji ?? bar.name.romaji ?? bar.name.kana} {p.honorific}
          </span>
        </span>
        <b>{showNumber(bar.number)}</b>
        <span>{showSex(bar.sex, language)}</span>
        <span>{showBirth(bar.born, language)}</span>
      </p>
    </div>
  );
}

function Foot({ summary }: { readonly summary: ChartSummary }): ReactNode {
  const p = useMessages(printMessages);
  const language = useLanguage();
  const { nowInstant } = useContext(CopyClockContext);
  const { copiedInstant } = summary.documents;
  return (
    <p className="sheet-line">
      <b>{copiedInstant === undefined ? p.asOfUnknown : p.asOf(showInstant(copiedInstant, language))}</b>
      <span>{p.printed(showInstant(nowInstant, language))}</span>
      <b>{p.keep}</b>
    </p>
  );
}
