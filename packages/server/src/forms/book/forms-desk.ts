import {
  approveForm,
  compareUtf8,
  type Doer,
  draftForm,
  FORMS,
  type FormDefinition,
  type FormLineView,
  type FormRow,
  type FormsEvent,
  type FormsView,
  type FormVersionView,
  layOutSheet,
  ok,
  printedVersion,
  publishForm,
  type Result,
  refuse,
  type SheetIssue,
  stateOfForm,
  withdrawForm,
} from '@tomoshibi/hospital';
import { namesOfStaff } from '../../desk/names-of-staff.ts';
import { measure } from '../../print/measure.ts';
import { openSheetFile } from '../../print/open-sheet-file.ts';
import type { StationRecord } from '../../record/station-record.ts';
import { sheetRowsOf } from '../project-sheets.ts';
import { builtInOf, digestOfForm, listFormRows } from './open-form-book.ts';

export interface FormAt {
  readonly form: string;
  readonly version: string;
}

/** S-11 様式. Refusals: `forms.form-unknown` and those of the rules in hospital/forms. */
export interface FormsDesk {
  view(): Promise<FormsView>;
  one(at: FormAt): Promise<Result<FormVersionView>>;
  /** A copy of `base`, or the draft `version` once more. */
  draft(asked: DraftOf, by: Doer): Promise<Result<FormVersionView>>;
  /** `sha256`: of what was on the screen. */
  approve(asked: FormAt & { readonly sha256: string }, by: Doer): Promise<Result<FormVersionView>>;
  publish(asked: FormAt, by: Doer): Promise<Result<FormVersionView>>;
  withdraw(asked: FormAt & { readonly reason: string }, by: Doer): Promise<Result<FormVersionView>>;
  /** 試し刷り: blank, with 見本 over it, under no number and with a code that is none. */
  trial(
    at: FormAt & { readonly language?: 'ja' | 'en' | undefined },
  ): Promise<Result<{ readonly fileName: string; readonly pdf: Uint8Array; readonly pages: number }>>;
}

export interface DraftOf {
  readonly base: FormAt;
  readonly version?: string | undefined;
  readonly definition: FormDefinition;
  readonly note: string;
}

export interface FormsDeskParts {
  readonly record: Pick<StationRecord, 'rows' | 'write'>;
  readonly hospital: string;
  readonly set?: readonly FormDefinition[];
  readonly now?: () => string;
}

