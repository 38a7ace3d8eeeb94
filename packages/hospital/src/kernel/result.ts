/** A use case either did what was asked or refuses with a reason the user can read in their language. */
export interface Refusal {
  /** Stable; the translation key; explained in docs/errors.md. */
  readonly code: string;
  readonly detail?: Readonly<Record<string, string | number>>;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const refuse = (code: string, detail?: Refusal['detail']): Result<never> => ({
  ok: false,
  refusal: detail === undefined ? { code } : { code, detail },
});
