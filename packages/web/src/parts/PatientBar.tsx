import type { PatientBar as Bar } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showAge, showBirth, showNumber, showPlace, showSex } from '../i18n/person.ts';
import { FreshnessBadge } from './FreshnessBadge.tsx';
import { ModeTag } from './ModeTag.tsx';
import * as messages from './messages.ts';
import { PatientName } from './PatientName.tsx';

export interface PatientBarProps {
  readonly bar: Bar;
  /** The oldest copy among the sections shown. */
  readonly copiedInstant: string | undefined;
  readonly onFreshness: () => void;
  /** The first warning, for layouts where only the bar stays in view. */
  readonly warning?: ReactNode;
}

/** Whose chart this is, in the order fixed for every screen and page; never scrolls away. */
export function PatientBar({ bar, copiedInstant, onFreshness, warning }: PatientBarProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { stay } = bar;
  const place = showPlace(stay.place);
  return (
    <section className="bar" aria-label={m.patientBar}>
      <div className="bar-name">
        <ModeTag />
        <PatientName name={bar.name} />
        {bar.sameName > 0 ? (
          <strong className="same-name">
            ⚠ {bar.sameNameAndBirth > 0 ? m.sameNameAndBirth(bar.sameNameAndBirth) : m.sameName(bar.sameName)}
          </strong>
        ) : null}
        {warning === undefined ? null : <span className="bar-warning">{warning}</span>}
      </div>
      <dl className="bar-facts">
        <Fact label={m.number} value={showNumber(bar.number)} className="bar-number" />
        <Fact label={m.sexLabel} value={showSex(bar.sex, language)} />
        <Fact label={m.birthLabel} value={showBirth(bar.born, language)} />
        <Fact label={m.ageLabel} value={showAge(bar.age, language)} />
        <Fact
          label={m.placeLabel}
          value={place === '' ? m.stay[stay.state] : stay.state === 'inpatient' ? place : `${place} ${m.stay[stay.state]}`}
        />
        {stay.department ? <Fact label={m.departmentLabel} value={stay.department} /> : null}
        {stay.attending ? <Fact label={m.attending} value={stay.attending} shown /> : null}
      </dl>
      <div className="bar-end">
        {bar.identityFrom ? <span className="tag tag-strong">{m.identityFrom(bar.identityFrom)}</span> : null}
        <FreshnessBadge copiedInstant={copiedInstant} onOpen={onFreshness} />
      </div>
    </section>
  );
}

function Fact({
  label,
  value,
  className,
  shown,
}: {
  readonly label: string;
  readonly value: string;
  readonly className?: string;
  readonly shown?: boolean;
}): ReactNode {
  return (
    <div className={className}>
      <dt className={shown ? 'fact-label' : 'unseen'}>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
