import type { ReactNode } from 'react';
import { useMessages } from '../../i18n/language.ts';
import * as messages from './messages.ts';

/** Whom it came from: two taps, or a name. */
export function FromField({ from, onFrom }: { readonly from: string; readonly onFrom: (from: string) => void }): ReactNode {
  const m = useMessages(messages);
  return (
    <div className="desk-pair carried-from">
      <label className="desk-field">
        <span>{m.from}</span>
        <input className="desk-input" maxLength={60} value={from} onChange={(event) => onFrom(event.target.value)} />
      </label>
      {[m.fromSelf, m.fromFamily].map((one) => (
        <button key={one} type="button" className="button choice" aria-pressed={from === one} onClick={() => onFrom(one)}>
          {from === one ? <span aria-hidden="true">● </span> : null}
          {one}
        </button>
      ))}
    </div>
  );
}
