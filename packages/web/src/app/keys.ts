/** What a key asks for, wherever the focus is. Every action has a visible button too. */
export type KeyAction =
  | { readonly do: 'search' | 'print' | 'close' | 'switch' }
  | { readonly do: 'section'; readonly number: number };

export interface KeyPressed {
  readonly key: string;
  /** The physical key: Alt changes `key` on some layouts. */
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/**
 * While an IME composes, Enter and Esc and every letter belong to it. Chromium 109 sends the Enter that ends a composition
 * with `isComposing` false but keyCode 229 in some IMEs, so both are asked.
 */
export const belongsToIme = (event: { readonly isComposing: boolean; readonly keyCode: number }): boolean =>
  event.isComposing || event.keyCode === 229;

/** The action of a key press, or undefined when the page leaves it to the browser. */
export function keyAction(event: KeyPressed, inTextField: boolean): KeyAction | undefined {
  if (belongsToIme(event) || event.ctrlKey || event.metaKey) return undefined;
  if (event.altKey) {
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    return digit === undefined ? undefined : { do: 'section', number: Number(digit) };
  }
  if (event.key === 'F2') return { do: 'search' };
  if (event.key === '/' && !inTextField) return { do: 'search' };
  if (event.key === 'F7') return { do: 'switch' };
  if (event.key === 'F9') return { do: 'print' };
  if (event.key === 'Escape') return { do: 'close' };
  return undefined;
}
