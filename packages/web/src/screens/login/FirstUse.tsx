import { type FormEvent, type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { RefusedLine } from '../../parts/RefusedLine.tsx';
import { SecretField } from '../../parts/SecretField.tsx';
import { secretFault } from '../../parts/secret-rules.ts';
import { TextField } from '../../parts/TextField.tsx';
import { useSending } from '../../parts/use-sending.ts';
import type { EntranceView, SessionSource } from '../../sources/session-source.ts';
import { CannotLogIn } from './CannotLogIn.tsx';
import * as messages from './messages.ts';
import { loginOf } from './model.ts';

/** No account exists yet: whoever reads the start code on the server's terminal makes the first one, with a secret of their own. */
export function FirstUse({
  source,
  onEntered,
}: {
  readonly source: SessionSource;
  readonly onEntered: (view: EntranceView) => void;
}): ReactNode {
  const m = useMessages(messages);
  const [facts, setFacts] = useState({ code: '', login: '', name: '', password: '', repeated: '', place: '' });
  const [message, setMessage] = useState('');
  const { busy, refused, send } = useSending();
  const put = (field: keyof typeof facts) => (value: string) => setFacts((old) => ({ ...old, [field]: value }));
  const faultOf = (): string => {
    const { code, login, name, password, repeated, place } = facts;
    const fields = [
      [code, m.firstCode],
      [login, m.login],
      [name, m.firstName],
      [place, m.firstPlace],
    ] as const;
    const missing = fields.find(([value]) => value.trim() === '')?.[1];
    if (missing !== undefined) return m.missing(missing);
    const fault = secretFault('password', password, repeated);
    return fault === undefined ? '' : fault === 'short' ? m.tooShort : m.notSame;
  };
  const make = (event: FormEvent): void => {
    event.preventDefault();
    const fault = faultOf();
    setMessage(fault);
    if (fault !== '') return;
    const { code, login, name, password, place } = facts;
    send(
      () => source.first({ code: loginOf(code), login: loginOf(login), name: name.trim(), password, place: place.trim() }),
      onEntered,
    );
  };
  const said = message !== '' ? message : refused?.code === 'access.wrong' ? m.firstWrong : undefined;
  return (
    <div className="login">
      <form className="login-box" onSubmit={make} noValidate aria-labelledby="first-title">
        <h1 id="first-title">{m.firstTitle}</h1>
        <p>{m.firstWhy}</p>
        <TextField label={m.firstCode} value={facts.code} onChange={put('code')} required focus />
        <div className="field-pair">
          <TextField label={m.login} value={facts.login} onChange={put('login')} required autoComplete="username" />
          <TextField label={m.firstName} value={facts.name} onChange={put('name')} required autoComplete="name" />
        </div>
        <div className="field-pair">
          <SecretField label={m.password} value={facts.password} onChange={put('password')} fresh hint={m.secretHint} />
          <SecretField label={m.repeat} value={facts.repeated} onChange={put('repeated')} fresh />
        </div>
        <TextField label={m.firstPlace} value={facts.place} onChange={put('place')} required hint={m.firstPlaceHint} />
        <RefusedLine words={said} refused={refused} />
        <button type="submit" className="button button-main button-large" disabled={busy}>
          {busy ? m.entering : m.firstMake} <kbd>Enter</kbd>
        </button>
      </form>
      <CannotLogIn />
    </div>
  );
}
