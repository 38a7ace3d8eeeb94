import { type FormDefinition, type KitHead, layOutSheet, FORMS as SHEETS, type SheetContent } from '@tomoshibi/hospital';
import { type ReactNode, useContext, useState } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { hospitalTimeOf } from '../i18n/time.ts';
import { ModeContext } from '../parts/ModeTag.tsx';
import { PrintNow } from '../parts/PrintNow.tsx';
import { canvasMeasure } from '../print/canvas-measure.ts';
import { LaidSheet } from '../print/LaidSheet.tsx';
import * as messages from './messages.ts';
import type { Whose } from './whose.ts';

export interface PaperSetProps {
  readonly whose: Whose | undefined;
  readonly head: KitHead | undefined;
}

const codeWords = (code: string): string => code.replace(/^([A-Z])(?=\d)/u, '$1-');

/** 紙の様式 一式: every form of the set, laid out here as the server lays it out; printed blank with no server at all. */
export function PaperSet({ whose, head }: PaperSetProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const [printing, setPrinting] = useState<FormDefinition>();
  return (
    <details className="kit-paper-set">
      <summary>{m.paperSet(SHEETS.length)}</summary>
      <p className="fine">{m.paperSetWhy}</p>
      <ul className="kit-forms" aria-label={m.paperSet(SHEETS.length)}>
        {SHEETS.map((form) => (
          <li key={form.code}>
            <b>{form.words[language]}</b>{' '}
            <span className="fine">
              {codeWords(form.code)} v{form.version}
            </span>
            <span className="kit-form-buttons">
              <button type="button" className="button" onClick={() => setPrinting(form)}>
                {m.blankPrint}
                <span className="unseen"> {form.words[language]}</span>
              </button>
            </span>
          </li>
        ))}
      </ul>
      {printing === undefined ? null : (
        <PrintNow onDone={() => setPrinting(undefined)}>
          <BlankSheets form={printing} whose={whose} head={head} nowInstant={new Date().toISOString()} />
        </PrintNow>
      )}
    </details>
  );
}

/** All pages and parts of one form. No number and no code: the key that signs them never leaves the station. */
export function BlankSheets({
  form,
  whose,
  head,
  nowInstant,
}: PaperSetProps & { readonly form: FormDefinition; readonly nowInstant: string }): ReactNode {
  const language = useLanguage();
  const mode = useContext(ModeContext);
  const measure = canvasMeasure();
  const content: SheetContent = { ...(whose?.bar === undefined ? {} : { bar: whose.bar }), fields: {}, tables: {} };
  const pages = layOutSheet(
    form,
    content,
    {
      hospital: head?.hospital ?? '',
      language,
      number: '',
      code: () => '',
      printed: { at: hospitalTimeOf(nowInstant), ...(head === undefined ? {} : { where: head.kit }) },
      mode,
      demo: head?.demo ?? false,
    },
    measure,
  );
  return (
    <div data-whose={form.identity === 'patient' ? (whose?.bar?.number ?? '') : ''}>
      {pages.map((page) => (
        <LaidSheet
          key={`${page.part ?? ''}${page.page}`}
          page={page}
          title={`${codeWords(form.code)} v${form.version} ${form.words[language]} ${page.page}/${page.pages}`}
          measure={measure}
        />
      ))}
    </div>
  );
}
