import { type FormRow, type FormsEvent, foldForm, formOfEvent, type Recorded } from '@tomoshibi/hospital';
import type { ProjectRecord } from '../../record/project.ts';

const KINDS: readonly string[] = ['forms.form-drafted', 'forms.form-approved', 'forms.form-published', 'forms.form-withdrawn'];

/** Table `form`: the hospital's versions, with who approved, published and withdrew them. */
export const projectForms: ProjectRecord = async (entry, rows) => {
  if (!KINDS.includes(entry.event.kind)) return;
  const known = entry as Recorded<FormsEvent>;
  const of = formOfEvent(known.event);
  if (of === undefined) return;
  const key = [of.form, of.version];
  const before = await rows.get('form', key);
  const row = foldForm(before === undefined ? undefined : (JSON.parse(before) as FormRow), known);
  if (row !== undefined) rows.put('form', key, JSON.stringify(row));
};
