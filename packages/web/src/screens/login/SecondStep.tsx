import { startAuthentication } from '@simplewebauthn/browser';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { digitsOf } from '../../parts/secret-rules.ts';
import { TextField } from '../../parts/TextField.tsx';
import type { Second, SecondFactor, SessionSource, Who } from '../../sources/session-source.ts';
import { LoginMessageLine } from './LoginMessageLine.tsx';
import * as messages from './messages.ts';
import { cardWordOf, type LoginMessage } from './model.ts';

export interface SecondStepProps {
  readonly who: Who;
  readonly types: readonly SecondFactor[];
  /** Which word of the card is next, from 1. */
  readonly cardLine?: number | undefined;
  readonly message: LoginMessage | undefined;
  readonly secondsLeft: number | undefined;
  readonly busy: boolean;
  readonly source: SessionSource;
  readonly onSecond: (second: Second) => void;
  readonly onFailed: () => void;
  readonly onAgain: () => void;
}

/** Passkey, authenticator code or the next word of the printed card: whichever the person has at hand. */
export function SecondStep(props: SecondStepProps): ReactNode {
  const { who, types, busy, secondsLeft } = props;
  const m = useMessages(messages);
  const [code, setCode] = useState('');
  const [word, setWord] = useState('');
  const blocked = busy || (secondsLeft ?? 0) > 0;
  const passkey = async (): Promise<void> => {
    if (!('login' in who)) return;
    try {
      props.onSecond({
        type: 'passkey',
        response: await startAuthentication({ optionsJSON: await props.source.passkey(who.login) }),
      });
    } catch {
      props.onFailed();
    }
  };
  const send =
    (type: 'totp' | 'card', text: string) =>
    (event: FormEvent): void => {
      event.preventDefault();
      if (text !== '' && !blocked) props.onSecond({ type, code: text });
    };
  return (
    <section aria-labelledby="second-title">
      <h1 id="second-title">{m.secondTitle}</h1>
      <p>{m.secondWhy}</p>
      {types.length === 0 ? (
        <p className="notice notice-strong" role="alert">
          □ {m.noSecond}
        </p>
      ) : null}
      <LoginMessageLine message={props.message} secondsLeft={secondsLeft} second />
      {types.includes('passkey') && 'login' in who ? (
        <p className="field">
          {/* biome-ignore lint/a11y/noAutofocus: the strongest way first */}
          <button type="button" className="button button-main" autoFocus disabled={blocked} onClick={() => void passkey()}>
            {m.passkey}
          </button>{' '}
          <span className="hint">{m.passkeyHint}</span>
        </p>
      ) : null}
      {types.includes('totp') ? (
        <form onSubmit={send('totp', digitsOf(code))}>
          <TextField
            label={m.totp}
            value={code}
            onChange={setCode}
            digits
            focus={types[0] === 'totp'}
            autoComplete="one-time-code"
          />
          <button type="submit" className="button" disabled={blocked}>
            {m.confirm} <span className="unseen">{m.totp}</span> <kbd>Enter</kbd>
          </button>
        </form>
      ) : null}
      {types.includes('card') ? (
        <form onSubmit={send('card', cardWordOf(word))}>
          <TextField
            label={m.card}
            value={word}
            onChange={setWord}
            hint={props.cardLine === undefined ? m.cardHint : m.cardLine(props.cardLine)}
            focus={types[0] === 'card'}
          />
          <button type="submit" className="button" disabled={blocked}>
            {m.confirm} <span className="unseen">{m.card}</span> <kbd>Enter</kbd>
          </button>
        </form>
      ) : null}
      <p className="field">
        <button type="button" className="button" onClick={props.onAgain}>
          {m.again}
        </button>
      </p>
    </section>
  );
}
