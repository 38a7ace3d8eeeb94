import type { DockView, KitsView } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showInstant } from '../../i18n/time.ts';
import * as messages from './messages.ts';

/** Where sticks are plugged in and what lies there now, and when they are refreshed by themselves. */
export function Docks({ view: { docks, nightly } }: { readonly view: KitsView }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const at = (instant: string): string => showInstant(instant, language);
  return (
    <section aria-label={m.docks}>
      <h2>{m.docks}</h2>
      {docks.length === 0 ? <p className="blank">{m.noDocks}</p> : null}
      <ul className="kits-docks">
        {docks.map((dock) => (
          <li key={dock.name}>
            <b>{dock.name}</b>: <DockContent dock={dock} />
          </li>
        ))}
      </ul>
      <p className="fine">
        {nightly === undefined ? m.noNightly : m.nightly(nightly.at, at(nightly.nextInstant))}{' '}
        {nightly?.lastInstant === undefined ? null : m.nightlyLast(at(nightly.lastInstant))}
      </p>
    </section>
  );
}

function DockContent({ dock }: { readonly dock: DockView }): ReactNode {
  const m = useMessages(messages);
  if (dock.missing) return `□ ${m.dockMissing}`;
  if (dock.kits.length === 0) return `□ ${m.dockEmpty}`;
  return dock.kits.map(({ kit, known }) => (known ? `● ${kit}` : `▲ ${kit}: ${m.dockForeign}`)).join('、');
}
