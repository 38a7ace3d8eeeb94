import { isByDays, MEALS } from '@tomoshibi/hospital';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useMessages } from '../../i18n/language.ts';
import type { OrdersSource } from '../../sources/orders-source.ts';
import { DrugField } from './DrugField.tsx';
import * as messages from './messages.ts';
import { type Line, perDayOf, type Sheet, stepsOf } from './model.ts';

export interface EntryLineProps {
  readonly orders: OrdersSource;
  readonly sheet: Sheet;
  readonly line: Line;
  readonly onChange: (line: Line) => void;
  readonly onAdd: () => void;
}

const TIMES = ['morning', 'noon', 'evening', 'bed'] as const;

/** The line being written: Enter goes on to the next question and adds the drug after the last one. */
export function EntryLine({ orders, sheet, line, onChange, onAdd }: EntryLineProps): ReactNode {
  const m = useMessages(messages);
  const box = useRef<HTMLDivElement>(null);
  const steps = stepsOf(line, sheet);
  const go = (from: string): void => {
    const next = steps[steps.indexOf(from as keyof Line) + 1];
    if (next === undefined) return onAdd();
    // After the next drawing: choosing a drug may change which questions there are.
    setTimeout(() => box.current?.querySelector<HTMLElement>(`[data-step="${next}"]`)?.focus());
  };
  const enter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.ctrlKey || event.nativeEvent.isComposing) return;
    const step = (event.target as HTMLElement).closest<HTMLElement>('[data-step]')?.dataset.step;
    if (step === undefined) return;
    event.preventDefault();
    go(step);
  };
  const field = (key: keyof Line, label: string, width = 5): ReactNode =>
    steps.includes(key) || key === 'concentration' ? (
      <label>
        {label}
        <input
          data-step={key}
          autoComplete="off"
          style={{ width: `${width}em` }}
          value={String(line[key])}
          onChange={(event) => onChange({ ...line, [key]: event.target.value })}
        />
      </label>
    ) : null;
  const perDay = perDayOf(line);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter of the fields within
    <div className="px-entry" ref={box} onKeyDown={enter}>
      <DrugField
        orders={orders}
        value={line.name}
        mayBeFree={sheet !== 'outside'}
        onType={(name) => onChange({ ...line, name, free: false })}
        onChoose={({ name, unit }) => {
          onChange({ ...line, name, free: false, unit: unit ?? line.unit });
          go('name');
        }}
        onFree={() => {
          onChange({ ...line, free: true });
          go('name');
        }}
      />
      <div className="px-fields">
        {field('perDose', line.sort === 'external' ? m.whole : m.perDose)}
        {field('unit', m.unit)}
        {isByDays(line.sort) ? (
          <b className="px-per-day">{perDay === undefined ? m.perDayUnknown : m.perDay(`${perDay}${line.unit}`)}</b>
        ) : null}
        {line.unit.normalize('NFKC').toLowerCase() === 'ml' ? field('concentration', m.concentration, 8) : null}
        {steps.includes('at') ? (
          <fieldset className="px-when">
            <legend>{m.when}</legend>
            {TIMES.map((one, at) => (
              <button
                key={one}
                type="button"
                className="button"
                aria-pressed={line.at.includes(one)}
                {...(at === 0 ? { 'data-step': 'at' } : {})}
                onKeyDown={(event) => {
                  // Enter goes on; Space chooses.
                  if (event.key === 'Enter') {
                    event.preventDefault();
                    event.stopPropagation();
                    go('at');
                  }
                }}
                onClick={() =>
                  onChange({ ...line, at: line.at.includes(one) ? line.at.filter((other) => other !== one) : [...line.at, one] })
                }
              >
                {m.at[one]}
              </button>
            ))}
            <select
              aria-label={m.when}
              value={line.meal}
              onChange={(event) => onChange({ ...line, meal: event.target.value as Line['meal'] })}
            >
              {MEALS.map((one) => (
                <option key={one} value={one}>
                  {m.meals[one]}
                </option>
              ))}
            </select>
            {line.at.length === 0 && line.usage !== '' ? <span className="fine">{line.usage}</span> : null}
          </fieldset>
        ) : null}
        {field('usage', m.usage, 14)}
        {field('route', m.route, 6)}
        {field('rate', m.rate, 4)}
        {field('times', m.times, 3)}
        {field('count', line.sort === 'as-needed' ? m.count : m.days, 3)}
        {field('total', m.total, 3)}
        {field('totalUnit', m.totalUnit, 5)}
        {sheet === 'outside' ? (
          <label>
            {m.noChange}
            <select
              value={line.noChange}
              onChange={(event) => onChange({ ...line, noChange: event.target.value as Line['noChange'] })}
            >
              {(['', 'medical', 'patient'] as const).map((one) => (
                <option key={one} value={one}>
                  {m.noChanges[one]}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <button type="button" className="button" onClick={onAdd}>
          {m.add} <kbd>⏎</kbd>
        </button>
      </div>
    </div>
  );
}
