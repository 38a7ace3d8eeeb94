import type { AsOfView } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showInstant, showTime } from '../i18n/time.ts';
import * as messages from './other-time-messages.ts';

export interface OtherTimeBandProps {
  readonly asOf: AsOfView;
  readonly onChanges: () => void;
  readonly onNow: () => void;
}

/** Stands over a chart of an earlier time as long as it is shown: it must never be taken for the chart of now. */
export function OtherTimeBand({ asOf, onChanges, onNow }: OtherTimeBandProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  return (
    <section className="band other-time" aria-label={m.title}>
      <p>
        <b>◀ {m.band(showTime(asOf.at, language, { weekday: true }))}</b>{' '}
        <span className="fine">{m.received(showInstant(asOf.receivedInstant, language))}</span>{' '}
        <span className="fine">{m.copyFrom(showInstant(asOf.copyFromInstant, language))}</span>
      </p>
      <button type="button" className="small" onClick={onChanges}>
        {m.changes}
      </button>
      <button type="button" className="small" onClick={onNow}>
        {m.backToNow}
      </button>
    </section>
  );
}
