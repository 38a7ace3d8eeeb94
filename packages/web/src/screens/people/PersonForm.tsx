import { DUTIES, ROLES_OF_STAFF } from '@tomoshibi/hospital';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import * as peopleMessages from '../../parts/people-messages.ts';
import { RefusedLine } from '../../parts/RefusedLine.tsx';
import { TextField } from '../../parts/TextField.tsx';
import { useSending } from '../../parts/use-sending.ts';
import type { PeopleSource, PersonLine } from '../../sources/people-source.ts';
import * as messages from './messages.ts';
import { factsOf, keeperRefused, missingField, type PersonTyped, typedOf } from './model.ts';

export interface PersonFormProps {
  readonly people: PeopleSource;
  /** Absent: somebody new. */
  readonly person?: PersonLine;
  /** `secret`: of somebody new, once. */
  readonly onSaved: (saved: { readonly name: string; readonly login: string; readonly secret?: string }) => void;
  readonly onClose: () => void;
}

/** One person: number, name, role, duties and what ties them to patients. */
export function PersonForm({ people, person, onSaved, onClose }: PersonFormProps): ReactNode {
  const m = useMessages(messages);
  const words = useMessages(peopleMessages);
  const [typed, setTyped] = useState<PersonTyped>(() => typedOf(person));
  const [missing, setMissing] = useState<string>();
  const { busy, refused, send } = useSending();
  const formId = useId();
  const put = (field: keyof PersonTyped) => (value: string) => setTyped((old) => ({ ...old, [field]: value }));
  const refusedKeeper = keeperRefused(typed.role, typed.duties);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const empty = missingField(typed);
    setMissing(empty && (empty === 'bornOn' ? m.bornOnWrong : m.missing(m.columns[empty])));
    if (empty !== undefined) return;
    const facts = factsOf(typed);
    const { name, login } = facts;
    if (person)
      send(
        () => people.change(person.account, facts),
        () => onSaved({ name, login }),
      );
    else
      send(
        () => people.add(facts),
        ({ secret }) => onSaved({ name, login, secret }),
      );
  };
  return (
    <Dialog
      title={person ? m.formChange : m.formAdd}
      wide
      onClose={onClose}
      actions={
        <button type="submit" form={formId} className="button button-main" disabled={busy || refusedKeeper}>
          {m.save} <kbd>Enter</kbd>
        </button>
      }
    >
      <form id={formId} onSubmit={save} noValidate>
        <RefusedLine words={missing} refused={refused} />
        <div className="field-pair">
          <TextField label={m.columns.login} value={typed.login} onChange={put('login')} required focus />
          <TextField label={m.name} value={typed.name} onChange={put('name')} required />
          <TextField label={m.kana} value={typed.kana} onChange={put('kana')} />
        </div>
        <div className="field-pair">
          <label className="field">
            {m.role}
            <select
              value={typed.role}
              onChange={(event) => {
                const role = ROLES_OF_STAFF.find((one) => one === event.target.value);
                if (role) setTyped((old) => ({ ...old, role }));
              }}
            >
              {ROLES_OF_STAFF.map((role) => (
                <option key={role} value={role}>
                  {words.roles[role]}
                </option>
              ))}
            </select>
          </label>
          <fieldset className="field">
            <legend>{m.duties}</legend>
            <div className="field-line">
              {DUTIES.map((duty) => (
                <label key={duty} className="tick">
                  <input
                    type="checkbox"
                    checked={typed.duties.includes(duty)}
                    onChange={(event) =>
                      setTyped((old) => ({
                        ...old,
                        duties: event.target.checked ? [...old.duties, duty] : old.duties.filter((one) => one !== duty),
                      }))
                    }
                  />
                  {words.duties[duty]}
                </label>
              ))}
            </div>
          </fieldset>
        </div>
        {typed.duties.includes('keeper') ? (
          <p className="notice notice-strong" role="status">
            ▲ {m.keeperNote} {refusedKeeper ? `■ ${m.keeperRefused}` : ''}
          </p>
        ) : null}
        <div className="field-pair">
          <TextField label={m.wards} value={typed.wards} onChange={put('wards')} hint={m.comma} />
          <TextField label={m.departments} value={typed.departments} onChange={put('departments')} hint={m.comma} />
          <TextField label={m.teams} value={typed.teams} onChange={put('teams')} hint={m.comma} />
        </div>
        <div className="field-pair">
          <TextField label={m.chartNames} value={typed.chartNames} onChange={put('chartNames')} hint={m.chartNamesHint} />
          <TextField label={m.bornOn} value={typed.bornOn} onChange={put('bornOn')} hint={m.bornOnHint} />
        </div>
      </form>
    </Dialog>
  );
}
