import type { EntranceView, SessionView } from '../sources/session-source.ts';

/** Why the page asks who is here, when somebody was here before. */
export type LockedWhy = 'idle' | 'lost' | 'locked';

/**
 * Who stands before this page. `kept` is the person whose page is still there, hidden: back again, they find it as it was.
 * Somebody else starts with a page of their own.
 */
export type Entrance =
  | { readonly at: 'reading' }
  | { readonly at: 'first-use'; readonly view: EntranceView }
  | { readonly at: 'login'; readonly view: EntranceView; readonly kept?: SessionView; readonly why?: LockedWhy }
  | { readonly at: 'inside'; readonly view: EntranceView; readonly session: SessionView }
  /** The next person is being asked; the one before is still logged in and may come back without a secret. */
  | { readonly at: 'switching'; readonly view: EntranceView; readonly session: SessionView; readonly badge?: string };

export type Step =
  | { readonly do: 'answered'; readonly view: EntranceView }
  /** Idle, 401 or the lock button: the session is over, the page stays hidden. */
  | { readonly do: 'locked'; readonly why: LockedWhy }
  | { readonly do: 'logged-out' }
  | { readonly do: 'switch'; readonly badge?: string }
  | { readonly do: 'switch-undone' };

export function stepEntrance(now: Entrance, step: Step): Entrance {
  switch (step.do) {
    case 'answered':
      return arrived(step.view, keptOf(now));
    case 'locked':
      return now.at === 'inside' || now.at === 'switching'
        ? { at: 'login', view: withoutSession(now.view), kept: now.session, why: step.why }
        : now;
    case 'logged-out':
      return now.at === 'inside' || now.at === 'switching' || now.at === 'login'
        ? { at: 'login', view: withoutSession(now.view) }
        : now;
    case 'switch':
      return now.at === 'inside' || now.at === 'switching'
        ? {
            at: 'switching',
            view: now.view,
            session: now.session,
            ...(step.badge === undefined ? {} : { badge: step.badge }),
          }
        : now;
    case 'switch-undone':
      return now.at === 'switching' ? { at: 'inside', view: now.view, session: now.session } : now;
  }
}

function arrived(view: EntranceView, kept: SessionView | undefined): Entrance {
  if (view.session !== undefined) return { at: 'inside', view, session: view.session };
  if (!view.setUp) return { at: 'first-use', view };
  return { at: 'login', view, ...(kept === undefined ? {} : { kept, why: 'lost' as const }) };
}

function withoutSession(view: EntranceView): EntranceView {
  const { session: _, ...rest } = view;
  return rest;
}

/** Whose page is mounted, shown or hidden. */
export function keptOf(now: Entrance): SessionView | undefined {
  if (now.at === 'inside' || now.at === 'switching') return now.session;
  return now.at === 'login' ? now.kept : undefined;
}
