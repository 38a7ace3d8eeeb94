import { createHash } from 'node:crypto';
import { canonicalForm, FORMS, type FormDefinition, type FormRow, printedVersion } from '@tomoshibi/hospital';
import type { RowStore } from '../../stores/row-store.ts';
import type { FormBook } from '../sheet-desk.ts';

/** SHA-256 of a definition, hex: what people approve. */
export const digestOfForm = (definition: FormDefinition): string =>
  createHash('sha256').update(canonicalForm(definition)).digest('hex');

/** The hospital's rows of every version, by form and version. */
export async function listFormRows(rows: Pick<RowStore, 'find'>, form?: string): Promise<readonly FormRow[]> {
  return (await rows.find('form', { prefix: form === undefined ? [] : [form] })).map(({ value }) => JSON.parse(value) as FormRow);
}

/** The product's own definition of a form: the last one of its code. `all` may hold earlier versions, which stay readable. */
export const builtInOf = (all: readonly FormDefinition[], form: string): FormDefinition | undefined =>
  all.findLast(({ code }) => code === form);

/** The set that comes with the product, and over it what the hospital published. */
export function openFormBook(rows: Pick<RowStore, 'find'>, set: readonly FormDefinition[] = FORMS): FormBook {
  const definitionOf = (form: string, version: string, own: readonly FormRow[]): FormDefinition | undefined =>
    set.find((one) => one.code === form && one.version === version) ??
    own.find((row) => row.form === form && row.version === version)?.draft?.definition;
  return {
    async current(form) {
      const own = await listFormRows(rows, form);
      const version = printedVersion(form, builtInOf(set, form), own);
      return version === undefined ? undefined : definitionOf(form, version, own);
    },
    version: async (form, version) => definitionOf(form, version, await listFormRows(rows, form)),
    async list() {
      const own = await listFormRows(rows);
      const codes = [...new Set([...set.map(({ code }) => code), ...own.map(({ form }) => form)])].sort();
      return codes.flatMap((code) => {
        const version = printedVersion(code, builtInOf(set, code), own);
        const definition = version === undefined ? undefined : definitionOf(code, version, own);
        return definition === undefined ? [] : [definition];
      });
    },
  };
}
