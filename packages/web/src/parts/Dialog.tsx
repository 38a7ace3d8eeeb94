import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useMessages } from '../i18n/language.ts';
import { ModeTag } from './ModeTag.tsx';
import * as messages from './messages.ts';

export interface DialogProps {
  readonly title: string;
  /** Whose data this is; left out for dialogs about no patient. */
  readonly patient?: string | undefined;
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** A modal dialog: the browser keeps the focus inside, Esc closes, the focus returns to where it was. */
export function Dialog({ title, patient, wide, onClose, children, actions }: DialogProps): ReactNode {
  const m = useMessages(messages);
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = box.current;
    const before = document.activeElement;
    if (element && !element.open) element.showModal();
    // React gives the focus before the dialog is open, where nothing can take it.
    element?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const cancel = (event: { preventDefault(): void }): void => {
    event.preventDefault();
    onClose();
  };
  return (
    <dialog ref={box} className={wide ? 'dialog dialog-wide' : 'dialog'} aria-labelledby={titleId} onCancel={cancel}>
      <div className="dialog-head">
        <h2 id={titleId}>
          <ModeTag /> {title}
        </h2>
        {patient === undefined ? null : <p className="dialog-patient">{patient}</p>}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields of a form */}
      <div className="dialog-body" role="group" aria-label={title} tabIndex={0}>
        {children}
      </div>
      <div className="dialog-foot">
        {actions}
        <button type="button" className="button" onClick={onClose}>
          {m.close} <kbd>Esc</kbd>
        </button>
      </div>
    </dialog>
  );
}
