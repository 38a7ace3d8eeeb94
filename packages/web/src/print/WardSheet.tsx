import type { WardLine, WardView } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import * as messages from './messages.ts';
import { wardPages } from './paginate.ts';
import { SheetFrame } from './SheetFrame.tsx';
import { type PrintFacts, SheetFoot } from './SummarySheet.tsx';
import { wardCells } from './ward-cells.ts';

export interface WardSheetProps {
  readonly view: WardView;
  readonly facts: PrintFacts;
  readonly onDay: string;
}

/** P-02: one ward in bed order, at most 24 beds a page, warnings as letters, a box and a line to write on. */
export function WardSheet({ view, facts, onDay }: WardSheetProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const all = wardPages(view.lines, (line) => Object.values(wardCells(line, onDay, language)));
  return all.map((lines, index) => (
    <SheetFrame
      key={`page ${lines[0]?.patient.ref ?? ''}`}
      landscape
      head={
        <p className="sheet-line">
          <b>{facts.hospital}</b>
          <b>
            {view.ward} {m.wardForm}
          </b>
          <span>{m.wardNumber}</span>
          <b>{m.wardCount(view.lines.length)}</b>
          <b className="sheet-page">{m.page(index + 1, all.length)}</b>
        </p>
      }
      foot={
        <>
          <p>{m.wardLegend}</p>
          <SheetFoot facts={facts} />
        </>
      }
    >
      <table className="sheet-block sheet-ward">
        <thead>
          <tr>
            {m.wardColumns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.patient.ref} line={line} onDay={onDay} />
          ))}
        </tbody>
      </table>
    </SheetFrame>
  ));
}

function Row({ line, onDay }: { readonly line: WardLine; readonly onDay: string }): ReactNode {
  const cells = wardCells(line, onDay, useLanguage());
  return (
    <tr>
      <td>{cells.bed}</td>
      <td>
        <b>{cells.name}</b> {cells.kana}
      </td>
      <td>{cells.person}</td>
      <td>{cells.alerts}</td>
      <td>{cells.drugs}</td>
      <td>{cells.next}</td>
    </tr>
  );
}
