import { type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import type { PeopleSource } from '../../sources/people-source.ts';
import type { SessionSource } from '../../sources/session-source.ts';
import { DevicesTab } from './DevicesTab.tsx';
import { ImportTab } from './ImportTab.tsx';
import * as messages from './messages.ts';
import { PeopleTab } from './PeopleTab.tsx';
import { RightsTab } from './RightsTab.tsx';

const tabs = ['people', 'devices', 'import', 'rights'] as const;

export interface PeopleScreenProps {
  readonly people: PeopleSource;
  readonly door: SessionSource;
  /** This device or this person may have changed. */
  readonly onChanged: () => void;
}

/** S-90: who may log in, from where, and what each role may do. */
export function PeopleScreen({ people, door, onChanged }: PeopleScreenProps): ReactNode {
  const m = useMessages(messages);
  const [tab, setTab] = useState<(typeof tabs)[number]>('people');
  return (
    <div className="page people">
      <h1>{m.title}</h1>
      <p className="tabs">
        {tabs.map((one) => (
          <button
            type="button"
            key={one}
            className="button"
            aria-current={tab === one ? 'page' : undefined}
            onClick={() => setTab(one)}
          >
            {m.tabs[one]}
          </button>
        ))}
      </p>
      {tab === 'people' ? <PeopleTab people={people} /> : null}
      {tab === 'devices' ? <DevicesTab people={people} door={door} onChanged={onChanged} /> : null}
      {tab === 'import' ? <ImportTab people={people} /> : null}
      {tab === 'rights' ? <RightsTab /> : null}
    </div>
  );
}
