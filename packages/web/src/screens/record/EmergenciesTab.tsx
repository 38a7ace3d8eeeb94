import type { EmergencyList, EmergencyView } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useLanguage } from '../../i18n/language.ts';
import { showNumber } from '../../i18n/person.ts';
import { showInstant } from '../../i18n/time.ts';
import { LoadState } from '../../parts/LoadState.tsx';
import { TableHead } from '../../parts/TableHead.tsx';
import type { RecordSource } from '../../sources/record-source.ts';
import type { Loaded } from '../../sources/use-loaded.ts';
import { AnswerDialog } from './AnswerDialog.tsx';
import { timeLeft } from './model.ts';
import { useWords } from './use-words.ts';

export interface EmergenciesTabProps {
  readonly record: RecordSource;
  readonly loaded: Loaded<EmergencyList>;
  readonly mayReview: boolean;
}

/** 緊急閲覧 with the time left of 72 hours: word and shape, then weight. */
export function EmergenciesTab({ record, loaded, mayReview }: EmergenciesTabProps): ReactNode {
  const { m, who, emergencies: reasons } = useWords();
  const language = useLanguage();
  const [reviewing, setReviewing] = useState<EmergencyView>();
  const all = loaded.value?.emergencies ?? [];
  const overdue = loaded.value?.overdue ?? 0;
  const c = m.emergencyColumns;
  return (
    <>
      <p className="hint">{m.emergenciesWhy}</p>
      <LoadState loaded={loaded} />
      {overdue > 0 ? (
        <p className="notice notice-failed" role="alert">
          <b>■ {m.overdueCount(overdue)}</b>
        </p>
      ) : null}
      {loaded.value && all.length === 0 ? <p className="blank">● {m.noEmergencies}</p> : null}
      {all.length === 0 ? null : (
        <table className="table table-record">
          <caption className="unseen">{m.tabs.emergencies}</caption>
          <TableHead columns={[c.left, c.at, c.who, c.patient, c.reason, c.answer]} />
          <tbody>
            {all.map((one) => (
              <tr key={one.viewed}>
                <td>
                  <Left one={one} />
                </td>
                <td className="figure">{showInstant(one.openedInstant, language)}</td>
                <td>
                  {who(one.by)} {one.place ?? ''}
                </td>
                <td className="figure">{one.patient === undefined ? m.listOfPatients : showNumber(one.patient)}</td>
                <td>{reasons[one.reason]}</td>
                <td>
                  {one.review === undefined ? null : `${m.verdicts[one.review.verdict]} ${one.review.note} `}
                  {mayReview ? (
                    <button type="button" className="small" onClick={() => setReviewing(one)}>
                      {m.review}
                    </button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {reviewing === undefined ? null : (
        <AnswerDialog
          about={`${m.tabs.emergencies} ${who(reviewing.by)} ${reasons[reviewing.reason]}`}
          onSave={async (answer) => {
            await record.reviewEmergency(reviewing.viewed, answer);
            loaded.reload();
          }}
          onClose={() => setReviewing(undefined)}
        />
      )}
    </>
  );
}

function Left({ one }: { readonly one: EmergencyView }): ReactNode {
  const { m } = useWords();
  if (one.review !== undefined && one.review.verdict !== 'asked') return <>● {m.done}</>;
  const { over, hours, minutes } = timeLeft(one.minutesLeft);
  return <b className={over ? 'tag tag-strong' : undefined}>{over ? `■ ${m.over(hours)}` : `▲ ${m.left(hours, minutes)}`}</b>;
}
