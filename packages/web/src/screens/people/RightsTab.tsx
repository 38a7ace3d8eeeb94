import { DUTIES, ROLES_OF_STAFF } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useMessages } from '../../i18n/language.ts';
import * as peopleMessages from '../../parts/people-messages.ts';
import * as messages from './messages.ts';
import { addedBy, rightsRows } from './model.ts';

/** What each role may do, computed from the rules the server keeps; printable. */
export function RightsTab(): ReactNode {
  const m = useMessages(messages);
  const words = useMessages(peopleMessages);
  return (
    <section aria-label={m.tabs.rights}>
      <p>
        {m.rightsWhy}{' '}
        <button type="button" className="button" onClick={() => window.print()}>
          {m.print}
        </button>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields of a form */}
      <div className="scroll-x" role="group" aria-label={m.tabs.rights} tabIndex={0}>
        <table className="table table-rights">
          <caption className="unseen">{m.tabs.rights}</caption>
          <thead>
            <tr>
              <th scope="col">{m.rightsAction}</th>
              {ROLES_OF_STAFF.map((role) => (
                <th scope="col" key={role}>
                  {words.roles[role]}
                </th>
              ))}
              <th scope="col">{m.roleKeeper}</th>
            </tr>
          </thead>
          <tbody>
            {rightsRows().map((row) => (
              <tr key={row.action}>
                <th scope="row">{words.actions[row.action]}</th>
                {row.permits.map((permit, at) => (
                  <td key={ROLES_OF_STAFF[at] ?? 'keeper'}>
                    {permit === 'emergency' ? <span className="tag">{words.permits.emergency}</span> : words.permits[permit]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <dl className="pairs">
        {DUTIES.filter((duty) => addedBy(duty).length > 0).map((duty) => (
          <div key={duty}>
            <dt>{words.duties[duty]}</dt>
            <dd>
              {'+ '}
              {addedBy(duty)
                .map((action) => words.actions[action])
                .join(' / ')}
            </dd>
          </div>
        ))}
      </dl>
      <p className="fine">{m.keeperNote}</p>
    </section>
  );
}
