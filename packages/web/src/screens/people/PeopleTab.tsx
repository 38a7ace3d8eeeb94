import { type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { LoadState } from '../../parts/LoadState.tsx';
import * as peopleMessages from '../../parts/people-messages.ts';
import type { PeopleSource, PersonLine } from '../../sources/people-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import * as messages from './messages.ts';
import { shownPeople } from './model.ts';
import { BadgeDialog, CloseDialog, ResetDialog } from './PersonDialogs.tsx';
import { PersonForm } from './PersonForm.tsx';
import { SecretOnce } from './SecretOnce.tsx';

type Doing =
  | { readonly what: 'add' }
  | { readonly what: 'change' | 'badge' | 'reset' | 'close'; readonly person: PersonLine }
  | { readonly what: 'secret'; readonly name: string; readonly login: string; readonly secret: string };

/** Everybody who may log in: filter, add, change, reset, badge, close. */
export function PeopleTab({ people }: { readonly people: PeopleSource }): ReactNode {
  const m = useMessages(messages);
  const words = useMessages(peopleMessages);
  const loaded = useLoaded('people', () => people.list());
  const [filter, setFilter] = useState('');
  const [withClosed, setWithClosed] = useState(false);
  const [doing, setDoing] = useState<Doing>();
  const [said, setSaid] = useState('');
  const all = loaded.value ?? [];
  const shown = shownPeople(all, filter, withClosed, words.roles);
  const stop = (): void => setDoing(undefined);
  const done = (words: string): void => {
    setDoing(undefined);
    setSaid(words);
    loaded.reload();
  };
  return (
    <section aria-label={m.tabs.people}>
      <LoadState loaded={loaded} />
      <div className="field-line people-head">
        <label className="people-filter">
          <span>{m.filter}</span>
          <input type="search" autoComplete="off" value={filter} onChange={(event) => setFilter(event.target.value)} />
        </label>
        <label className="tick">
          <input type="checkbox" checked={withClosed} onChange={(event) => setWithClosed(event.target.checked)} /> {m.withClosed}
        </label>
        <button type="button" className="button button-main" onClick={() => setDoing({ what: 'add' })}>
          {m.add}
        </button>
      </div>
      <p className="count" role="status">
        {m.count(shown.length, all.length)} {said}
      </p>
      {loaded.value && shown.length === 0 ? <p className="notice">{m.none}</p> : null}
      {shown.length > 0 ? (
        <table className="table table-people">
          <caption className="unseen">{m.tabs.people}</caption>
          <thead>
            <tr>
              {[
                m.columns.login,
                m.columns.name,
                m.columns.role,
                m.columns.duties,
                m.columns.wards,
                m.columns.keys,
                m.columns.act,
              ].map((column) => (
                <th scope="col" key={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((person) => (
              <PersonRow key={person.account} person={person} onDo={(what) => setDoing({ what, person })} />
            ))}
          </tbody>
        </table>
      ) : null}
      {doing?.what === 'add' || doing?.what === 'change' ? (
        <PersonForm
          people={people}
          {...(doing.what === 'change' ? { person: doing.person } : {})}
          onClose={stop}
          onSaved={({ name, login, secret }) => {
            done(m.saved(name));
            if (secret !== undefined) setDoing({ what: 'secret', name, login, secret });
          }}
        />
      ) : null}
      {doing?.what === 'badge' ? (
        <BadgeDialog people={people} person={doing.person} onClose={stop} onDone={(badge) => done(m.badgeDone(badge))} />
      ) : null}
      {doing?.what === 'reset' ? (
        <ResetDialog
          people={people}
          person={doing.person}
          onClose={stop}
          onSecret={(secret) => {
            loaded.reload();
            setDoing({ what: 'secret', name: doing.person.name, login: doing.person.login, secret });
          }}
        />
      ) : null}
      {doing?.what === 'close' ? (
        <CloseDialog people={people} person={doing.person} onClose={stop} onDone={() => done('')} />
      ) : null}
      {doing?.what === 'secret' ? <SecretOnce {...doing} onClose={stop} /> : null}
    </section>
  );
}

function PersonRow({
  person,
  onDo,
}: {
  readonly person: PersonLine;
  readonly onDo: (what: 'change' | 'badge' | 'reset' | 'close') => void;
}): ReactNode {
  const m = useMessages(messages);
  const words = useMessages(peopleMessages);
  const { factors } = person;
  const keys = [
    factors.password ? m.keys.password : '',
    factors.pin ? m.keys.pin : '',
    factors.badge ? m.keys.badge : '',
    factors.totp ? m.keys.totp : '',
    factors.passkeys.length > 0 ? `${m.keys.passkeys} ${factors.passkeys.length}` : '',
    factors.cardsLeft > 0 ? `${m.keys.cards} ${factors.cardsLeft}` : '',
  ].filter(Boolean);
  const closed = person.closed !== undefined;
  const act = (what: 'change' | 'badge' | 'reset' | 'close', label: string): ReactNode => (
    <button type="button" className="small" onClick={() => onDo(what)}>
      {label} <span className="unseen">{person.name}</span>
    </button>
  );
  return (
    <tr className={closed ? 'row-ended' : undefined}>
      <td className="figure">{person.login}</td>
      <th scope="row">
        <span className="name-kana">{person.kana}</span> {person.name}
        {closed ? <span className="tag">{`${m.closed}: ${person.closed}`}</span> : null}
      </th>
      <td>{words.roles[person.role]}</td>
      <td>{person.duties.map((duty) => words.duties[duty]).join(' / ')}</td>
      <td>{person.wards.join(' ')}</td>
      <td>
        {keys.length > 0 ? keys.join(' ') : m.noKeys}{' '}
        {person.mustChange ? <span className="tag tag-strong">{m.mustChange}</span> : null}
      </td>
      <td className="row-acts">
        {closed ? null : (
          <>
            {act('change', m.edit)} {act('badge', m.badge)} {act('reset', m.reset)} {act('close', m.close)}
          </>
        )}
      </td>
    </tr>
  );
}
