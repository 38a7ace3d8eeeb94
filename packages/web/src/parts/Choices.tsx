import type { ReactNode } from 'react';

export interface ChoicesProps<T extends string> {
  readonly label: string;
  readonly words: Readonly<Record<T, string>>;
  readonly chosen: T | undefined;
  readonly onChoose: (one: T) => void;
  /** Shows 1…9 on the buttons; the screen listens to them. */
  readonly numbered?: boolean;
}

/** Up to nine choices as buttons in a row; the chosen one has a thick frame and a mark. */
export function Choices<T extends string>({ label, words, chosen, onChoose, numbered }: ChoicesProps<T>): ReactNode {
  return (
    <fieldset className="choices">
      <legend className="choices-label">{label}</legend>
      {(Object.keys(words) as T[]).map((one, at) => (
        <button key={one} type="button" className="button choice" aria-pressed={chosen === one} onClick={() => onChoose(one)}>
          {chosen === one ? <span aria-hidden="true">● </span> : null}
          {words[one]} {numbered ? <kbd>{at + 1}</kbd> : null}
        </button>
      ))}
    </fieldset>
  );
}
