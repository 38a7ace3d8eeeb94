import type { CarriedView, ChartSummary, LaterView, SheetCodes } from '@tomoshibi/hospital';
import { type ReactNode, useContext } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showInstant, showTime } from '../i18n/time.ts';
import { WarningChips } from '../parts/AlertStrip.tsx';
import { useDoor } from '../parts/door.ts';
import { keyed } from '../parts/keyed.ts';
import { ModeContext } from '../parts/ModeTag.tsx';
import { modeWords } from '../parts/mode-words.ts';
import * as messages from './messages.ts';
import { PatientHead, type SheetMark } from './PatientHead.tsx';
import { SheetFrame } from './SheetFrame.tsx';
import type { SheetBlock } from './sheet-blocks.ts';
import { summaryPages } from './summary-pages.ts';

export interface PrintFacts {
  readonly hospital: string;
  readonly demo: boolean;
  /** Oldest copy shown on the sheet. */
  readonly copiedInstant: string | undefined;
  readonly printedInstant: string;
  /** 写しの後に起きたこと, newest first; absent when it was not read. */
  readonly later?: LaterView | undefined;
  /** 持参情報; absent when it was not read. */
  readonly carried?: CarriedView | undefined;
  /** Serial and codes of the pages; absent when the server gave none: printed all the same. */
  readonly codes?: SheetCodes | undefined;
}

/** The code of a page, only when they were made for as many pages as are printed. */
export function markOf(codes: SheetCodes | undefined, at: number, pages: number): SheetMark | undefined {
  const code = codes?.codes[at];
  return codes === undefined || code === undefined || codes.codes.length !== pages
    ? undefined
    : { serial: codes.serial, ...code };
}

/** P-01: the same sections in the same order as the screen, whose they are on every page, room to write at the end. */
export function SummarySheet({ summary, facts }: { readonly summary: ChartSummary; readonly facts: PrintFacts }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { pages: all, handwritingRows } = summaryPages(summary, language, facts.later, facts.carried);
  const { state } = summary.bar.stay;
  const inpatient = state === 'inpatient' || state === 'on-leave';
  return all.map((blocks, index) => (
    <SheetFrame
      key={`page ${blocks[0]?.label ?? 'last'}`}
      head={
        <PatientHead
          hospital={facts.hospital}
          form={inpatient ? m.summaryForm : m.outpatientForm}
          number={m.summaryNumber}
          bar={summary.bar}
          allergies={summary.allergies}
          page={m.page(index + 1, all.length)}
          mark={markOf(facts.codes, index, all.length)}
        >
          {summary.asOf ? <b className="chip chip-strong">{m.otherTime(showTime(summary.asOf.at, language))}</b> : null}
          <WarningChips alerts={summary} />
        </PatientHead>
      }
      foot={<SheetFoot facts={facts} />}
    >
      {blocks.map((block) => (
        <Block key={block.label} block={block} />
      ))}
      {index === all.length - 1 ? <Handwriting rows={handwritingRows} /> : null}
    </SheetFrame>
  ));
}

export function SheetFoot({ facts }: { readonly facts: PrintFacts }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const time = showInstant(facts.copiedInstant, language);
  const now = useContext(ModeContext);
  const mode = modeWords(now, facts.printedInstant, language);
  const door = useDoor();
  return (
    <p className="sheet-line">
      <b>{time === '' ? m.asOfUnknown : m.asOf(time)}</b>
      <span>{m.printed(showInstant(facts.printedInstant, language))}</span>
      {mode.shape === '' || (now.kind === 'kit' && door !== undefined) ? null : (
        <b>
          {mode.shape}
          {mode.word}
        </b>
      )}
      {door === undefined ? null : (
        <b>
          ●{door.name} {door.mark}
        </b>
      )}
      {facts.demo ? <b>※{m.demo}</b> : null}
      <b>{m.keep}</b>
    </p>
  );
}

function Block({ block }: { readonly block: SheetBlock }): ReactNode {
  const single = block.columns === undefined;
  return (
    <table className="sheet-block">
      <tbody>
        {block.columns ? (
          <tr>
            <th scope="rowgroup" rowSpan={block.lines.length + 1}>
              {block.label}
            </th>
            {block.columns.map((column) => (
              <th key={column} scope="col" className="sheet-column">
                {column}
              </th>
            ))}
          </tr>
        ) : null}
        {keyed(block.lines, (one) => one.join(' ')).map(({ key, item: cells }) => (
          <tr key={key}>
            {single && cells === block.lines[0] ? (
              <th scope="rowgroup" rowSpan={block.lines.length}>
                {block.label}
              </th>
            ) : null}
            {keyed(cells, (one) => one).map((cell) => (
              <td key={cell.key} colSpan={cells.length === 1 && block.columns ? block.columns.length : undefined}>
                {cell.item}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Handwriting({ rows }: { readonly rows: number }): ReactNode {
  const m = useMessages(messages);
  return (
    <table className="sheet-block sheet-handwriting">
      <caption>{m.handwritten}</caption>
      <thead>
        <tr>
          {m.handwrittenColumns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: rows }, (_, row) => row).map((row) => (
          <tr key={row}>
            <td />
            <td />
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
