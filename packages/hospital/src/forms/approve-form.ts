import type { Doer } from '../access/events.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import type { FormApproved } from './events.ts';
import type { FormRow } from './form-row.ts';

/**
 * 承認: one person says that what was on the screen is right. `seen` is the digest of what was shown, `sha256` of what stands there now. Refusals:
 * `forms.form-unknown`, `forms.not-a-draft`, `forms.draft-changed` (it was changed while it was read), `forms.own-draft` (whoever wrote on it
 * does not approve it), `forms.approved-already` (by the same person), `forms.account-required` (nobody is logged in).
 */
export function approveForm(
  row: FormRow | undefined,
  { seen, sha256 }: { readonly seen: string; readonly sha256: string },
  by: Doer,
): Result<FormApproved> {
  if (row === undefined) return refuse('forms.form-unknown');
  if (row.draft === undefined || row.published !== undefined || row.withdrawn !== undefined) return refuse('forms.not-a-draft');
  if (by.account === undefined) return refuse('forms.account-required');
  if (seen !== sha256) return refuse('forms.draft-changed');
  if (row.draft.by.some(({ account }) => account === by.account)) return refuse('forms.own-draft');
  if (row.approvals.some((one) => one.by.account === by.account)) return refuse('forms.approved-already');
  const { form, version } = row;
  return ok({ kind: 'forms.form-approved', v: 1, form, version, sha256, by });
}
