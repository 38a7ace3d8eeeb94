import type { ReactNode } from 'react';
import { useMessages } from '../../i18n/language.ts';
import * as peopleMessages from '../../parts/people-messages.ts';
import type { AccountSource } from '../../sources/account-source.ts';
import type { SessionView } from '../../sources/session-source.ts';
import * as messages from './messages.ts';
import { OwnCards } from './OwnCards.tsx';
import { OwnPasskey } from './OwnPasskey.tsx';
import { OwnSecret } from './OwnSecret.tsx';
import { OwnTotp } from './OwnTotp.tsx';

/** Own password, PIN and second factors. */
export function MeScreen({ account, session }: { readonly account: AccountSource; readonly session: SessionView }): ReactNode {
  const m = useMessages(messages);
  const { roles } = useMessages(peopleMessages);
  const who = m.who(roles[session.role], session.name, session.login);
  return (
    <div className="page me">
      <h1>{m.title}</h1>
      <p>{who}</p>
      <div className="boxes">
        <OwnSecret account={account} kind="password" />
        <OwnSecret account={account} kind="pin" />
      </div>
      <h2>{m.secondTitle}</h2>
      <p>{m.secondWhy}</p>
      <div className="boxes">
        <OwnTotp account={account} />
        <OwnPasskey account={account} />
        <OwnCards account={account} who={who} />
      </div>
    </div>
  );
}
