import type { AllergyItem, Section, WarningItem } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showTime } from '../i18n/time.ts';
import type { Alerts } from '../parts/alert-words.ts';
import { allergyStatements, statementOf } from '../parts/allergy-statements.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { OriginalButton } from '../parts/ItemMarks.tsx';
import { byOriginal, keyed } from '../parts/keyed.ts';
import * as partMessages from '../parts/messages.ts';
import { SectionAsOf, SectionBlank } from '../parts/SectionFrame.tsx';
import * as messages from './messages.ts';

/** Every warning with source and date; the two allergy records side by side. */
export function AlertsDialog({
  alerts,
  patient,
  onClose,
}: {
  readonly alerts: Alerts;
  readonly patient: string;
  readonly onClose: () => void;
}): ReactNode {
  const m = useMessages(messages);
  const parts = useMessages(partMessages);
  return (
    <Dialog title={m.alertsTitle} patient={patient} wide onClose={onClose}>
      <Heading text={parts.allergy} section={alerts.allergies} />
      {alerts.allergies.state === 'value' ? (
        <AllergyTable items={alerts.allergies.items} />
      ) : (
        <SectionBlank section={alerts.allergies} />
      )}
      <Warnings text={parts.contraindications} section={alerts.contraindications} />
      <Warnings text={parts.infections} section={alerts.infections} />
      <Warnings text={parts.resuscitation} section={alerts.resuscitation} />
      <Warnings text={`${parts.bloodType}(${parts.recheckBlood})`} section={alerts.bloodType} />
      <Warnings text={parts.body} section={alerts.body} />
    </Dialog>
  );
}

function Heading({ text, section }: { readonly text: string; readonly section: Section<unknown> }): ReactNode {
  return (
    <div className="frame-head">
      <h3>{text}</h3>
      <SectionAsOf section={section} />
    </div>
  );
}

export function AllergyTable({ items }: { readonly items: readonly AllergyItem[] }): ReactNode {
  const m = useMessages(messages);
  const parts = useMessages(partMessages);
  const c = m.alertColumns;
  const groups = allergyStatements(items);
  return (
    <>
      {groups.some((group) => group.contradicted) ? <p className="notice-strong">▲ {m.conflictNote}</p> : null}
      <table className="table">
        <caption className="unseen">{parts.allergy}</caption>
        <thead>
          <tr>
            {[c.allergen, c.al1, c.iam].map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={`${group.kind} ${group.allergen}`}>
              <th scope="row">
                {group.allergen} <span className="tag">{m.allergyKinds[group.kind]}</span>
                {group.contradicted ? <span className="tag tag-strong">{parts.allergyConflict}</span> : null}
              </th>
              <td>
                <Statements items={group.al1} />
              </td>
              <td>
                <Statements items={group.iam} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Statements({ items }: { readonly items: readonly AllergyItem[] }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  if (items.length === 0) return m.notStated;
  return keyed(items, byOriginal).map(({ key, item }) => (
    <p key={key}>
      <b>{m.statements[statementOf(item)]}</b> {[item.reaction, item.severity, item.kindText].filter(Boolean).join(' ')}{' '}
      <span className="figure">{showTime(item.statedAt, language)}</span>{' '}
      <OriginalButton original={item.original} name={item.allergen} />
    </p>
  ));
}

function Warnings({ text, section }: { readonly text: string; readonly section: Section<WarningItem> }): ReactNode {
  const language = useLanguage();
  return (
    <>
      <Heading text={text} section={section} />
      {section.state === 'value' ? (
        <ul className="lines">
          {keyed(section.items, byOriginal).map(({ key, item }) => (
            <li key={key}>
              {item.label}{' '}
              <b>
                {item.value} {item.unit ?? ''}
              </b>{' '}
              <span className="figure">{showTime(item.at, language)}</span>{' '}
              <OriginalButton original={item.original} name={item.label} />
            </li>
          ))}
        </ul>
      ) : (
        <SectionBlank section={section} />
      )}
    </>
  );
}
