import { type ReactNode, useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { LanguageContext } from '../i18n/language.ts';
import { LoadState } from '../parts/LoadState.tsx';
import { ChangeFirstSecret } from '../screens/login/ChangeFirstSecret.tsx';
import { FirstUse } from '../screens/login/FirstUse.tsx';
import { LoginScreen } from '../screens/login/Screen.tsx';
import type { ChartSource } from '../sources/chart-source.ts';
import type { ProvingFetch } from '../sources/proving-fetch.ts';
import type { CloseWhy, EntranceView } from '../sources/session-source.ts';
import { useLoaded } from '../sources/use-loaded.ts';
import { App } from './App.tsx';
import { Cover } from './Cover.tsx';
import { EntranceHead } from './EntranceHead.tsx';
import { type Entrance as At, keptOf, type LockedWhy, stepEntrance } from './entrance-state.ts';
import { firstPath } from './first-screen.ts';
import { type PeopleSources, SessionContext, type SessionHere } from './session-here.ts';
import { en as enWords, ja as jaWords } from './session-messages.ts';
import { useIdleLock } from './use-idle-lock.ts';
import { useOtherTabs } from './use-other-tabs.ts';
import { useSettings } from './use-settings.ts';

const nobodys = { account: '', refs: [] };

export interface EntranceProps {
  readonly source: ChartSource;
  readonly sources: PeopleSources;
  readonly proving: ProvingFetch;
}

/**
 * The door before every screen: who is here, first use, login, the next person, locked. The page of the person who was here
 * stays mounted and hidden, so that nothing typed is lost; it is never shown to somebody else.
 */
export function Entrance({ source, sources, proving }: EntranceProps): ReactNode {
  const [settings, change] = useSettings();
  const [now, step] = useReducer(stepEntrance, { at: 'reading' } satisfies At as At);
  const read = useLoaded('session', () => sources.session.session());
  const [emergencies, setEmergencies] = useState<{ readonly account: string; readonly refs: readonly string[] }>(nobodys);
  const lost = useRef<((same: boolean) => void)[]>([]);
  const kept = keptOf(now);
  const otherTabs = useOtherTabs(read.reload);
  const { value: answer } = read;
  useEffect(() => {
    if (answer) step({ do: 'answered', view: answer });
  }, [answer]);
  const entered = useCallback(
    (view: EntranceView): void => {
      const session = view.session;
      const same = session !== undefined && session.account === kept?.account;
      for (const done of lost.current.splice(0)) done(same);
      // Somebody else begins where their work is; the same person goes on where they were.
      if (session && !same) window.history.replaceState(null, '', startOf(view, kept === undefined));
      step({ do: 'answered', view });
      otherTabs.tell();
    },
    [kept, otherTabs],
  );
  const { session: door } = sources;
  const leave = useCallback(
    (why: CloseWhy): void => {
      // The page is hidden whatever the server says; it ends idle sessions by itself.
      door
        .close(why)
        .then(otherTabs.tell)
        .catch(() => undefined);
    },
    [door, otherTabs],
  );
  const lock = useCallback(
    (why: LockedWhy): void => {
      if (why !== 'lost') leave(why === 'idle' ? 'idle' : 'logout');
      step({ do: 'locked', why });
    },
    [leave],
  );
  proving.onLost = () => {
    lock('lost');
    return new Promise((done) => lost.current.push(done));
  };
  useIdleLock(now.at === 'inside' || now.at === 'switching' ? now.session.idleSeconds : undefined, () => lock('idle'));
  const inside = now.at === 'inside' && !now.session.mustChange;
  const reload = read.reload;
  const here = useMemo<SessionHere>(
    () => ({
      ...(kept ? { session: kept } : {}),
      ...('view' in now && now.view.device ? { device: now.view.device } : {}),
      sources,
      active: inside,
      emergencies: [...(kept?.emergency ?? []), ...(emergencies.account === kept?.account ? emergencies.refs : [])],
      markEmergency: (ref) => {
        const account = kept?.account ?? '';
        setEmergencies((old) => ({ account, refs: old.account === account ? [...old.refs, ref] : [ref] }));
      },
      lock: () => lock('locked'),
      logout: () => {
        leave('logout');
        step({ do: 'logged-out' });
      },
      switchUser: (badge) => step({ do: 'switch', ...(badge === undefined ? {} : { badge }) }),
      refresh: reload,
    }),
    [kept, now, sources, inside, emergencies, lock, leave, reload],
  );
  const words = settings.language === 'ja' ? jaWords : enWords;
  const cover = (): ReactNode => {
    if (now.at === 'reading') return <LoadState loaded={read} />;
    if (now.at === 'first-use') return <FirstUse source={door} onEntered={entered} />;
    if (now.at === 'inside') return <ChangeFirstSecret account={sources.account} onChanged={reload} onLogout={here.logout} />;
    return (
      <LoginScreen
        view={now.view}
        source={door}
        kept={kept}
        why={now.at === 'login' ? now.why : undefined}
        badge={now.at === 'switching' ? now.badge : undefined}
        onUndo={now.at === 'switching' ? () => step({ do: 'switch-undone' }) : undefined}
        onEntered={entered}
      />
    );
  };
  return (
    <LanguageContext value={settings.language}>
      <SessionContext value={here}>
        {kept && !kept.mustChange ? (
          <div className="shell" hidden={!inside} key={kept.account}>
            <App source={source} settings={settings} onSettings={change} />
          </div>
        ) : null}
        {inside ? null : (
          <Cover label={words.cover} onEscape={now.at === 'switching' ? () => step({ do: 'switch-undone' }) : undefined}>
            <EntranceHead source={source} settings={settings} onSettings={change} />
            {cover()}
          </Cover>
        )}
      </SessionContext>
    </LanguageContext>
  );
}

/** An address somebody opened by hand is kept for the first person; after a switch everybody has their own start. */
function startOf(view: EntranceView, first: boolean): string {
  const here = window.location.pathname;
  if (view.session === undefined || (first && here !== '/')) return here;
  return firstPath(view.session, view.device);
}
