import { differingPart } from '@tomoshibi/hospital';
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import type { DrugsFound, OrdersSource } from '../../sources/orders-source.ts';
import * as messages from './messages.ts';

type Found = DrugsFound['drugs'][number];

export interface DrugFieldProps {
  readonly orders: OrdersSource;
  readonly value: string;
  /** Inside sheets may hold a name outside the list, marked. */
  readonly mayBeFree: boolean;
  readonly onType: (words: string) => void;
  readonly onChoose: (drug: Found) => void;
  readonly onFree: () => void;
}

/** 薬: words typed, names of the hospital below; ↑ ↓ and Enter choose. Names mixed up with one stand under it, what differs in bold. */
export function DrugField({ orders, value, mayBeFree, onType, onChoose, onFree }: DrugFieldProps): ReactNode {
  const m = useMessages(messages);
  const [found, setFound] = useState<DrugsFound>();
  const [at, setAt] = useState(0);
  useEffect(() => {
    if (value.trim() === '') return setFound(undefined);
    let left = false;
    const timer = setTimeout(() => {
      orders.drugs(value).then(
        (answer) => {
          if (left) return;
          setFound(answer);
          setAt(0);
        },
        () => setFound(undefined),
      );
    }, 120);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [orders, value]);
  const exact = found?.drugs.some(({ name }) => name === value) === true;
  const drugs = exact ? [] : (found?.drugs ?? []);
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setAt((old) => Math.min(Math.max(old + (event.key === 'ArrowDown' ? 1 : -1), 0), Math.max(drugs.length - 1, 0)));
    } else if (event.key === 'Enter' && drugs[at] !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      onChoose(drugs[at]);
    }
  };
  return (
    <div className="px-drug">
      <label>
        {m.drug}
        <input
          data-step="name"
          autoComplete="off"
          value={value}
          onChange={(event) => onType(event.target.value)}
          onKeyDown={press}
        />
      </label>
      {found === undefined || exact ? null : (
        <div className="px-found">
          <p className="fine">{m.known(found.known, found.whole)}</p>
          <ul>
            {drugs.map((drug, index) => (
              <li key={drug.name}>
                <button type="button" className="button px-name" aria-pressed={index === at} onClick={() => onChoose(drug)}>
                  {drug.name} {drug.highAlert === undefined ? null : <b>{m.high}</b>}
                </button>
                {drug.lookAlikes.map((other) => (
                  <p key={other} className="px-alike">
                    <span className="tag">{m.lookAlike}</span> <Pieces name={drug.name} other={other} /> ⇔{' '}
                    <Pieces name={other} other={drug.name} />
                  </p>
                ))}
              </li>
            ))}
          </ul>
          {drugs.length === 0 ? <p>{m.notFound}</p> : null}
          {drugs.length === 0 && mayBeFree ? (
            <button type="button" className="button" onClick={onFree}>
              {m.free}
            </button>
          ) : null}
        </div>
      )}
    </div>
  );
}

function Pieces({ name, other }: { readonly name: string; readonly other: string }): ReactNode {
  return differingPart(name, other).pieces.map(({ text, differs }) =>
    differs ? <b key={`${text} b`}>{text}</b> : <span key={text}>{text}</span>,
  );
}
