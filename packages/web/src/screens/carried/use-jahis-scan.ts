import { type RefObject, useEffect, useRef } from 'react';
import { type Beginning, beginningAfter, noBeginning, withBeginning } from './model.ts';

const isField = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !['checkbox', 'radio', 'file', 'button'].includes(target.type));

/**
 * Leads a scan into its field wherever the focus is: a `J` outside of any field puts the focus there, and in another field `JAHIS` typed
 * faster than by hand is taken out of it. The reader goes on typing into the field itself, so that kanji arrive as the system types them.
 */
export function useJahisScan(
  field: RefObject<HTMLTextAreaElement | null>,
  typed: string,
  onTyped: (typed: string) => void,
): void {
  const latest = useRef({ typed, onTyped });
  latest.current = { typed, onTyped };
  useEffect(() => {
    let beginning: Beginning = noBeginning;
    const onKey = (event: KeyboardEvent): void => {
      const box = field.current;
      if (box === null || event.target === box || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      const { typed: before, onTyped: tell } = latest.current;
      if (!isField(event.target)) {
        if (event.key !== 'J' || document.querySelector('dialog[open]')) return;
        event.preventDefault();
        tell(withBeginning(before).slice(0, -4));
        box.focus();
        return;
      }
      const { next, caught } = beginningAfter(beginning, event.key, event.timeStamp);
      beginning = next;
      if (!caught) return;
      event.preventDefault();
      putBack(event.target);
      tell(withBeginning(before));
      box.focus();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [field]);
}

/** Takes the four letters out again that were typed before the scan was known as one; React hears of it as of typing. */
function putBack(target: HTMLInputElement | HTMLTextAreaElement): void {
  const kind = target instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  const end = target.selectionStart ?? target.value.length;
  const value = `${target.value.slice(0, Math.max(0, end - 4))}${target.value.slice(end)}`;
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(target, value);
  target.dispatchEvent(new Event('input', { bubbles: true }));
}
