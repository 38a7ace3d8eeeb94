import type { ChartSummary } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { type Alerts, type AlertWords, allergyWords, warningWords } from './alert-words.ts';
import * as messages from './messages.ts';

/** Warnings in their fixed order: allergy, contraindication, infection, resuscitation, blood type, body. */
export function AlertStrip({ alerts, onDetail }: { readonly alerts: Alerts; readonly onDetail: () => void }): ReactNode {
  const m = useMessages(messages);
  return (
    <section className="alerts" aria-label={m.alerts}>
      <div className="alerts-chips">
        <AllergyChip section={alerts.allergies} />
        <WarningChips alerts={alerts} />
      </div>
      <button type="button" className="button alerts-detail" onClick={onDetail}>
        {m.alertsDetail}
      </button>
    </section>
  );
}

/** あり / なし(確認済) / 未確認: three different looks and three different words. */
export function AllergyChip({ section }: { readonly section: ChartSummary['allergies'] }): ReactNode {
  return <Chip words={allergyWords(section, useLanguage())} />;
}

/** The warnings after the allergies. */
export function WarningChips({ alerts }: { readonly alerts: Alerts }): ReactNode {
  return warningWords(alerts, useLanguage()).map((words) => <Chip key={words.label} words={words} />);
}

function Chip({ words }: { readonly words: AlertWords }): ReactNode {
  return (
    <span className={`chip chip-${words.look}`}>
      <b>{words.label}</b> <span>{words.value}</span>
      {words.note === undefined ? null : <small> {words.note}</small>}
    </span>
  );
}
