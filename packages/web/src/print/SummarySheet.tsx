import type { ChartSummary } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showAge, showBirth, showNumber, showPlace, showSex } from '../i18n/person.ts';
import { showInstant } from '../i18n/time.ts';
import { AllergyChip, WarningChips } from '../parts/AlertStrip.tsx';
import { keyed } from '../parts/keyed.ts';
import * as messages from './messages.ts';
import { SheetFrame } from './SheetFrame.tsx';
import type { SheetBlock } from './sheet-blocks.ts';
import { summaryPages } from './summary-pages.ts';

export interface PrintFacts {
  readonly hospital: string;
  readonly demo: boolean;
  /** Oldest copy shown on the sheet. */
  readonly copiedInstant: string | undefined;
  readonly printedInstant: string;
}

/** P-01: the same sections in the same order as the screen, whose they are on every page, room to write at the end. */
export function SummarySheet({ summary, facts }: { readonly summary: ChartSummary; readonly facts: PrintFacts }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { pages: all, handwritingRows } = summaryPages(summary, language);
  return all.map((blocks, index) => (
    <SheetFrame
      key={`page ${blocks[0]?.label ?? 'last'}`}
      head={<Head summary={summary} facts={facts} page={m.page(index + 1, all.length)} />}
      foot={<SheetFoot facts={facts} />}
    >
      {blocks.map((block) => (
        <Block key={block.label} block={block} />
      ))}
      {index === all.length - 1 ? <Handwriting rows={handwritingRows} /> : null}
    </SheetFrame>
  ));
}

function Head({
  summary,
  facts,
  page,
}: {
  readonly summary: ChartSummary;
  readonly facts: PrintFacts;
  readonly page: string;
}): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { bar } = summary;
  const { stay } = bar;
  return (
    <>
      <p className="sheet-line">
        <b>{facts.hospital}</b>
        <b>{stay.state === 'inpatient' || stay.state === 'on-leave' ? m.summaryForm : m.outpatientForm}</b>
        <span>{m.summaryNumber}</span>
        <b>{showPlace(stay.place)}</b>
        <b className="sheet-page">{page}</b>
      </p>
      <p className="sheet-line sheet-who">
        <span className="name">
          <span className="name-kana">{bar.name.kana}</span>
          <span className="name-main">
            {bar.name.kanji ?? bar.name.romaji ?? bar.name.kana} {m.honorific}
          </span>
        </span>
        <b>{showNumber(bar.number)}</b>
        <span>{showSex(bar.sex, language)}</span>
        <span>
          {showBirth(bar.born, language)} {showAge(bar.age, language)}
        </span>
        <span>{[stay.department, stay.attending].filter(Boolean).join(' ')}</span>
      </p>
      <div className="sheet-alerts">
        <AllergyChip section={summary.allergies} />
        <WarningChips alerts={summary} />
      </div>
    </>
  );
}

export function SheetFoot({ facts }: { readonly facts: PrintFacts }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const time = showInstant(facts.copiedInstant, language);
  return (
    <p className="sheet-line">
      <b>{time === '' ? m.asOfUnknown : m.asOf(time)}</b>
      <span>{m.printed(showInstant(facts.printedInstant, language))}</span>
      {facts.demo ? <b>◆{m.demo}</b> : null}
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
