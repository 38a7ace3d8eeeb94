import { type FormEvent, type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { WriteFailed } from '../parts/WriteFailed.tsx';
import type { SourceError } from '../sources/source-error.ts';
import { type FormField, type FormSheetData, filled, missing } from './forms.ts';
import * as messages from './messages.ts';

type Answers = Readonly<Record<string, string>>;

export interface FormFillProps {
  readonly sheet: FormSheetData;
  readonly error?: SourceError | undefined;
  readonly onBack: () => void;
  readonly onPrint: (answers: Answers) => void;
  /** Absent where nothing can be kept. */
  readonly onWrite?: (answers: Answers) => void;
}

/** A form on the screen, in the order of the paper. What must be filled is said in words; a paper may go out with gaps, a record not. */
export function FormFill({ sheet, error, onBack, onPrint, onWrite }: FormFillProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const [answers, setAnswers] = useState<Answers>({});
  const gaps = missing(sheet, answers);
  const ready = gaps.length === 0 && filled(sheet, answers).length > 0;
  const write = (event: FormEvent): void => {
    event.preventDefault();
    if (onWrite === undefined) onPrint(answers);
    else if (ready) onWrite(answers);
  };
  return (
    <form
      className="desk-form"
      autoComplete="off"
      onSubmit={write}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
        // Enter in a line goes nowhere by itself; Ctrl+Enter writes down.
        if (event.ctrlKey) write(event);
        else if (event.target instanceof HTMLInputElement) event.preventDefault();
      }}
    >
      <h3>
        {sheet[language]} <span className="fine">{`${sheet.form} v${sheet.version}`}</span>
      </h3>
      <WriteFailed error={error} />
      {sheet.fields.map((field) => (
        <Field
          key={field.ja}
          field={field}
          value={answers[field.ja] ?? ''}
          onChange={(value) => setAnswers({ ...answers, [field.ja]: value })}
        />
      ))}
      <p className="kit-form-buttons">
        {onWrite === undefined ? null : (
          <button type="submit" className="button button-main" disabled={!ready}>
            {m.formWrite} <kbd>Ctrl+⏎</kbd>
          </button>
        )}
        <button type="button" className="button" onClick={() => onPrint(answers)}>
          {m.formPrint}
        </button>
        <button type="button" className="button" onClick={onBack}>
          {m.formBack}
        </button>
        {onWrite !== undefined && !ready ? (
          <span className="fine">
            {gaps.length > 0 ? `${m.required} ${gaps.map((one) => one[language]).join('・')}` : m.formEmpty}
          </span>
        ) : null}
      </p>
    </form>
  );
}

function Field({
  field,
  value,
  onChange,
}: {
  readonly field: FormField;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const label = (
    <>
      {field[language]} {field.must ? <b>{m.required}</b> : null}
    </>
  );
  if (field.choices !== undefined)
    return (
      <fieldset className="choices">
        <legend className="choices-label">{label}</legend>
        {field.choices.map((one) => (
          <button
            key={one.ja}
            type="button"
            className="button choice"
            aria-pressed={value === one.ja}
            onClick={() => onChange(value === one.ja ? '' : one.ja)}
          >
            {value === one.ja ? <span aria-hidden="true">● </span> : null}
            {one[language]}
          </button>
        ))}
      </fieldset>
    );
  const common = {
    className: field.must ? 'desk-input kit-must' : 'desk-input',
    autoComplete: 'off',
    value,
    onChange: (event: { readonly target: { readonly value: string } }) => onChange(event.target.value),
  };
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the field is inside, one of two
    <label className="desk-field">
      <span>{label}</span>
      {field.lines === 1 ? <input {...common} maxLength={500} /> : <textarea {...common} rows={field.lines} maxLength={10_000} />}
    </label>
  );
}
