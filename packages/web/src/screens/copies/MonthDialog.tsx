import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showInstant } from '../../i18n/time.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { LoadState } from '../../parts/LoadState.tsx';
import type { ReadinessSource } from '../../sources/readiness-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import * as messages from './messages.ts';

export interface MonthDialogProps {
  readonly month: string;
  readonly readiness: ReadinessSource;
  readonly onClose: () => void;
}

/** 欠けを見る: what do we hold for 2019-03, and in which copies. */
export function MonthDialog({ month, readiness, onClose }: MonthDialogProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const loaded = useLoaded(`month-${month}`, () => readiness.month(month));
  const { value } = loaded;
  return (
    <Dialog title={m.monthTitle(month)} wide onClose={onClose}>
      <LoadState loaded={loaded} />
      {value?.sources.map(({ source, state, originals, patients, vanished, first, last }) => (
        <section key={source} aria-label={source}>
          <h3>{source}</h3>
          <p>
            {state === 'held' ? '●' : state === 'low' ? '▲' : '■'} <b>{m.monthStates[state]}</b>{' '}
            {originals === 0 ? null : m.monthCounts(originals.toLocaleString(), patients.toLocaleString())}{' '}
            {vanished === 0 ? null : <span className="fine">{m.vanished(vanished.toLocaleString())}</span>}
          </p>
          {first === undefined || last === undefined ? null : <p className="fine">{m.monthSpan(first, last)}</p>}
        </section>
      ))}
      {value === undefined ? null : (
        <section aria-label={m.copies}>
          <h3>{m.copies}</h3>
          {value.copies.length === 0 ? <p>▲ {m.noCopies}</p> : null}
          <ul>
            {value.copies.map(({ place, medium, generation, takenInstant, originals }) => {
              const name = [place, medium, generation].filter((part) => part !== undefined).join(' ');
              return <li key={name}>{m.copyLine(name, showInstant(takenInstant, language), originals?.toLocaleString())}</li>;
            })}
          </ul>
        </section>
      )}
    </Dialog>
  );
}
