import { type ReactNode, useContext, useState } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showInstant } from '../i18n/time.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { NavigateContext } from '../parts/Link.tsx';
import * as peopleMessages from '../parts/people-messages.ts';
import { actionOf, menuScreens } from './first-screen.ts';
import { pathOf } from './route.ts';
import { offers, useSession } from './session-here.ts';
import * as messages from './session-messages.ts';
import { titleWords } from './title.ts';

/** Who is logged in, always in sight, and one key to the next person. Nothing where there are no accounts. */
export function WhoAmI(): ReactNode {
  const here = useSession();
  const m = useMessages(messages);
  const { roles } = useMessages(peopleMessages);
  const [open, setOpen] = useState(false);
  const { session, device } = here;
  if (session === undefined) return null;
  return (
    <div className="who">
      <button type="button" className="button who-name" onClick={() => setOpen(true)} aria-haspopup="dialog">
        <span>{roles[session.role]}</span>
        <b>{session.name}</b>
        <span className="unseen">{m.whoMenu}</span>
      </button>
      {device?.shared ? (
        <button type="button" className="button" onClick={() => here.switchUser()}>
          {m.switchUser} <kbd>F7</kbd>
        </button>
      ) : (
        <button type="button" className="button" onClick={here.lock}>
          {m.lock} <kbd>F7</kbd>
        </button>
      )}
      {open ? <WhoMenu onClose={() => setOpen(false)} /> : null}
    </div>
  );
}

function WhoMenu({ onClose }: { readonly onClose: () => void }): ReactNode {
  const here = useSession();
  const m = useMessages(messages);
  const words = useMessages(peopleMessages);
  const language = useLanguage();
  const navigate = useContext(NavigateContext);
  const { session, device } = here;
  if (session === undefined) return null;
  const then = (act: () => void) => (): void => {
    onClose();
    act();
  };
  return (
    <Dialog title={m.who(words.roles[session.role], session.name)} onClose={onClose}>
      <ul className="who-menu">
        <li>
          <button type="button" className="button" onClick={then(() => here.switchUser())}>
            {m.switchUser} <kbd>F7</kbd>
          </button>
        </li>
        <li>
          <button type="button" className="button" onClick={then(here.lock)}>
            {m.lock}
          </button>
        </li>
        <li>
          <button type="button" className="button" onClick={then(here.logout)}>
            {m.logout}
          </button>
        </li>
      </ul>
      <h3>{m.screens}</h3>
      <ul className="who-menu">
        {menuScreens.map((screen) => {
          const needed = actionOf(screen);
          return needed === undefined || offers(here, needed) ? (
            <li key={screen}>
              <button type="button" className="button" onClick={then(() => navigate(pathOf({ screen })))}>
                {titleWords(screen, language)}
              </button>
            </li>
          ) : null;
        })}
      </ul>
      <p className="fine">
        {session.duties.map((duty) => words.duties[duty]).join(' / ')}
        {session.duties.length > 0 ? ' ' : ''}
        {device ? m.device(device.place) : m.notEnrolled} {m.until(showInstant(session.endsInstant, language))}
      </p>
    </Dialog>
  );
}
