import type { VisitsView } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showTime } from '../i18n/time.ts';
import * as printMessages from './messages.ts';
import { SheetFrame } from './SheetFrame.tsx';
import { type PrintFacts, SheetFoot } from './SummarySheet.tsx';
import * as messages from './visit-messages.ts';
import { visitPages } from './visit-pages.ts';

export interface VisitSheetsProps {
  readonly view: VisitsView;
  /** One department alone; absent: all, and the planned admissions. */
  readonly department: string | undefined;
  readonly facts: PrintFacts;
}

/** P-06: the day by department and time, a box to tick at the desk. */
export function VisitSheets({ view, department, facts }: VisitSheetsProps): ReactNode {
  const m = useMessages(messages);
  const p = useMessages(printMessages);
  const language = useLanguage();
  const pages = visitPages(view, department, language);
  return pages.map((page, index) => (
    <SheetFrame
      // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place
      key={index}
      landscape
      head={
        <p className="sheet-line">
          <b>{facts.hospital}</b>
          <b>
            {showTime(view.day, language, { weekday: true })} {page.kind === 'visits' ? m.form : m.admissionForm}
          </b>
          {page.kind === 'visits' && page.rows.length > 0 ? <b>{page.department || m.noDepartment}</b> : null}
          {page.rows.length > 0 ? <b>{m.people(page.people)}</b> : null}
          <span>{m.number}</span>
          <b className="sheet-page">{p.page(index + 1, pages.length)}</b>
        </p>
      }
      foot={
        <>
          <p>
            {m.legend} {view.newestAt === undefined ? '' : m.newest(showTime(view.newestAt, language))}
          </p>
          <SheetFoot facts={facts} />
        </>
      }
    >
      {page.rows.length === 0 ? (
        <p>{view.neverReceived ? m.never : m.nobody}</p>
      ) : (
        <table className="sheet-block sheet-visits">
          <thead>
            <tr>
              {(page.kind === 'visits' ? m.columns : m.admissionColumns).map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {page.rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              <tr key={at} className={row.struck ? 'sheet-struck' : undefined}>
                <td>{row.time}</td>
                <td>
                  <b>{row.name}</b> {row.kana}
                </td>
                {row.rest.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                  <td key={column}>{cell}</td>
                ))}
                <td>□</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </SheetFrame>
  ));
}
