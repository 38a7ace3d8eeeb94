import { useEffect, useRef } from 'react';
import { type Burst, burstAfter, noBurst } from './barcode-burst.ts';
import { belongsToIme, type KeyAction, keyAction } from './keys.ts';

export interface KeyHandlers {
  /** False while the page is hidden: every key belongs to whatever covers it. */
  readonly active: boolean;
  /** True when the action was taken; otherwise the key goes to the browser. */
  act(action: KeyAction): boolean;
  /** A bar-code reader typed this number and Enter. */
  scanned(number: string): void;
  /** A bar-code reader typed something and Enter; true when it was of use. */
  scannedCode(code: string): boolean;
}

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !['button', 'checkbox', 'radio'].includes(target.type));

/** Keys of the whole page. Runs first, so that a scanner's Enter is not also a press of the focused button. */
export function useKeys(handlers: KeyHandlers): void {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    let burst: Burst = noBurst;
    const onKey = (event: KeyboardEvent): void => {
      if (!latest.current.active || belongsToIme(event)) return;
      const read = burstAfter(burst, event.key, event.timeStamp);
      burst = read.burst;
      // A form that waits for a code of its own (a badge to register) reads it itself.
      if (read.code !== undefined && document.querySelector('[data-takes-codes]')) return;
      if (read.code !== undefined && latest.current.scannedCode(read.code)) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      if (read.scanned !== undefined) {
        event.preventDefault();
        event.stopPropagation();
        latest.current.scanned(read.scanned);
        return;
      }
      // A dialog is the front-most thing: Esc is its own, the rest waits until it is closed.
      if (document.querySelector('dialog[open]')) return;
      const action = keyAction(event, isTextField(event.target));
      // What is half written is not left by a slip of the finger; Esc and Alt+digit are the screen's own then.
      if ((action?.do === 'section' || action?.do === 'close') && document.querySelector('[data-draft]')) return;
      if (action && latest.current.act(action)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}
