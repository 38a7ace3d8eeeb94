import { useEffect, useRef } from 'react';
import type { Printed } from './kit-pen.ts';

/** A page printed as it stands on screen. */
export const SCREEN_FORM = 'screen';

/**
 * What lies ready to be printed: which form, how many pages, about whom.
 * @param open number of the patient whose chart is on screen; a form that says itself whose it is goes before it.
 */
export function printReady(page: ParentNode, open: string | undefined): Omit<Printed, 'atInstant'> {
  const sheets = [...page.querySelectorAll<HTMLElement>('.sheets .sheet')];
  const own = page.querySelector<HTMLElement>('.sheets [data-whose]');
  const patient = own === null ? open : (own.dataset.whose ?? '');
  const form = formOf(sheets[0]?.querySelector('.sheet-head')?.textContent ?? '');
  return {
    form: sheets.length === 0 ? SCREEN_FORM : form,
    pages: Math.max(1, sheets.length),
    ...(patient === undefined || patient === '' ? {} : { patient }),
  };
}

/** `P-01` of a sheet's head. */
export const formOf = (head: string): string => /[FPSK]-\d{2}[A-Z]?/u.exec(head)?.[0] ?? SCREEN_FORM;

/** Tells each time the window was printed, by button or by the browser's own key. Whether paper came out nobody tells a page. */
export function usePrintLog(open: () => string | undefined, onPrinted: (printed: Omit<Printed, 'atInstant'>) => void): void {
  const latest = useRef({ open, onPrinted });
  latest.current = { open, onPrinted };
  useEffect(() => {
    const after = (): void => latest.current.onPrinted(printReady(document, latest.current.open()));
    // Before those who take the sheets away again.
    window.addEventListener('afterprint', after, { capture: true });
    return () => window.removeEventListener('afterprint', after, { capture: true });
  }, []);
}
