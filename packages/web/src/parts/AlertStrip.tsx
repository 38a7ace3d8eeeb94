import type { ChartSummary, Section, WarningItem } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showTime } from '../i18n/time.ts';
import { type AllergyStatements, allergyStatements } from './allergy-statements.ts';
import * as messages from './messages.ts';

export type Alerts = Pick<
  ChartSummary,
  'allergies' | 'contraindications' | 'infections' | 'resuscitation' | 'bloodType' | 'body' | 'onDay'
>;

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

/** The five warnings after the allergies; those of one state never look like another. */
export function WarningChips({ alerts }: { readonly alerts: Alerts }): ReactNode {
  const m = useMessages(messages);
  return (
    <>
      <WarningChip label={m.contraindications} section={alerts.contraindications} day={alerts.onDay} strong />
      <WarningChip label={m.infections} section={alerts.infections} day={alerts.onDay} strong />
      <WarningChip label={m.resuscitation} section={alerts.resuscitation} day={alerts.onDay} strong />
      <WarningChip label={m.bloodType} section={alerts.bloodType} day={alerts.onDay} note={m.recheckBlood} />
      <WarningChip label={m.body} section={alerts.body} day={alerts.onDay} />
    </>
  );
}

/** あり / なし(確認済) / 未確認: three different looks and three different words. */
export function AllergyChip({ section }: { readonly section: ChartSummary['allergies'] }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  if (section.state === 'none-confirmed') {
    const on = showTime(section.confirmedOn, language, { dateOnly: true });
    return <Chip look="none" label={m.allergy} value={on === '' ? m.noneConfirmed : m.noneConfirmedOn(on)} />;
  }
  if (section.state === 'not-in-copy')
    return <Chip look="unknown" label={`⚠ ${m.allergy}`} value={`${m.allergyUnknown}(${m.notInCopyShort})`} />;
  const statements = allergyStatements(section.items);
  const rest = section.total - section.items.length;
  return (
    <Chip
      look="allergy"
      label={`⚠ ${m.allergy}`}
      value={statements.map((one) => allergyWord(one, m.allergyConflict)).join('・') + (rest > 0 ? ` ${m.more(rest)}` : '')}
    />
  );
}

/** `ミノサイクリン(発疹)`, with the disagreement said. */
export function allergyWord(one: AllergyStatements, conflict: string): string {
  const details = [...one.al1, ...one.iam]
    .flatMap((item) => [item.reaction, item.severity])
    .filter((text): text is string => Boolean(text));
  const reaction = details[0] === undefined ? '' : `(${details[0]})`;
  return `${one.allergen}${reaction}${one.contradicted ? `〈${conflict}〉` : ''}`;
}

interface WarningChipProps {
  readonly label: string;
  readonly section: Section<WarningItem>;
  readonly day: string;
  readonly strong?: boolean;
  readonly note?: string;
}

function WarningChip({ label, section, day, strong, note }: WarningChipProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  if (section.state === 'not-in-copy') return <Chip look="missing" label={label} value={`□ ${m.notInCopyShort}`} />;
  if (section.state === 'none-confirmed') {
    const on = showTime(section.confirmedOn, language, { from: day, dateOnly: true });
    return <Chip look="none" label={label} value={on === '' ? m.noneConfirmed : m.noneConfirmedOn(on)} />;
  }
  const words = section.items.map((item) => {
    const at = showTime(item.at, language, { from: day, dateOnly: true });
    const own = item.label === label ? '' : `${item.label} `;
    return `${own}${item.value}${item.unit ? ` ${item.unit}` : ''}${at === '' ? '' : `(${at})`}`;
  });
  return (
    <Chip look={strong ? 'strong' : 'plain'} label={label} value={words.join('・')} {...(note === undefined ? {} : { note })} />
  );
}

function Chip({
  look,
  label,
  value,
  note,
}: {
  readonly look: string;
  readonly label: string;
  readonly value: string;
  readonly note?: string;
}): ReactNode {
  return (
    <span className={`chip chip-${look}`}>
      <b>{label}</b> <span>{value}</span>
      {note === undefined ? null : <small> {note}</small>}
    </span>
  );
}
