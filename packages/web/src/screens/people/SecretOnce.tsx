import type { ReactNode } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { printSlip } from '../../parts/print-slip.ts';
import * as messages from './messages.ts';

/** A first secret, this once: to be handed over, then gone. */
export function SecretOnce({
  name,
  login,
  secret,
  onClose,
}: {
  readonly name: string;
  readonly login: string;
  readonly secret: string;
  readonly onClose: () => void;
}): ReactNode {
  const m = useMessages(messages);
  return (
    <Dialog
      title={m.secretTitle}
      onClose={onClose}
      actions={
        <button type="button" className="button" onClick={printSlip}>
          {m.printOne}
        </button>
      }
    >
      <div className="slip">
        <p>{m.secretFor(name, login)}</p>
        <p className="slip-secret">{secret}</p>
        <p>{m.secretOnce}</p>
      </div>
    </Dialog>
  );
}
