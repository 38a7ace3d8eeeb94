import { type ReactNode, useEffect, useRef } from 'react';

/**
 * Over everything, dialogs of the hidden page too: a modal dialog as large as the window, opened last. Esc does not close it;
 * `onEscape` may answer it.
 */
export function Cover({
  label,
  onEscape,
  children,
}: {
  readonly label: string;
  readonly onEscape?: (() => void) | undefined;
  readonly children: ReactNode;
}): ReactNode {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = box.current;
    if (element && !element.open) element.showModal();
    // Opening gives the focus to the first control of the head; the question is further down.
    element?.querySelector<HTMLElement>('[data-focus]')?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={box}
      className="cover"
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onEscape?.();
      }}
      onKeyDown={(event) => {
        // Chromium closes a modal dialog on the second Esc whatever `cancel` says.
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onEscape?.();
      }}
    >
      {children}
    </dialog>
  );
}
