import type { ReactNode } from 'react';
import { useMessages } from '../i18n/language.ts';
import * as messages from './messages.ts';
import type { Whose } from './whose.ts';

export interface WhoseFieldProps {
  readonly choices: readonly Whose[];
  readonly chosen: Whose | undefined;
  /** Whether it may be about nobody. */
  readonly nobody: boolean;
  readonly onChoose: (whose: Whose | undefined) => void;
}

/** だれの記録か. */
export function WhoseField({ choices, chosen, nobody, onChoose }: WhoseFieldProps): ReactNode {
  const m = useMessages(messages);
  return (
    <label className="desk-field">
      <span>{m.whose}</span>
      <select
        value={chosen === undefined ? '' : String(choices.indexOf(chosen))}
        onChange={(event) => onChoose(choices[Number(event.target.value === '' ? -1 : event.target.value)])}
      >
        {nobody ? <option value="">{m.nobody}</option> : null}
        {choices.map((one, at) => (
          <option key={one.words} value={String(at)}>
            {one.words}
          </option>
        ))}
      </select>
    </label>
  );
}
