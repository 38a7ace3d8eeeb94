import { compareForms, type FormChange, type FormDefinition } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useMessages } from '../../i18n/language.ts';
import * as messages from './messages.ts';

/** 差分: what was added, removed, changed and moved, each in words. */
export function Differences({ before, after }: { readonly before: FormDefinition; readonly after: FormDefinition }): ReactNode {
  const m = useMessages(messages);
  const changes = compareForms(before, after);
  return (
    <section aria-label={m.differences}>
      <h2>{m.differences}</h2>
      <p className="fine">{m.against(before.version)}</p>
      {changes.length === 0 ? <p className="blank">□ {m.noDifferences}</p> : null}
      <ul className="forms-changes">
        {changes.map((change) => (
          <li key={`${change.what} ${change.where} ${change.member ?? ''}`}>
            <Change change={change} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Change({ change: { what, where, name, member, before, after } }: { readonly change: FormChange }): ReactNode {
  const m = useMessages(messages);
  return (
    <>
      <b>{m.whats[what]}</b> {where === 'head' ? m.head : name} {where === 'head' ? null : <span className="fine">{where}</span>}
      {member === undefined ? null : (
        <>
          {' '}
          {m.members[member] ?? member}: <del>{before ?? '—'}</del> → <ins>{after ?? '—'}</ins>
        </>
      )}
    </>
  );
}
