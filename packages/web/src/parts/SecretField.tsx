import { type KeyboardEvent, type ReactNode, type Ref, useId, useState } from 'react';
import { useMessages } from '../i18n/language.ts';
import * as messages from './form-messages.ts';

export interface SecretFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly digits?: boolean;
  readonly fresh?: boolean;
  readonly hint?: string;
  readonly wrong?: boolean;
  readonly focus?: boolean;
  readonly field?: Ref<HTMLInputElement>;
}

/** A password or PIN: hidden unless asked to be shown, CapsLock said in words. */
export function SecretField(props: SecretFieldProps): ReactNode {
  const m = useMessages(messages);
  const [shown, setShown] = useState(false);
  const [caps, setCaps] = useState(false);
  const id = useId();
  const pressed = (event: KeyboardEvent): void => setCaps(event.getModifierState('CapsLock'));
  const autoComplete = props.digits ? 'off' : props.fresh ? 'new-password' : 'current-password';
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <div className="field-line">
        <input
          ref={props.field}
          id={id}
          type={shown ? 'text' : 'password'}
          inputMode={props.digits ? 'numeric' : undefined}
          autoComplete={autoComplete}
          // biome-ignore lint/a11y/noAutofocus: the one question of this step
          autoFocus={props.focus}
          data-focus={props.focus ? '' : undefined}
          aria-invalid={props.wrong}
          aria-describedby={`${id}-hint`}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
          onKeyDown={pressed}
          onKeyUp={pressed}
        />
        <button type="button" className="button" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? m.hide : m.show}
          <span className="unseen"> {props.label}</span>
        </button>
      </div>
      <p id={`${id}-hint`} className="hint">
        {caps ? <b>▲ {m.caps} </b> : null}
        {props.hint}
      </p>
    </div>
  );
}
