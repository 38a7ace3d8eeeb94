import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { FORMS, type FormSheetData } from './forms.ts';
import * as messages from './messages.ts';

export interface FormListProps {
  readonly onFill: (sheet: FormSheetData) => void;
  readonly onBlank: (sheet: FormSheetData) => void;
}

/** The forms a kit carries: filled in here, or printed blank. */
export function FormList({ onFill, onBlank }: FormListProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  return (
    <ul className="kit-forms" aria-label={m.newForm}>
      {FORMS.map((sheet) => (
        <li key={sheet.form}>
          <b>{sheet[language]}</b>{' '}
          <span className="fine">
            {sheet.form} v{sheet.version} {m.formGoes(sheet.goes[language])}
          </span>
          <span className="kit-form-buttons">
            <button type="button" className="button" onClick={() => onFill(sheet)}>
              {m.fill}
              <span className="unseen"> {sheet[language]}</span>
            </button>
            <button type="button" className="button" onClick={() => onBlank(sheet)}>
              {m.blankPrint}
              <span className="unseen"> {sheet[language]}</span>
            </button>
          </span>
        </li>
      ))}
    </ul>
  );
}
