import type { CarriedView, ChartSummary, HospitalView, LaterView, SheetCodes, WardView } from '@tomoshibi/hospital';
import { type ReactNode, useContext, useEffect, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { type Language, LanguageContext, useLanguage, useMessages } from '../i18n/language.ts';
import { hospitalTimeOf } from '../i18n/time.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { CopyClockContext, oldestCopy } from '../parts/freshness.ts';
import { WriteFailed } from '../parts/WriteFailed.tsx';
import { en as printEn, ja as printJa } from '../print/messages.ts';
import { wardPages } from '../print/paginate.ts';
import { EmergencySheetContext } from '../print/SheetFrame.tsx';
import { type PrintFacts, SummarySheet } from '../print/SummarySheet.tsx';
import { summaryPages } from '../print/summary-pages.ts';
import { WardSheet } from '../print/WardSheet.tsx';
import { wardCells } from '../print/ward-cells.ts';
import { shownCopies } from '../screens/reader-summary/model.ts';
import { useDesk } from '../sources/desk-context.ts';
import type { SourceError } from '../sources/source-error.ts';
import { useWriting } from '../sources/use-writing.ts';
import * as messages from './messages.ts';
import { useSession } from './session-here.ts';

/** What is open and could be printed as a form. */
export type Opened =
  | { readonly form: 'summary'; readonly summary: ChartSummary; readonly later?: LaterView; readonly carried?: CarriedView }
  | { readonly form: 'ward'; readonly view: WardView };

export interface PrintDeskProps {
  readonly opened: Opened;
  readonly hospital: HospitalView | undefined;
  readonly asked: boolean;
  readonly onClose: () => void;
}

/** Says how many pages come out, in which language, then prints. Ctrl+P of the browser prints the same form. */
export function PrintDesk({ opened, hospital, asked, onClose }: PrintDeskProps): ReactNode {
  const screenLanguage = useLanguage();
  const { emergencies } = useSession();
  const [chosen, setChosen] = useState<Language>();
  const [printing, setPrinting] = useState(false);
  const [codes, setCodes] = useState<SheetCodes>();
  const desk = useDesk();
  const writing = useWriting();
  const language = chosen ?? screenLanguage;
  const { nowInstant } = useContext(CopyClockContext);
  useEffect(() => {
    const page = document.documentElement;
    const before = (): void => {
      // Other sheets are being printed (a wristband): they go alone.
      if (document.querySelector('.sheets')) return;
      page.querySelector('body')?.classList.add('printing-sheets');
      flushSync(() => setPrinting(true));
    };
    const after = (): void => {
      page.querySelector('body')?.classList.remove('printing-sheets');
      setPrinting(false);
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
      after();
    };
  }, []);
  const copiedInstant = opened.form === 'summary' ? oldestCopy(shownCopies(opened.summary)) : opened.view.copiedInstant;
  const facts: PrintFacts = {
    hospital: hospital?.hospital ?? '',
    demo: hospital?.demo ?? false,
    copiedInstant,
    printedInstant: nowInstant,
    ...(opened.form === 'summary' ? { later: opened.later, carried: opened.carried, codes } : {}),
  };
  const onDay = hospitalTimeOf(nowInstant).slice(0, 10);
  const print = (): void =>
    writing.run(async () => {
      // Written down before it is printed; a record that cannot be written prints nothing.
      if (opened.form === 'summary' && desk?.sheetCodes !== undefined) {
        const pages = summaryPages(opened.summary, language, opened.later, opened.carried).pages.length;
        setCodes(await desk.sheetCodes({ ref: opened.summary.bar.ref }, { form: 'P01', version: '10', pages }));
      }
      onClose();
      // After the dialog has gone: it must not be on the paper.
      setTimeout(() => window.print(), 0);
    });
  const root = document.getElementById('root');
  const sheets = (
    <EmergencySheetContext value={opened.form === 'summary' && emergencies.includes(opened.summary.bar.ref)}>
      <LanguageContext value={language}>
        <div className="sheets" lang={language}>
          {opened.form === 'summary' ? (
            <SummarySheet summary={opened.summary} facts={facts} />
          ) : (
            <WardSheet view={opened.view} facts={facts} onDay={onDay} />
          )}
        </div>
      </LanguageContext>
    </EmergencySheetContext>
  );
  return (
    <>
      {printing && root ? createPortal(sheets, root) : null}
      {asked ? (
        <PrintQuestion
          opened={opened}
          onDay={onDay}
          language={language}
          onLanguage={setChosen}
          onPrint={print}
          error={writing.error}
          onClose={onClose}
        />
      ) : null}
    </>
  );
}

interface PrintQuestionProps {
  readonly opened: Opened;
  readonly onDay: string;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
  readonly onPrint: () => void;
  readonly error: SourceError | undefined;
  readonly onClose: () => void;
}

function PrintQuestion({ opened, onDay, language, onLanguage, onPrint, error, onClose }: PrintQuestionProps): ReactNode {
  const m = useMessages(messages);
  const p = language === 'ja' ? printJa : printEn;
  const line =
    opened.form === 'summary'
      ? m.printPages(
          `P-01 ${p.summaryForm}`,
          m.portrait,
          summaryPages(opened.summary, language, opened.later, opened.carried).pages.length,
        )
      : m.printPages(
          `P-02 ${p.wardForm}`,
          m.landscape,
          wardPages(opened.view.lines, (one) => Object.values(wardCells(one, onDay, language))).length,
        );
  return (
    <Dialog
      title={m.printTitle}
      onClose={onClose}
      actions={
        // F9 then Enter prints.
        <button type="button" className="button button-main" data-first onClick={onPrint}>
          {m.printNow} <kbd>Enter</kbd>
        </button>
      }
    >
      <WriteFailed error={error} />
      <p>
        <b>{line}</b>
      </p>
      <p>{m.printWhere}</p>
      <p className="filter">
        <label>
          {m.printLanguage}{' '}
          <select value={language} onChange={(event) => onLanguage(event.target.value === 'en' ? 'en' : 'ja')}>
            <option value="ja">日本語</option>
            <option value="en">English</option>
          </select>
        </label>
      </p>
    </Dialog>
  );
}
