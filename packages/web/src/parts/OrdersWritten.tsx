import { type ReactNode, useState } from 'react';
import { useMessages } from '../i18n/language.ts';
import type { OrderPrinted, OrderView } from '../sources/orders-source.ts';
import { openOrderPdf } from './open-order-pdf.ts';
import * as messages from './order-messages.ts';

/** What came of writing one order: its number, how many sheets, and what the paper or its code could not say. */
export function OrderDone({ printed }: { readonly printed: OrderPrinted }): ReactNode {
  const m = useMessages(messages);
  return (
    <div className="notice" role="status">
      <p>
        <b>{m.printed(printed.serial, printed.papers)}</b>{' '}
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

export interface OrdersWrittenProps {
  readonly written: readonly OrderView[];
  /** Forms this person may take back. */
  readonly mine: (order: OrderView) => boolean;
  readonly onWithdraw: (order: OrderView, reason: string) => void;
}

/** Newest first; what was taken back stays, struck through. */
export function OrdersWritten({ written, mine, onWithdraw }: OrdersWrittenProps): ReactNode {
  const m = useMessages(messages);
  return (
    <section className="orders-written">
      <h2>{m.written}</h2>
      {written.length === 0 ? <p className="hint">{m.none}</p> : null}
      <ul>
        {written.map((order) => (
          <Line key={order.serial} order={order} may={mine(order)} onWithdraw={(reason) => onWithdraw(order, reason)} />
        ))}
      </ul>
    </section>
  );
}

function Line({
  order,
  may,
  onWithdraw,
}: {
  readonly order: OrderView;
  readonly may: boolean;
  readonly onWithdraw: (reason: string) => void;
}): ReactNode {
  const m = useMessages(messages);
  const [reason, setReason] = useState<string>();
  const words = `${order.form} ${order.serial} ${order.by} ${order.lines.join('、')}`;
  if (order.withdrawn !== undefined)
    return (
      <li>
        <s>{words}</s> <b>{m.withdrawn(order.withdrawn.by, order.withdrawn.reason)}</b>
      </li>
    );
  return (
    <li>
      {words}{' '}
      {!may ? null : reason === undefined ? (
        <button type="button" className="button" onClick={() => setReason('')}>
          {m.withdraw}
        </button>
      ) : (
        <>
          <input
            aria-label={m.why}
            placeholder={m.why}
            autoComplete="off"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <button type="button" className="button" disabled={reason.trim() === ''} onClick={() => onWithdraw(reason)}>
            {m.withdraw}
          </button>
        </>
      )}
    </li>
  );
}
