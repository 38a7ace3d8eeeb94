import { type FormEvent, type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { RefusedLine } from '../../parts/RefusedLine.tsx';
import { SecretField } from '../../parts/SecretField.tsx';
import { secretFault } from '../../parts/secret-rules.ts';
import { useSending } from '../../parts/use-sending.ts';
import type { AccountSource } from '../../sources/account-source.ts';
import * as messages from './messages.ts';

export interface ChangeFirstSecretProps {
  readonly account: AccountSource;
  readonly onChanged: () => void;
  readonly onLogout: () => void;
}

/** The first secret was somebody else's choice: nothing opens until the person has one only they know. */
export function ChangeFirstSecret({ account, onChanged, onLogout }: ChangeFirstSecretProps): ReactNode {
  const m = useMessages(messages);
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [repeated, setRepeated] = useState('');
  const [message, setMessage] = useState('');
  const { busy, refused, send } = useSending();
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const fault = secretFault('password', fresh, repeated);
    setMessage(fault === undefined ? '' : fault === 'short' ? m.tooShort : m.notSame);
    if (fault === undefined) send(() => account.secret('password', old, fresh), onChanged);
  };
  return (
    <div className="login">
      <form className="login-box" onSubmit={save} noValidate aria-labelledby="change-title">
        <h1 id="change-title">{m.changeTitle}</h1>
        <p>{m.changeWhy}</p>
        <SecretField label={m.changeOld} value={old} onChange={setOld} focus />
        <SecretField label={m.changeNew} value={fresh} onChange={setFresh} fresh hint={m.secretHint} />
        <SecretField label={m.repeat} value={repeated} onChange={setRepeated} fresh />
        <RefusedLine words={message} refused={refused} />
        <p className="field-line">
          <button type="submit" className="button button-main button-large" disabled={busy}>
            {m.change} <kbd>Enter</kbd>
          </button>
          <button type="button" className="button" onClick={onLogout}>
            {m.logout}
          </button>
        </p>
      </form>
    </div>
  );
}
