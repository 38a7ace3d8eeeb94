import type { Doer } from '../access/events.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { checkDefinition } from './check-definition.ts';
import { checkForm } from './check-form.ts';
import type { FormDrafted } from './events.ts';
import type { FormDefinition } from './form-definition.ts';
import type { FormRow } from './form-row.ts';
import { nextVersion } from './form-state.ts';

export interface DraftAsked {
  /** What the copy was made of; must be known. */
  readonly base: FormDefinition | undefined;
  /** The draft that is changed once more; absent: a new version. */
  readonly row?: FormRow | undefined;
  /** Every version of the form that ever was. */
  readonly versions: readonly string[];
  readonly definition: FormDefinition;
  readonly note: string;
}

/**
 * 写して直す: a copy of a version with changes, under a number of its own; approvals of what a draft said before fall away. Refusals:
 * `forms.form-unknown`, `forms.not-a-draft` (published ones are never changed), `forms.note-required`, and those of `checkForm` and
 * of `checkDefinition`, whose first flaw is told.
 */
export function draftForm({ base, row, versions, definition, note }: DraftAsked, by: Doer): Result<FormDrafted> {
  if (base === undefined || base.code !== definition.code) return refuse('forms.form-unknown');
  if (row !== undefined && (row.draft === undefined || row.published !== undefined || row.withdrawn !== undefined))
    return refuse('forms.not-a-draft');
  if (note.trim() === '') return refuse('forms.note-required');
  const version = row?.version ?? nextVersion(base.version, versions);
  const checked = checkForm({ ...definition, version }, base);
  if (!checked.ok) return checked;
  const [flaw] = checkDefinition(checked.value);
  if (flaw !== undefined) return refuse(flaw.code, { where: flaw.where });
  const from = row?.draft?.from ?? base.version;
  return ok({ kind: 'forms.form-drafted', v: 1, definition: checked.value, from, note: note.trim(), by });
}
