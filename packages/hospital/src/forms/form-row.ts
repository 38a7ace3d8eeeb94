import type { Doer } from '../access/events.ts';
import type { Recorded } from '../kernel/recorded.ts';
import type { FormsEvent } from './events.ts';
import type { FormDefinition } from './form-definition.ts';

/** One version of a form, as the record knows it. A version that came with the product has a row once somebody published or withdrew it. */
export interface FormRow {
  readonly form: string;
  readonly version: string;
  /** Absent: it came with the product. */
  readonly draft?: {
    readonly definition: FormDefinition;
    readonly from: string;
    readonly note: string;
    /** Everybody who changed it; none of them approves it. */
    readonly by: readonly Doer[];
    readonly atInstant: string;
  };
  /** Of what stands in `draft` now; a change takes them all back. */
  readonly approvals: readonly { readonly by: Doer; readonly sha256: string; readonly atInstant: string }[];
  /** The last time; `seq` orders versions of one form. */
  readonly published?: { readonly by: Doer; readonly sha256: string; readonly atInstant: string; readonly seq: number };
  readonly withdrawn?: { readonly by: Doer; readonly reason: string; readonly atInstant: string; readonly seq: number };
}

/** Folds `forms.form-…` events of one version; others leave the row as it is. */
export function foldForm(row: FormRow | undefined, { event, seq, recordedAt }: Recorded<FormsEvent>): FormRow | undefined {
  switch (event.kind) {
    case 'forms.form-drafted': {
      const { definition, from, note, by } = event;
      const before = row?.draft?.by ?? [];
      const draft = { definition, from, note, by: [...before, by], atInstant: recordedAt };
      return { ...(row ?? { form: definition.code, version: definition.version }), draft, approvals: [] };
    }
    case 'forms.form-approved': {
      const { form, version, sha256, by } = event;
      const known = row ?? { form, version, approvals: [] };
      return { ...known, approvals: [...known.approvals, { by, sha256, atInstant: recordedAt }] };
    }
    case 'forms.form-published': {
      const { form, version, sha256, by } = event;
      return { ...(row ?? { form, version, approvals: [] }), published: { by, sha256, atInstant: recordedAt, seq } };
    }
    case 'forms.form-withdrawn': {
      const { form, version, reason, by } = event;
      return { ...(row ?? { form, version, approvals: [] }), withdrawn: { by, reason, atInstant: recordedAt, seq } };
    }
    default:
      return row;
  }
}

/** Version of the form that an event is about; undefined for other events. */
export function formOfEvent(event: FormsEvent): { readonly form: string; readonly version: string } | undefined {
  switch (event.kind) {
    case 'forms.form-drafted':
      return { form: event.definition.code, version: event.definition.version };
    case 'forms.form-approved':
    case 'forms.form-published':
    case 'forms.form-withdrawn':
      return { form: event.form, version: event.version };
    default:
      return undefined;
  }
}
