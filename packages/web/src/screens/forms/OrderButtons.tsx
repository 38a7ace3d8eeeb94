import type { ReactNode } from 'react';
import { useMessages } from '../../i18n/language.ts';
import * as messages from './messages.ts';

export interface OrderButtonsProps {
  readonly name: string;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** Up, down, away: by keyboard as well as by hand. */
export function OrderButtons({ name, onMove, onRemove }: OrderButtonsProps): ReactNode {
  const m = useMessages(messages);
  const whose = <span className="unseen"> {name}</span>;
  return (
    <p className="forms-buttons">
      <button type="button" className="button" onClick={() => onMove(-1)}>
        ↑ {m.up}
        {whose}
      </button>
      <button type="button" className="button" onClick={() => onMove(1)}>
        ↓ {m.down}
        {whose}
      </button>
      <button type="button" className="button" onClick={onRemove}>
        × {m.remove}
        {whose}
      </button>
    </p>
  );
}
