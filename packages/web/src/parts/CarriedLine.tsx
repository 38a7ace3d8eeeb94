import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showTime } from '../i18n/time.ts';
import { useCarried } from '../sources/carried-source.ts';
import { useLoaded } from '../sources/use-loaded.ts';
import { carriedDrugs } from './carried-drugs.ts';
import * as messages from './carried-messages.ts';
import { LoadState } from './LoadState.tsx';

/** S-46: how much was brought and of when, drug names side by side. Nothing is compared or decided. */
export function CarriedLine({ patientRef }: { readonly patientRef: string }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const carried = useCarried();
  const loaded = useLoaded(`carried ${patientRef}`, async () => carried?.list({ ref: patientRef }));
  const view = loaded.value;
  if (carried === undefined) return null;
  if (view === undefined) return loaded.error ? <LoadState loaded={loaded} /> : null;
  const drugs = carriedDrugs(view);
  return (
    <div className="carried carried-line" role="note">
      <b>◇ {view.count === 0 ? m.none : m.line(view.count, showTime(view.newestOn, language))}</b>{' '}
      {view.count === 0 ? null : (
        <>
          <span className="fine">{m.notOurs}。</span> <span>{drugs.join(' ／ ')}</span>{' '}
          <span className="fine">{m.undecided}</span>
        </>
      )}
    </div>
  );
}
