import { type ReactNode, useEffect, useRef } from 'react';
import { useMessages } from '../i18n/language.ts';
import * as messages from './messages.ts';

/** The last seconds before the kit closes by itself, over every other dialog. Any key or pointer ends it: the button too. */
export function IdleWarning({ seconds }: { readonly seconds: number }): ReactNode {
  const m = useMessages(messages);
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = box.current;
    const before = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={box} className="dialog kit-idle" aria-labelledby="kit-idle-title" aria-describedby="kit-idle-left">
      <div className="dialog-head">
        <h2 id="kit-idle-title">▲ {m.idleTitle}</h2>
      </div>
      <p id="kit-idle-left" className="dialog-body">
        <b>{m.idleLeft(seconds)}</b>
      </p>
      <div className="dialog-foot">
        <button type="button" className="button button-main">
          {m.idleStay}
        </button>
      </div>
    </dialog>
  );
}
