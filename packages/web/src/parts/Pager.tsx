import type { ReactNode } from 'react';
import { useMessages } from '../i18n/language.ts';
import * as messages from './messages.ts';

export interface PagerProps {
  readonly shown: number;
  readonly total: number;
  readonly pageSize: number;
  readonly hasNext: boolean;
  readonly busy: boolean;
  readonly onNext: () => void;
}

/** `120件中 50件` and the button to the next ones. */
export function Pager({ shown, total, pageSize, hasNext, busy, onNext }: PagerProps): ReactNode {
  const m = useMessages(messages);
  return (
    <div className="pager">
      <span role="status">{m.shownOf(shown, Math.max(total, shown))}</span>
      {hasNext ? (
        <button type="button" className="button" disabled={busy} onClick={onNext}>
          {m.next(Math.max(1, Math.min(pageSize, total - shown)))}
        </button>
      ) : null}
    </div>
  );
}
