import type { ReactNode } from 'react';
import { useMessages } from '../../i18n/language.ts';
import * as messages from './messages.ts';

/** What to do when the door does not open: three sentences, always in sight. */
export function CannotLogIn(): ReactNode {
  const m = useMessages(messages);
  return (
    <aside className="cannot" aria-labelledby="cannot-title">
      <h2 id="cannot-title">▲ {m.cannotTitle}</h2>
      <ol className="numbered">
        {m.cannot.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ol>
    </aside>
  );
}
