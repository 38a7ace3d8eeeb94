import type { Doer } from '../access/events.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import type { FormWithdrawn } from './events.ts';
import type { FormDefinition } from './form-definition.ts';
import type { FormState } from './form-state.ts';

/**
 * 回収: nothing new is printed with this version, and nothing takes its place by itself; sheets of it stay readable. A draft is given up the same way.
 * Refusals: `forms.form-unknown`, `forms.withdrawn-already`, `forms.reason-required`.
 */
export function withdrawForm(
  {
    definition,
    state,
    reason,
  }: { readonly definition: FormDefinition | undefined; readonly state: FormState; readonly reason: string },
  by: Doer,
): Result<FormWithdrawn> {
  if (definition === undefined) return refuse('forms.form-unknown');
  if (state === 'withdrawn') return refuse('forms.withdrawn-already');
  if (reason.trim() === '') return refuse('forms.reason-required');
  const { code: form, version } = definition;
  return ok({ kind: 'forms.form-withdrawn', v: 1, form, version, reason: reason.trim(), by });
}
