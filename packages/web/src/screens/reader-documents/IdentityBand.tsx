import type { DocumentPageView, PatientBar } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useMessages } from '../../i18n/language.ts';
import * as messages from './viewer-messages.ts';
import { identityAlarm, inChart } from './viewer-model.ts';

/** Said above the document, both statements side by side, when the patient it names is not the one of the chart. */
export function IdentityBand({
  identity,
  bar,
}: {
  readonly identity: DocumentPageView['identity'];
  readonly bar: PatientBar;
}): ReactNode {
  const m = useMessages(messages);
  const alarm = identityAlarm(identity);
  if (alarm === 'none' || identity === undefined) return null;
  return (
    <div className={alarm === 'person' ? 'identity-band identity-band-person' : 'identity-band'} role="alert">
      <p>
        <b>
          {alarm === 'person' ? '■■ ' : '▲ '}
          {alarm === 'person' ? m.identityBand : m.numberOnly}
        </b>
      </p>
      <ul>
        {identity.map(({ field, stated }) => (
          <li key={field}>
            <b>{m.fields[field]}</b>
            {field === 'missing' ? null : (
              <>
                {' '}
                {m.inDocument}「{stated}」 ⇔ {m.inChart}「{inChart(field, bar)}」
              </>
            )}
          </li>
        ))}
      </ul>
      {alarm === 'person' ? <p>{m.identityAsk}</p> : null}
    </div>
  );
}