export function openFormsDesk({
  record,
  hospital,
  set = FORMS,
  now = () => new Date().toISOString(),
}: FormsDeskParts): FormsDesk {
  const load = async (form?: string) => {
    const rows = await listFormRows(record.rows, form);
    const packs = (await sheetRowsOf(record.rows).packs()).filter((pack) => form === undefined || pack.form === form);
    const known = [...set, ...rows.flatMap(({ draft }) => (draft === undefined ? [] : [draft.definition]))];
    const rowOf = ({ code, version }: FormDefinition): FormRow | undefined =>
      rows.find((row) => row.form === code && row.version === version);
    const stateOf = (definition: FormDefinition) =>
      stateOfForm(definition.version, rowOf(definition), printedVersion(definition.code, builtInOf(set, definition.code), rows));
    const packsOf = ({ code, version }: FormDefinition) => packs.filter((pack) => pack.form === code && pack.version === version);
    const line = (definition: FormDefinition): FormLineView => {
      const row = rowOf(definition);
      const { code: form, version, words, size } = definition;
      const own = { form, version, words, size, state: stateOf(definition), approvals: row?.approvals.length ?? 0 };
      const holders = new Set(packsOf(definition).map(({ unit }) => unit)).size;
      return { ...own, holders, ...(row?.draft === undefined ? {} : { from: row.draft.from, note: row.draft.note }) };
    };
    const find = (version: string): FormDefinition | undefined =>
      known.find((one) => one.code === form && one.version === version);
    return { known, rowOf, stateOf, packsOf, line, find };
  };

  const one: FormsDesk['one'] = async ({ form, version }) => {
    const { find, rowOf, packsOf, line } = await load(form);
    const definition = find(version);
    if (definition === undefined) return refuse('forms.form-unknown');
    const nameOf = await namesOfStaff(record.rows);
    const row = rowOf(definition);
    const base = row?.draft === undefined ? undefined : find(row.draft.from);
    const done = <T extends { readonly by: Doer; readonly atInstant: string }>({ by, atInstant }: T) => ({
      name: nameOf(by),
      atInstant,
    });
    return ok({
      line: line(definition),
      definition,
      sha256: digestOfForm(definition),
      ...(base === undefined ? {} : { base }),
      writers: [...new Set((row?.draft?.by ?? []).map(nameOf))],
      approvals: (row?.approvals ?? []).map(done),
      ...(row?.published === undefined ? {} : { published: done(row.published) }),
      ...(row?.withdrawn === undefined ? {} : { withdrawn: { ...done(row.withdrawn), reason: row.withdrawn.reason } }),
      packs: packsOf(definition).map(({ pack, unit, firstSerial, lastSerial, count, atInstant }) => ({
        pack,
        unit,
        firstSerial,
        lastSerial,
        count,
        atInstant,
      })),
    });
  };

  // One after the other: two who draft at once must not get one number, and an approval is for what stands there.
  let turn: Promise<unknown> = Promise.resolve();
  const write = (
    decide: () => Promise<Result<FormsEvent & { readonly kind: `forms.form-${string}` }>>,
  ): Promise<Result<FormVersionView>> => {
    const done = turn.then(async () => {
      const event = await decide();
      if (!event.ok) return event;
      await record.write([event.value]);
      const { value } = event;
      if ('definition' in value) return one({ form: value.definition.code, version: value.definition.version });
      return 'version' in value ? one(value) : refuse('forms.form-unknown');
    });
    turn = done.catch(() => {});
    return done;
  };

  return {
    one,
    async view() {
      const { known, line } = await load();
      const newest = ([, a = '0']: readonly string[], [, b = '0']: readonly string[]): number => Number(b) - Number(a);
      const sorted = [...known].sort((a, b) => compareUtf8(a.code, b.code) || newest(a.version.split('.'), b.version.split('.')));
      return { forms: sorted.map(line) };
    },
    draft: ({ base, version, definition, note }, by) =>
      write(async () => {
        const { find, rowOf, known } = await load(base.form);
        const own = version === undefined ? undefined : find(version);
        if (version !== undefined && own === undefined) return refuse('forms.form-unknown');
        const row = own === undefined ? undefined : (rowOf(own) ?? { form: own.code, version: own.version, approvals: [] });
        const versions = known.filter(({ code }) => code === base.form).map((each) => each.version);
        return draftForm({ base: find(base.version), row, versions, definition, note }, by);
      }),
    approve: ({ form, version, sha256 }, by) =>
      write(async () => {
        const { find, rowOf } = await load(form);
        const definition = find(version);
        if (definition === undefined) return refuse('forms.form-unknown');
        return approveForm(rowOf(definition), { seen: sha256, sha256: digestOfForm(definition) }, by);
      }),
    publish: ({ form, version }, by) =>
      write(async () => {
        const { find, rowOf, stateOf } = await load(form);
        const definition = find(version);
        if (definition === undefined) return refuse('forms.form-unknown');
        return publishForm(
          { definition, row: rowOf(definition), state: stateOf(definition), sha256: digestOfForm(definition) },
          by,
        );
      }),
    withdraw: ({ form, version, reason }, by) =>
      write(async () => {
        const { find, stateOf } = await load(form);
        const definition = find(version);
        if (definition === undefined) return refuse('forms.form-unknown');
        return withdrawForm({ definition, state: stateOf(definition), reason }, by);
      }),
    async trial({ form, version, language = 'ja' }) {
      const definition = (await load(form)).find(version);
      if (definition === undefined) return refuse('forms.form-unknown');
      const printedAt = now();
      const issue: SheetIssue = {
        hospital,
        language,
        number: `${form}-見本`,
        code: () => 'MIHON',
        printed: { at: printedAt.slice(0, 16) as SheetIssue['printed']['at'] },
        mode: { kind: 'normal' },
        demo: true,
      };
      const file = openSheetFile({ title: `${form} ${version} 見本`, language, printedAt });
      const pages = layOutSheet(definition, { fields: {}, tables: {} }, issue, measure);
      for (const page of pages) file.add(page);
      return ok({ fileName: `${form}_${version}_見本.pdf`, pdf: await file.end(), pages: pages.length });
    },
  };
}
