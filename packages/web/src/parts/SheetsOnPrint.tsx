import { type ReactNode, useEffect, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';

/** Sheets that are printed instead of the page they belong to, by whatever way printing begins: button, F9 or the browser's own key. */
export function SheetsOnPrint({ children }: { readonly children: ReactNode }): ReactNode {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const { classList } = document.body;
    const before = (): void => {
      // Other sheets are being printed: they go alone.
      if (document.querySelector('.sheets')) return;
      classList.add('printing-sheets');
      flushSync(() => setPrinting(true));
    };
    const after = (): void => {
      classList.remove('printing-sheets');
      setPrinting(false);
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
      after();
    };
  }, []);
  const root = document.getElementById('root');
  return printing && root !== null ? createPortal(<div className="sheets">{children}</div>, root) : null;
}
