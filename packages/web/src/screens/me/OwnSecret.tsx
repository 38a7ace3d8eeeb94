import { type FormEvent, type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { RefusedLine } from '../../parts/RefusedLine.tsx';
import { SecretField } from '../../parts/SecretField.tsx';
import { type SecretKind, secretFault, secretOf } from '../../parts/secret-rules.ts';
import { useSending } from '../../parts/use-sending.ts';
import type { AccountSource } from '../../sources/account-source.ts';
import * as messages from './messages.ts';

/** Replaces password or PIN; both need the present password. */
export function OwnSecret({ account, kind }: { readonly account: AccountSource; readonly kind: SecretKind }): ReactNode {
  const m = useMessages(messages);
  const [typed, setTyped] = useState({ old: '', fresh: '', repeated: '' });
  const [said, setSaid] = useState('');
  const [wrong, setWrong] = useState('');
  const { busy, refused, send } = useSending();
  const put = (field: keyof typeof typed) => (value: string) => setTyped((before) => ({ ...before, [field]: value }));
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setSaid('');
    const [fresh, repeated] = [secretOf(kind, typed.fresh), secretOf(kind, typed.repeated)];
    const fault = secretFault(kind, fresh, repeated);
    setWrong(fault === undefined ? '' : fault === 'not-same' ? m.notSame : kind === 'pin' ? m.pinShort : m.short);
    if (fault !== undefined) return;
    send(
      () => account.secret(kind, typed.old, fresh),
      () => {
        setTyped({ old: '', fresh: '', repeated: '' });
        setSaid(m.changed);
      },
    );
  };
  const isPin = kind === 'pin';
  return (
    <form className="box" onSubmit={save} noValidate aria-label={isPin ? m.pin : m.password}>
      <h2>{isPin ? m.pin : m.password}</h2>
      {isPin ? <p>{m.pinWhy}</p> : null}
      <SecretField label={m.old} value={typed.old} onChange={put('old')} />
      <div className="field-pair">
        <SecretField
          label={m.fresh}
          value={typed.fresh}
          onChange={put('fresh')}
          fresh
          digits={isPin}
          {...(isPin ? {} : { hint: m.secretHint })}
        />
        <SecretField label={m.repeat} value={typed.repeated} onChange={put('repeated')} fresh digits={isPin} />
      </div>
      <RefusedLine words={wrong} refused={refused} />
      <p role="status">{said === '' ? '' : `● ${said}`}</p>
      <button type="submit" className="button button-main" disabled={busy}>
        {m.change} <span className="unseen">{isPin ? m.pin : m.password}</span>
      </button>
    </form>
  );
}
