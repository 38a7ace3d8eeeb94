import type { ReactNode } from 'react';
import { useMessages } from '../i18n/language.ts';
import type { OrderPrinted } from '../sources/orders-source.ts';
import { openOrderPdf } from './open-order-pdf.ts';
import * as messages from './order-messages.ts';

/** What came of writing one order: its number, how many sheets, and what the paper or its code could not say. */
export function OrderDone({ printed }: { readonly printed: OrderPrinted }): ReactNode {
  const m = useMessages(messages);
  return (
    <div className="notice" role="status">
      <p>
        <b>
          {printed.copy === undefined
            ? m.printed(printed.serial, printed.papers)
            : m.reissued(printed.serial, printed.papers, printed.copy)}
        </b>{' '}
        <button type="button" className="button" onClick={() => openOrderPdf(printed.base64)}>
          {m.again}
        </button>
      </p>
      {printed.unwritable.length > 0 ? (
        <p>
          ■ {m.unwritable}: {printed.unwritable.join(' / ')}
        </p>
      ) : null}
      {printed.without.length > 0 ? (
        <p>
          ▲ {m.without}: {printed.without.map((one) => m.lacks[one] ?? one).join('、')}
        </p>
      ) : null}
      {printed.missing.length > 0 ? (
        <p>
          〓 {m.missing}: {printed.missing.join(' / ')}
        </p>
      ) : null}
    </div>
  );
}
