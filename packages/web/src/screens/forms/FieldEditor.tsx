import type { FieldSort, FormField } from '@tomoshibi/hospital';
import { type ReactNode, useId, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { TextField } from '../../parts/TextField.tsx';
import * as messages from './messages.ts';
import { changedField, choiceLines, FIELD_SORTS, readChoices } from './model.ts';
import { OrderButtons } from './OrderButtons.tsx';
import { WordsFields } from './WordsFields.tsx';

export interface FieldEditorProps {
  readonly field: FormField;
  readonly onField: (field: FormField) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

const numberOf = (typed: string): number | undefined => {
  const digits = typed.normalize('NFKC').replace(/\D/g, '');
  return digits === '' ? undefined : Number(digits);
};

export function FieldEditor({ field, onField, onMove, onRemove }: FieldEditorProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const id = useId();
  const change = (part: Parameters<typeof changedField>[1]): void => onField(changedField(field, part));
  const { key, words, sort, span, unit, lines, digits, must } = field;
  return (
    <fieldset className="forms-field">
      <legend>
        {words[language]} <span className="fine">{key}</span>
      </legend>
      <WordsFields label={m.columns.code} words={words} onWords={(next) => change({ words: next })} />
      <div className="forms-words">
        <div className="field">
          <label htmlFor={id}>{m.sort}</label>
          <select id={id} value={sort} onChange={(event) => change({ sort: event.target.value as FieldSort })}>
            {FIELD_SORTS.map((one) => (
              <option key={one} value={one}>
                {m.sorts[one]}
              </option>
            ))}
          </select>
        </div>
        <TextField label={m.span} digits value={String(span)} onChange={(typed) => change({ span: numberOf(typed) ?? 0 })} />
        <TextField label={m.unit} value={unit ?? ''} onChange={(typed) => change({ unit: typed === '' ? undefined : typed })} />
        <TextField label={m.lines} digits value={String(lines ?? '')} onChange={(typed) => change({ lines: numberOf(typed) })} />
        {sort === 'digits' ? (
          <TextField
            label={m.digits}
            digits
            value={String(digits ?? '')}
            onChange={(typed) => change({ digits: numberOf(typed) })}
          />
        ) : null}
        <label className="field-check">
          <input
            type="checkbox"
            checked={must === true}
            onChange={(event) => change({ must: event.target.checked ? true : undefined })}
          />{' '}
          {m.must}
        </label>
      </div>
      {sort === 'ticks' ? <ChoicesField key={key} field={field} onField={onField} /> : null}
      <OrderButtons name={words[language]} onMove={onMove} onRemove={onRemove} />
    </fieldset>
  );
}

/** One choice a line; taken over when the field is left, so that half-written lines change nothing. */
function ChoicesField({ field, onField }: Pick<FieldEditorProps, 'field' | 'onField'>): ReactNode {
  const m = useMessages(messages);
  const id = useId();
  const said = choiceLines(field.choices ?? []);
  const [typed, setTyped] = useState<string>();
  return (
    <div className="field">
      <label htmlFor={id}>{m.choices}</label>
      <textarea
        id={id}
        rows={Math.max(3, (field.choices ?? []).length + 1)}
        autoComplete="off"
        value={typed ?? said}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => {
          if (typed !== undefined && typed !== said)
            onField(changedField(field, { choices: readChoices(typed, field.choices ?? []) }));
          setTyped(undefined);
        }}
      />
    </div>
  );
}
