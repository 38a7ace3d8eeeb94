import { type ReactNode, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';

/** Puts sheets beside the page, prints them alone, and tells when the browser is done. */
export function PrintNow({ children, onDone }: { readonly children: ReactNode; readonly onDone: () => void }): ReactNode {
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    const { classList } = document.body;
    classList.add('printing-sheets');
    const after = (): void => done.current();
    window.addEventListener('afterprint', after, { once: true });
    // After the sheets have been laid out: fonts of names load as they are needed.
    const timer = setTimeout(() => void document.fonts.ready.then(() => window.print()), 50);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('afterprint', after);
      classList.remove('printing-sheets');
    };
  }, []);
  const root = document.getElementById('root');
  return root === null ? null : createPortal(<div className="sheets">{children}</div>, root);
}
