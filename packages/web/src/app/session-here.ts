import type { Action, Permit } from '@tomoshibi/hospital';
import { createContext, useContext } from 'react';
import type { AccountSource } from '../sources/account-source.ts';
import type { PeopleSource } from '../sources/people-source.ts';
import type { DeviceView, SessionSource, SessionView } from '../sources/session-source.ts';

/** Sources of everything about people; a reader without accounts (kit) has none. */
export interface PeopleSources {
  readonly session: SessionSource;
  readonly account: AccountSource;
  readonly people: PeopleSource;
}

/** The person at this page, and what the page may ask of the entrance. */
export interface SessionHere {
  /** Undefined only where the source knows no accounts. */
  readonly session?: SessionView;
  /** Where nobody logs in and yet not everything may be done (kit). */
  readonly permits?: Readonly<Record<Action, Permit>>;
  readonly device?: DeviceView;
  readonly sources?: PeopleSources;
  /** False while the page is hidden behind the login: no key, no scan and no print reaches it. */
  readonly active: boolean;
  /** Charts opened as 緊急閲覧 in this session. */
  readonly emergencies: readonly string[];
  markEmergency(ref: string): void;
  lock(): void;
  logout(): void;
  /** Hides the page and asks for the next person; `badge` when one was scanned. */
  switchUser(badge?: string): void;
  /** Reads anew who is here: after this device was enrolled or rights were changed. */
  refresh(): void;
}

const nothing = (): void => {};

export const SessionContext = createContext<SessionHere>({
  active: true,
  emergencies: [],
  markEmergency: nothing,
  lock: nothing,
  logout: nothing,
  switchUser: nothing,
  refresh: nothing,
});

export const useSession = (): SessionHere => useContext(SessionContext);

/** What the person may do. Without accounts and rights everything that can be read may be. */
export const permitHere = (here: Pick<SessionHere, 'session' | 'permits'>, action: Action): Permit =>
  (here.session?.permits ?? here.permits)?.[action] ?? 'yes';

/** Whether an action is offered at all; `emergency` is offered, and asked about when used. */
export const offers = (here: Pick<SessionHere, 'session' | 'permits'>, action: Action): boolean =>
  permitHere(here, action) !== 'no';
