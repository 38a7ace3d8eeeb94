import { type ReactNode, type Ref, useId } from 'react';
import { useMessages } from '../i18n/language.ts';
import * as messages from './form-messages.ts';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly required?: boolean;
  readonly wrong?: boolean;
  readonly focus?: boolean;
  readonly digits?: boolean;
  readonly field?: Ref<HTMLInputElement>;
  readonly autoComplete?: string;
}

/** One line of text. Required is said in words, not by a sign. */
export function TextField(props: TextFieldProps): ReactNode {
  const m = useMessages(messages);
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        {props.label} {props.required ? <span className="fine">{m.required}</span> : null}
      </label>
      <div className="field-line">
        <input
          ref={props.field}
          id={id}
          type="text"
          inputMode={props.digits ? 'numeric' : undefined}
          autoComplete={props.autoComplete ?? 'off'}
          autoCapitalize="off"
          spellCheck={false}
          required={props.required}
          // biome-ignore lint/a11y/noAutofocus: the one question of this step
          autoFocus={props.focus}
          data-first={props.focus ? true : undefined}
          data-focus={props.focus ? '' : undefined}
          aria-invalid={props.wrong}
          aria-describedby={props.hint === undefined ? undefined : `${id}-hint`}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      </div>
      {props.hint === undefined ? null : (
        <p id={`${id}-hint`} className="hint">
          {props.hint}
        </p>
      )}
    </div>
  );
}
