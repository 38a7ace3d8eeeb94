import { type KeyboardEvent, type ReactNode, type Ref, useId, useState } from 'react';
import { useMessages } from '../i18n/language.ts';
import { wordsUnderstood } from './kit-facts.ts';
import * as messages from './messages.ts';

export interface PassphraseFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly field: Ref<HTMLInputElement>;
  readonly kit: string;
  readonly wrong: boolean;
  readonly disabled: boolean;
}

/**
 * The six words: hidden unless asked to be shown; then also how they are understood. CapsLock and Japanese input are said in words,
 * and the Enter that ends a conversion is no answer yet.
 */
export function PassphraseField({ value, onChange, field, kit, wrong, disabled }: PassphraseFieldProps): ReactNode {
  const m = useMessages(messages);
  const [shown, setShown] = useState(false);
  const [caps, setCaps] = useState(false);
  const [ime, setIme] = useState(false);
  const id = useId();
  const pressed = (event: KeyboardEvent): void => {
    setCaps(event.getModifierState('CapsLock'));
    const converting = event.nativeEvent.isComposing || event.keyCode === 229;
    setIme(converting);
    if (event.key === 'Enter' && converting) event.preventDefault();
  };
  const understood = wordsUnderstood(value);
  return (
    <div className="field">
      <label htmlFor={id}>{m.passphrase}</label>
      <div className="field-line">
        <input
          ref={field}
          id={id}
          type={shown ? 'text' : 'password'}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the one question of this page
          autoFocus
          disabled={disabled}
          aria-invalid={wrong}
          aria-describedby={`${id}-hint`}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={pressed}
          onKeyUp={(event) => setCaps(event.getModifierState('CapsLock'))}
          onCompositionStart={() => setIme(true)}
          onCompositionEnd={() => setIme(false)}
        />
        <button type="button" className="button" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? m.hideWords : m.showWords}
        </button>
      </div>
      {shown ? (
        <p className="kit-understood" role="status">
          {m.understood(understood.words.filter((word) => word.length === 3).length)}{' '}
          <b>{understood.words.map((word, at) => `${at + 1} ${word}`).join('  ')}</b>
        </p>
      ) : null}
      <p id={`${id}-hint`} className="hint">
        {caps ? <b>▲ {m.caps} </b> : null}
        {ime ? <b>▲ {m.imeOn} </b> : null}
        {m.passphraseHint} {m.envelope(kit)}
      </p>
    </div>
  );
}
