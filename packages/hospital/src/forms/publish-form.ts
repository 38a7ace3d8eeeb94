import type { Doer } from '../access/events.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import type { FormPublished } from './events.ts';
import type { FormDefinition } from './form-definition.ts';
import type { FormRow } from './form-row.ts';
import { APPROVALS_NEEDED, type FormState } from './form-state.ts';

export interface PublishAsked {
  /** Undefined: unknown. */
  readonly definition: FormDefinition | undefined;
  /** Undefined: came with the product and was never touched. */
  readonly row: FormRow | undefined;
  readonly state: FormState;
  /** Of the definition as it stands now. */
  readonly sha256: string;
}

/**
 * 発行: from now on this version is printed, and whichever was before is replaced. A replaced version, and one of the product, may be published again.
 * Refusals: `forms.form-unknown`, `forms.published-already`, `forms.not-approved` (two people, of what it says now).
 */
export function publishForm({ definition, row, state, sha256 }: PublishAsked, by: Doer): Result<FormPublished> {
  if (definition === undefined) return refuse('forms.form-unknown');
  if (state === 'published' || state === 'built-in') return refuse('forms.published-already');
  const people = new Set((row?.approvals ?? []).filter((one) => one.sha256 === sha256).map(({ by: who }) => who.account));
  if (row?.draft !== undefined && people.size < APPROVALS_NEEDED)
    return refuse('forms.not-approved', { approvals: people.size, needed: APPROVALS_NEEDED });
  const { code: form, version } = definition;
  return ok({ kind: 'forms.form-published', v: 1, form, version, sha256, by });
}
