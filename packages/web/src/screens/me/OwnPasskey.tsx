import { startRegistration } from '@simplewebauthn/browser';
import { type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { RefusedLine } from '../../parts/RefusedLine.tsx';
import { TextField } from '../../parts/TextField.tsx';
import { useSending } from '../../parts/use-sending.ts';
import type { AccountSource } from '../../sources/account-source.ts';
import * as messages from './messages.ts';

/** A passkey of this device or of a security key. */
export function OwnPasskey({ account }: { readonly account: AccountSource }): ReactNode {
  const m = useMessages(messages);
  const [name, setName] = useState('');
  const [said, setSaid] = useState('');
  const [failed, setFailed] = useState('');
  const { busy, refused, send } = useSending();
  const make = async (): Promise<void> => {
    const optionsJSON = await account.passkey();
    // Cancelled, timed out or not possible here: the browser says no more than that.
    const response = await startRegistration({ optionsJSON }).catch(() => undefined);
    if (response === undefined) return setFailed(m.passkeyFailed);
    await account.passkeyConfirm(response, name.trim() === '' ? m.passkey : name.trim());
    setName('');
    setSaid(m.passkeyDone);
  };
  return (
    <section className="box" aria-label={m.passkey}>
      <h3>{m.passkey}</h3>
      <p>{m.passkeyWhy}</p>
      <TextField label={m.passkeyName} value={name} onChange={setName} hint={m.passkeyNameHint} />
      <button
        type="button"
        className="button"
        disabled={busy}
        onClick={() => {
          setFailed('');
          setSaid('');
          send(make, () => {});
        }}
      >
        {m.passkeyDo}
      </button>
      <RefusedLine words={failed} refused={refused} />
      <p role="status">{said === '' ? '' : `● ${said}`}</p>
    </section>
  );
}
