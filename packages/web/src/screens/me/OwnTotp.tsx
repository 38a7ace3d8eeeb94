import { type FormEvent, type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { QrPicture } from '../../parts/QrPicture.tsx';
import { RefusedLine } from '../../parts/RefusedLine.tsx';
import { digitsOf } from '../../parts/secret-rules.ts';
import { TextField } from '../../parts/TextField.tsx';
import { useSending } from '../../parts/use-sending.ts';
import type { AccountSource, TotpOffered } from '../../sources/account-source.ts';
import * as messages from './messages.ts';

/** The secret becomes valid only when the phone has shown that it has it. */
export function OwnTotp({ account }: { readonly account: AccountSource }): ReactNode {
  const m = useMessages(messages);
  const [offered, setOffered] = useState<TotpOffered>();
  const [code, setCode] = useState('');
  const [said, setSaid] = useState('');
  const { busy, refused, send } = useSending();
  const confirm = (event: FormEvent): void => {
    event.preventDefault();
    if (code === '') return;
    send(
      () => account.totpConfirm(digitsOf(code)),
      () => {
        setOffered(undefined);
        setCode('');
        setSaid(m.totpDone);
      },
    );
  };
  return (
    <section className="box" aria-label={m.totp}>
      <h3>{m.totp}</h3>
      {offered === undefined ? (
        <button type="button" className="button" disabled={busy} onClick={() => send(() => account.totp(), setOffered)}>
          {m.totpStart}
        </button>
      ) : (
        <form onSubmit={confirm}>
          <p>{m.totpScan}</p>
          <div className="qr-beside">
            <QrPicture rows={offered.qr} label={m.qr} />
            <div>
              <p className="fine">{m.totpKey}</p>
              <p className="figure">
                <b>{offered.secret.match(/.{1,4}/g)?.join(' ')}</b>
              </p>
              <TextField label={m.totpCode} value={code} onChange={setCode} digits focus autoComplete="one-time-code" />
              <button type="submit" className="button button-main" disabled={busy}>
                {m.totpDo}
              </button>
            </div>
          </div>
        </form>
      )}
      <RefusedLine refused={refused} />
      <p role="status">{said === '' ? '' : `● ${said}`}</p>
    </section>
  );
}
