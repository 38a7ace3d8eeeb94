import {
  COLUMN_TYPES,
  type ColumnTarget,
  type ColumnType,
  LIST_CATEGORIES,
  type ListCategory,
  type ListMapping,
  targetsOf,
} from '@tomoshibi/hospital';
import { type ReactNode, type Ref, useId } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { reasonOf } from '../../parts/failure-words.ts';
import { TextField } from '../../parts/TextField.tsx';
import type { LookedList } from '../../sources/lists-source.ts';
import * as messages from './messages.ts';
import { confirmsNobody, examplesOf, faultOf, withCategory, withKey, withPadding, withTarget, withType } from './model.ts';

export interface ColumnsStepProps {
  readonly looked: LookedList;
  readonly mapping: ListMapping;
  readonly listDay: string;
  readonly busy: boolean;
  readonly title: Ref<HTMLHeadingElement>;
  readonly onMapping: (mapping: ListMapping) => void;
  readonly onListDay: (day: string) => void;
  readonly onPreview: () => void;
}

/** What the list is, and what each column means: a proposal that a person confirms. */
export function ColumnsStep(props: ColumnsStepProps): ReactNode {
  const { looked, mapping, listDay, busy, title, onMapping, onListDay, onPreview } = props;
  const m = useMessages(messages);
  const language = useLanguage();
  const id = useId();
  const fault = faultOf(mapping, listDay);
  return (
    <section aria-labelledby={`${id}-title`} className="lists-step">
      <h2 id={`${id}-title`} ref={title} tabIndex={-1}>
        {m.step2}
      </h2>
      <p className="notice">{looked.known ? `● ${m.known}` : `▲ ${m.guessed}`}</p>
      <div className="lists-how">
        <TextField
          label={m.listName}
          hint={m.listNameHint}
          value={mapping.list}
          onChange={(list) => onMapping({ ...mapping, list: list.slice(0, 60) })}
          required
        />
        <div className="field">
          <label htmlFor={`${id}-kind`}>{m.category}</label>
          <select
            id={`${id}-kind`}
            value={mapping.category}
            onChange={(event) => onMapping(withCategory(mapping, event.target.value as ListCategory, looked))}
          >
            {LIST_CATEGORIES.map((category) => (
              <option key={category} value={category}>
                {m.categories[category]}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-day`}>{m.listDay}</label>
          <input id={`${id}-day`} type="date" value={listDay} onChange={(event) => onListDay(event.target.value)} />
          <p className="hint">{m.listDayHint}</p>
        </div>
        <TextField
          label={m.padTo}
          hint={m.padToHint}
          digits
          value={mapping.padTo === undefined ? '' : String(mapping.padTo)}
          onChange={(typed) => onMapping(withPadding(mapping, typed))}
        />
      </div>
      <p className="lists-check">
        <label>
          <input
            type="checkbox"
            checked={mapping.complete}
            onChange={(event) => onMapping({ ...mapping, complete: event.target.checked })}
          />{' '}
          {m.complete}
        </label>
      </p>
      <table className="table">
        <caption className="unseen">{m.step2}</caption>
        <thead>
          <tr>
            {Object.values(m.columns).map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {mapping.columns.map(({ label, target, type }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; two may have one heading
            <tr key={at}>
              <th scope="row">{label}</th>
              <td className="lists-sample">{examplesOf(looked, at) || '—'}</td>
              <td>
                <select
                  aria-label={m.targetOf(label)}
                  value={target}
                  onChange={(event) => onMapping(withTarget(mapping, at, event.target.value as ColumnTarget))}
                >
                  {targetsOf(mapping.category).map((one) => (
                    <option key={one} value={one}>
                      {m.targets[one]}
                    </option>
                  ))}
                </select>
              </td>
              <td>
                <select
                  aria-label={m.typeOf(label)}
                  value={type}
                  onChange={(event) => onMapping(withType(mapping, at, event.target.value as ColumnType))}
                >
                  {COLUMN_TYPES.map((one) => (
                    <option key={one} value={one}>
                      {m.types[one]}
                    </option>
                  ))}
                </select>
              </td>
              <td className="lists-check">
                <label>
                  <input
                    type="checkbox"
                    aria-label={m.keyOf(label)}
                    checked={mapping.keys.includes(at)}
                    onChange={(event) => onMapping(withKey(mapping, at, event.target.checked))}
                  />
                </label>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="fine">{m.keyWhy}</p>
      {confirmsNobody(mapping) ? <p className="notice notice-strong">▲ {m.noConfirm}</p> : null}
      <p role="status">{fault === undefined ? '' : `■ ${reasonOf(fault, language)}`}</p>
      <button type="button" className="button button-main" disabled={busy || fault !== undefined} onClick={onPreview}>
        {m.preview}
      </button>
    </section>
  );
}
