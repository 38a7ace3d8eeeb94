import type { HospitalView } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showInstant, showTime } from '../i18n/time.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { useDoor } from '../parts/door.ts';
import * as messages from './messages.ts';

/** What stands behind the badge: source, plan, completeness, gaps, newest of each kind. */
export function FreshnessDialog({
  hospital,
  onClose,
}: {
  readonly hospital: HospitalView;
  readonly onClose: () => void;
}): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const c = m.freshnessColumns;
  const door = useDoor();
  return (
    <Dialog title={m.freshnessTitle} wide onClose={onClose}>
      {door?.about}
      {hospital.sources.map((source) => (
        <section key={source.source} aria-label={source.source}>
          <dl className="pairs pairs-wide">
            {(
              [
                [c.source, source.source],
                [c.copied, showInstant(source.copiedInstant, language, { weekday: true }) || m.neverCopied],
                [c.planned, m.minutes(source.plannedMinutes)],
                [c.state, source.road ? m.freshnessRoads[source.road] : source.complete ? `● ${m.complete}` : `▲ ${m.underway}`],
                [c.originals, String(source.originals)],
                [c.unreadable, String(source.unreadable)],
              ] as const
            ).map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <h3>{m.freshnessKinds}</h3>
          <ul className="kinds">
            {source.kinds.map((kind) => (
              <li key={kind.kind}>
                <b className="figure">{kind.kind}</b> {showTime(kind.newestAt, language) || '—'}{' '}
                <span className="fine">{kind.originals}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Dialog>
  );
}
