import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import type { SlipField } from '../../sources/orders-source.ts';
import * as messages from './messages.ts';

export type Answers = Readonly<Record<string, string | readonly string[]>>;

const KINDS: Readonly<Record<string, string>> = { date: 'date', time: 'time', 'date-time': 'datetime-local' };

/** The questions of a slip, in the order and with the choices of the form that is printed. */
export function SlipFields({
  fields,
  answers,
  onAnswer,
}: {
  readonly fields: readonly SlipField[];
  readonly answers: Answers;
  readonly onAnswer: (key: string, answer: string | readonly string[]) => void;
}): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  return fields.map((field) => {
    const { key, words, sort, unit, digits, must, lines = 1, choices = [] } = field;
    const label = (
      <>
        {words[language]} {must ? <b className="tag">{m.must}</b> : null}
      </>
    );
    const answer = answers[key];
    if (sort === 'ticks') {
      const ticked = typeof answer === 'object' ? answer : [];
      return (
        <fieldset key={key} className={must ? 'px-must' : undefined}>
          <legend>{label}</legend>
          {choices.map((choice) => (
            <button
              key={choice.key}
              type="button"
              className="button"
              aria-pressed={ticked.includes(choice.key)}
              onClick={() =>
                onAnswer(key, ticked.includes(choice.key) ? ticked.filter((one) => one !== choice.key) : [...ticked, choice.key])
              }
            >
              {ticked.includes(choice.key) ? '☑' : '☐'} {choice.words[language]}
            </button>
          ))}
        </fieldset>
      );
    }
    const text = typeof answer === 'string' ? answer : '';
    const change = (event: { readonly target: { readonly value: string } }): void => onAnswer(key, event.target.value);
    return (
      // biome-ignore lint/a11y/noLabelWithoutControl: the field is within
      <label key={key} className={must ? 'px-must' : undefined}>
        {label}
        <span className="px-answer">
          {sort === 'text' && lines > 1 ? (
            <textarea autoComplete="off" rows={lines} value={text} onChange={change} />
          ) : (
            <input
              autoComplete="off"
              type={KINDS[sort] ?? 'text'}
              inputMode={sort === 'number' || sort === 'digits' ? 'decimal' : undefined}
              maxLength={digits ?? 400}
              value={text}
              onChange={change}
            />
          )}
          {unit}
        </span>
      </label>
    );
  });
}
