import type { ReactNode } from 'react';
import { useMessages } from '../i18n/language.ts';
import { hospitalTimeOf } from '../i18n/time.ts';
import type { OrderView } from '../sources/orders-source.ts';
import { OrderLine, type OrderLineProps } from './OrderLine.tsx';
import * as messages from './order-messages.ts';

export interface OrdersWrittenProps extends Omit<OrderLineProps, 'order'> {
  readonly written: readonly OrderView[];
}

/** Today's, newest first, earlier ones folded away; what was taken back stays, struck through. */
export function OrdersWritten({ written, onDay, ...line }: OrdersWrittenProps): ReactNode {
  const m = useMessages(messages);
  const isToday = ({ recordedInstant }: OrderView): boolean => hospitalTimeOf(recordedInstant).startsWith(onDay);
  const [today, earlier] = [written.filter(isToday), written.filter((order) => !isToday(order))];
  const list = (orders: readonly OrderView[]): ReactNode => (
    <ul>
      {orders.map((order) => (
        // A printing closes what was asked before it.
        <OrderLine key={`${order.serial} ${order.reissues.length}`} order={order} onDay={onDay} {...line} />
      ))}
    </ul>
  );
  return (
    <section className="orders-written">
      <h2>{m.written}</h2>
      {today.length === 0 ? <p className="hint">{m.none}</p> : list(today)}
      {earlier.length === 0 ? null : (
        <details>
          <summary>{m.earlier(earlier.length)}</summary>
          {list(earlier)}
        </details>
      )}
    </section>
  );
}
