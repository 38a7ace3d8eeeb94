import { type ReactNode, useContext } from 'react';
import { useMessages } from '../i18n/language.ts';
import { NavigateContext } from '../parts/Link.tsx';
import { firstPath } from './first-screen.ts';
import { useSession } from './session-here.ts';
import * as messages from './session-messages.ts';

/** An address that is not for this person's role: says so and leads on. The server would refuse too. */
export function NotYours(): ReactNode {
  const m = useMessages(messages);
  const navigate = useContext(NavigateContext);
  const { session, device } = useSession();
  return (
    <div className="page">
      <h1>{m.notYours}</h1>
      <p>{m.notYoursWhy}</p>
      {session ? (
        <p className="filter">
          <button type="button" className="button button-main" onClick={() => navigate(firstPath(session, device))}>
            {m.toFirst}
          </button>
        </p>
      ) : null}
    </div>
  );
}
