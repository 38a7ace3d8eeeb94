import { type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { LoadState } from '../../parts/LoadState.tsx';
import { TableHead } from '../../parts/TableHead.tsx';
import { TextField } from '../../parts/TextField.tsx';
import type { FormAt, FormsSource } from '../../sources/forms-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import * as messages from './messages.ts';
import { linesFound, mustCollect, paperCode, stateShapes } from './model.ts';

/** Every version of every form, by code, newest first. */
export function FormTable({ forms, onOpen }: { readonly forms: FormsSource; readonly onOpen: (at: FormAt) => void }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const loaded = useLoaded('forms', () => forms.list());
  const [typed, setTyped] = useState('');
  const lines = linesFound(loaded.value?.forms ?? [], typed);
  return (
    <>
      <LoadState loaded={loaded} />
      {loaded.value === undefined ? null : (
        <>
          <TextField label={m.find} value={typed} onChange={setTyped} focus />
          <div className="table-scroll">
            <table className="table">
              <TableHead columns={Object.values(m.columns)} />
              <tbody>
                {lines.map((line) => {
                  const { form, version, words, state, approvals, holders } = line;
                  return (
                    <tr key={`${form} ${version}`}>
                      <th scope="row">
                        {paperCode(form)} <span className="forms-name">{words[language]}</span>
                      </th>
                      <td className="figure">{version}</td>
                      <td>
                        {stateShapes[state]} <b>{m.states[state]}</b>
                      </td>
                      <td className="figure">{state === 'draft' || state === 'approved' ? `${approvals} / 2` : '—'}</td>
                      <td className="figure">{mustCollect(line) ? <b>■ {holders}</b> : holders === 0 ? '—' : holders}</td>
                      <td>
                        <button type="button" className="button" onClick={() => onOpen({ form, version })}>
                          {m.open}
                          <span className="unseen">
                            {' '}
                            {paperCode(form)} {version}
                          </span>
                        </button>
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
          {lines.length === 0 ? <p className="blank">□ {m.none}</p> : null}
        </>
      )}
    </>
  );
}
