import type { FormDefinition } from './form-definition.ts';
import type { FormRow } from './form-row.ts';

/**
 * - `built-in`: came with the product and is the one that is printed, because nothing else was ever published.
 * - `draft`: fewer than two approvals of what it says now. `approved`: two; not published yet.
 * - `published`: the one that is printed. `replaced`: another one is. `withdrawn`: 回収, nothing new is printed with it.
 */
export type FormState = 'built-in' | 'draft' | 'approved' | 'published' | 'replaced' | 'withdrawn';

export const APPROVALS_NEEDED = 2;

/** Which version of one form is printed now: the one that was published last, unless it was withdrawn after; the product's own when none ever was. */
export function printedVersion(form: string, builtIn: FormDefinition | undefined, rows: readonly FormRow[]): string | undefined {
  const own = rows.filter((row) => row.form === form);
  const last = own.reduce<FormRow | undefined>(
    (best, row) => ((row.published?.seq ?? -1) > (best?.published?.seq ?? -1) ? row : best),
    undefined,
  );
  if (last !== undefined) return isWithdrawn(last) ? undefined : last.version;
  if (builtIn === undefined) return undefined;
  const row = own.find(({ version }) => version === builtIn.version);
  return row !== undefined && isWithdrawn(row) ? undefined : builtIn.version;
}

const isWithdrawn = ({ published, withdrawn }: FormRow): boolean =>
  withdrawn !== undefined && withdrawn.seq > (published?.seq ?? -1);

/** @param row undefined for a version of the product that nobody touched @param current of the form, as `printedVersion` says */
export function stateOfForm(version: string, row: FormRow | undefined, current: string | undefined): FormState {
  if (row !== undefined && isWithdrawn(row)) return 'withdrawn';
  if (current === version) return row?.published === undefined ? 'built-in' : 'published';
  if (row?.published !== undefined || row?.draft === undefined) return 'replaced';
  return row.approvals.length >= APPROVALS_NEEDED ? 'approved' : 'draft';
}

/** Minor numbers from here on are the hospital's; the product's own stay below, so that an update never brings a number that is in use. */
export const HOSPITAL_VERSIONS_FROM = 101;

/** Number for a new version copied from `from`: `1.0` → `1.101`, `1.101` → `1.102`. @param versions every version of the form that ever was */
export function nextVersion(from: string, versions: readonly string[]): string {
  const [major = '1'] = from.split('.');
  const minors = versions.filter((one) => one.startsWith(`${major}.`)).map((one) => Number(one.split('.')[1]));
  return `${major}.${Math.max(HOSPITAL_VERSIONS_FROM - 1, ...minors) + 1}`;
}
