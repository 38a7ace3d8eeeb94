import { type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showInstant } from '../i18n/time.ts';
import type { OrderView } from '../sources/orders-source.ts';
import * as messages from './order-messages.ts';

export interface OrderLineProps {
  readonly order: OrderView;
  /** The hospital's today, `2026-11-24`. */
  readonly onDay: string;
  /** Orders this screen may print again and take back. */
  readonly mine: (order: OrderView) => boolean;
  readonly busy: boolean;
  readonly onReissue: (order: OrderView, reason: string) => void;
  readonly onWithdraw: (order: OrderView, reason: string) => void;
}

/** One order: when, which sheet, what it says; 再発行 and 取り消す each ask why first. */
export function OrderLine({ order, onDay, mine, busy, onReissue, onWithdraw }: OrderLineProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const [asking, setAsking] = useState<'reissue' | 'withdraw'>();
  const { serial, form, words, lines, by, withdrawn, reissues } = order;
  const at = (instant: string): string => showInstant(instant, language, { from: onDay });
  const said = (
    <>
      <b>
        {at(order.recordedInstant)} {words?.[language] ?? ''} {form}
      </b>{' '}
      <span className="fine">
        {serial} {by}
      </span>
      {lines.map((line) => (
        <span key={line} className="order-said">
          {line}
        </span>
      ))}
    </>
  );
  return (
    <li>
      {withdrawn === undefined ? (
        said
      ) : (
        <>
          <s>{said}</s> <b>{m.withdrawn(withdrawn.by, withdrawn.reason)}</b>
        </>
      )}
      {reissues.map(({ copy, instant, by: who, reason }) => (
        <span key={copy} className="order-said">
          <b className="tag">{m.copy(copy)}</b> {at(instant)} {who}: {reason}
        </span>
      ))}
      {withdrawn !== undefined || !mine(order) ? null : asking === undefined ? (
        <span className="order-acts">
          {order.reissuable ? (
            <button type="button" className="button" onClick={() => setAsking('reissue')}>
              {m.reissue}
            </button>
          ) : (
            <span className="fine">{m.late}</span>
          )}
          <button type="button" className="button" onClick={() => setAsking('withdraw')}>
            {m.withdraw}
          </button>
        </span>
      ) : (
        <WhyAsked
          what={asking}
          busy={busy}
          onBack={() => setAsking(undefined)}
          onSaid={(reason) => (asking === 'reissue' ? onReissue(order, reason) : onWithdraw(order, reason))}
        />
      )}
    </li>
  );
}

interface WhyAskedProps {
  readonly what: 'reissue' | 'withdraw';
  readonly busy: boolean;
  readonly onBack: () => void;
  readonly onSaid: (reason: string) => void;
}

/** The reason, in a press or in words. Ctrl+Enter prints the draft of the page: none of it leaves here. */
function WhyAsked({ what, busy, onBack, onSaid }: WhyAskedProps): ReactNode {
  const m = useMessages(messages);
  const [reason, setReason] = useState('');
  return (
    <form
      className="order-why"
      data-draft=""
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onBack();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '' && !busy) onSaid(reason.trim());
      }}
    >
      <p>{m.asked[what]}</p>
      {m.reasons[what].map((one) => (
        <button key={one} type="button" className="button" aria-pressed={reason === one} onClick={() => setReason(one)}>
          {one}
        </button>
      ))}
      <input
        aria-label={m.why[what]}
        placeholder={m.why[what]}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: it was asked for by the press before
        autoFocus
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <button type="submit" className="button button-main" disabled={busy || reason.trim() === ''}>
        {m.sure[what]} <kbd>⏎</kbd>
      </button>
      <button type="button" className="button" onClick={onBack}>
        {m.back}
      </button>
    </form>
  );
}
