import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useCodeScan } from '../../app/use-code-scan.ts';
import { useMessages } from '../../i18n/language.ts';
import { SecretField } from '../../parts/SecretField.tsx';
import { secretOf } from '../../parts/secret-rules.ts';
import { TextField } from '../../parts/TextField.tsx';
import type { DeviceView, OpenAsked } from '../../sources/session-source.ts';
import { LoginMessageLine } from './LoginMessageLine.tsx';
import * as messages from './messages.ts';
import { type LoginMessage, loginOf, secretKindOn } from './model.ts';

export interface LoginFormProps {
  readonly device: DeviceView | undefined;
  /** Whose page is hidden: only the secret is asked. */
  readonly login?: string | undefined;
  /** Scanned while somebody else worked. */
  readonly badge?: string | undefined;
  readonly message: LoginMessage | undefined;
  readonly secondsLeft: number | undefined;
  readonly busy: boolean;
  readonly onOpen: (asked: OpenAsked) => void;
}

/** Number or badge, then PIN or password. A badge may be scanned at any moment; Enter goes on and, in the last field, logs in. */
export function LoginForm(props: LoginFormProps): ReactNode {
  const { device, message, secondsLeft, busy } = props;
  const m = useMessages(messages);
  const [login, setLogin] = useState(props.login ?? '');
  const [badge, setBadge] = useState(props.badge);
  const [secret, setSecret] = useState('');
  const [asked, setAsked] = useState<'pin' | 'password'>();
  const secretField = useRef<HTMLInputElement>(null);
  const loginField = useRef<HTMLInputElement>(null);
  const kind = asked ?? secretKindOn(device);
  const shared = device?.shared === true;
  useEffect(() => {
    if (props.badge !== undefined) setBadge(props.badge);
  }, [props.badge]);
  // After a refusal the secret is empty again and has the focus; a number stays as typed.
  useEffect(() => {
    if (message === undefined) return;
    setSecret('');
    secretField.current?.focus();
  }, [message]);
  const knownWho = badge !== undefined || props.login !== undefined;
  useEffect(() => {
    if (knownWho) secretField.current?.focus();
  }, [knownWho]);
  useCodeScan(shared, (code) => {
    setBadge(code);
    setLogin('');
    setSecret('');
    secretField.current?.focus();
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (busy || (secondsLeft ?? 0) > 0) return;
    const number = loginOf(login);
    if (badge === undefined && number === '') return loginField.current?.focus();
    if (secret === '') return secretField.current?.focus();
    props.onOpen({ who: badge === undefined ? { login: number } : { badge }, secret: secretOf(kind, secret) });
  };
  return (
    <form onSubmit={send} noValidate>
      {badge === undefined ? (
        <TextField
          field={loginField}
          label={m.login}
          value={login}
          onChange={setLogin}
          hint={shared ? m.badgeHint : undefined}
          focus={props.login === undefined}
          autoComplete="username"
        />
      ) : (
        <p className="field">
          <b>● {m.badgeRead}</b>{' '}
          <button type="button" className="button" onClick={() => setBadge(undefined)}>
            {m.byNumber}
          </button>
        </p>
      )}
      <SecretField
        field={secretField}
        label={kind === 'pin' ? m.pin : m.password}
        value={secret}
        onChange={setSecret}
        digits={kind === 'pin'}
        focus={knownWho}
      />
      <LoginMessageLine message={message} secondsLeft={secondsLeft} />
      <p className="field-line">
        <button type="submit" className="button button-main button-large" disabled={busy || (secondsLeft ?? 0) > 0}>
          {busy ? m.entering : m.enter} <kbd>Enter</kbd>
        </button>
        {shared && badge === undefined ? (
          <button type="button" className="button" onClick={() => setAsked(kind === 'pin' ? 'password' : 'pin')}>
            {kind === 'pin' ? m.passwordInstead : m.pinInstead}
          </button>
        ) : null}
      </p>
    </form>
  );
}
