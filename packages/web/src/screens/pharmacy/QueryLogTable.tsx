import { QUERY_CAUSES, type QueryLog } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useMessages } from '../../i18n/language.ts';
import * as messages from './messages.ts';

/** 疑義の記録: by cause for each week, newest first. */
export function QueryLogTable({ log }: { readonly log: QueryLog }): ReactNode {
  const m = useMessages(messages);
  return (
    <details className="rx-log">
      <summary>{m.log}</summary>
      {log.weeks.length === 0 ? <p className="fine">{m.noQueries}</p> : null}
      {log.weeks.map((week) => (
        <p key={week.from}>
          <b>{m.weekOf(week.from)}</b> {m.total} {week.total}:{' '}
          {QUERY_CAUSES.filter((cause) => week.causes[cause] > 0)
            .map((cause) => `${m.causes[cause]} ${week.causes[cause]}`)
            .join('・')}
        </p>
      ))}
    </details>
  );
}
