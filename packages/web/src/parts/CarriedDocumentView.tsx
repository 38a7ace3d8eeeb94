import type { CarriedDispensing, CarriedDocument } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showTime } from '../i18n/time.ts';
import * as messages from './carried-messages.ts';
import { keyed } from './keyed.ts';

/** What a notebook or prescription says, in its own words: stated allergies first, then each dispensing with its drugs. */
export function CarriedDocumentView({ document }: { readonly document: CarriedDocument }): ReactNode {
  const m = useMessages(messages);
  const { candidates, otc, memos, others, dispensings, sort } = document;
  return (
    <div className="carried-document">
      {candidates.length === 0 ? null : (
        <div className="carried-candidates">
          <b>▲ {m.candidates}</b> <span className="fine">{m.candidateWhy}</span>
          <ul>
            {keyed(candidates, (one) => one.text).map(({ key, item }) => (
              <li key={key}>
                <b className="tag">{m.candidateKinds[item.kind]}</b> {item.text}
                {item.byPatient ? <span className="fine"> ({m.byPatient})</span> : null}
              </li>
            ))}
          </ul>
        </div>
      )}
      {keyed(dispensings, (one) => `${one.on} ${one.pharmacy}`).map(({ key, item }) => (
        <Dispensing key={key} dispensing={item} prescription={sort === 'prescription'} />
      ))}
      <Lines label={m.otc} lines={otc.map(({ name }) => name)} />
      <Lines label={m.memos} lines={memos} />
      <Lines label={m.others} lines={others} />
    </div>
  );
}

function Dispensing({
  dispensing,
  prescription,
}: {
  readonly dispensing: CarriedDispensing;
  readonly prescription: boolean;
}): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { on, pharmacy, clinic, groups, notes } = dispensing;
  const head = `${prescription ? m.issuedOn : m.dispensed} ${showTime(on, language) || m.noDay}`;
  return (
    <div className="carried-dispensing">
      <p>
        <b className="figure">{head}</b>{' '}
        {pharmacy === undefined ? null : (
          <>
            {m.pharmacy} {pharmacy}{' '}
          </>
        )}
        {clinic === undefined ? null : (
          <>
            {m.clinic} {clinic}
          </>
        )}
      </p>
      <table className="table">
        <caption className="unseen">{head}</caption>
        <thead>
          <tr>
            <th scope="col">{m.drug}</th>
            <th scope="col">{m.amount}</th>
            <th scope="col">{m.usage}</th>
            <th scope="col">{m.days}</th>
          </tr>
        </thead>
        <tbody>
          {keyed(groups, (group) => `${group.drugs[0]?.name} ${group.usage}`).flatMap(({ key, item: group }) =>
            keyed(group.drugs, (drug) => drug.name).map(({ key: drugKey, item: drug }, at) => (
              <tr key={`${key} ${drugKey}`}>
                <td>
                  <b>{drug.name}</b>
                  {drug.generic === undefined ? null : <span className="fine"> {drug.generic}</span>}
                  {drug.notes.map((note) => (
                    <span key={note} className="fine">
                      {' '}
                      {note}
                    </span>
                  ))}
                </td>
                <td className="figure">{[drug.amount, drug.unit].filter(Boolean).join(' ')}</td>
                {at === 0 ? (
                  <>
                    <td rowSpan={group.drugs.length}>
                      {group.usage ?? ''}
                      {group.notes.map((note) => (
                        <span key={note} className="fine">
                          {' '}
                          {note}
                        </span>
                      ))}
                      <span className="fine"> {[group.department, group.doctor].filter(Boolean).join(' ')}</span>
                    </td>
                    <td rowSpan={group.drugs.length} className="figure">
                      {group.count ?? ''}
                    </td>
                  </>
                ) : null}
              </tr>
            )),
          )}
        </tbody>
      </table>
      <Lines label="" lines={notes.map(({ text, byPatient }) => (byPatient ? `${text} (${m.byPatient})` : text))} />
    </div>
  );
}

function Lines({ label, lines }: { readonly label: string; readonly lines: readonly string[] }): ReactNode {
  return lines.length === 0 ? null : (
    <div className="carried-lines">
      {label === '' ? null : <b>{label}</b>}
      <ul>
        {keyed(lines, (line) => line).map(({ key, item }) => (
          <li key={key}>{item}</li>
        ))}
      </ul>
    </div>
  );
}
