import type { FormBlock, FormChoice, FormColumn, FormDefinition, FormField, FormLineView, FormState } from '@tomoshibi/hospital';

export type Shape = '●' | '▲' | '■' | '□';

export const stateShapes: Readonly<Record<FormState, Shape>> = {
  'built-in': '●',
  published: '●',
  approved: '▲',
  draft: '▲',
  replaced: '□',
  withdrawn: '■',
};

/** Units still hold blank sheets of a version that is no longer printed: they are to be collected by number. */
export const mustCollect = ({ state, holders }: Pick<FormLineView, 'state' | 'holders'>): boolean =>
  holders > 0 && (state === 'replaced' || state === 'withdrawn');

/** `F-12`, as paper writes it. */
export const paperCode = (code: string): string => code.replace(/^([A-Z])(?=\d)/, '$1-');

export function linesFound(lines: readonly FormLineView[], typed: string): readonly FormLineView[] {
  const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll('-', '').trim();
  const wanted = plain(typed);
  return lines.filter(({ form, words }) => [form, words.ja, words.en].some((text) => plain(text).includes(wanted)));
}

/** What is being written, with every step before and what was taken back. */
export interface Edits {
  readonly now: FormDefinition;
  readonly past: readonly FormDefinition[];
  readonly future: readonly FormDefinition[];
}

export const startEdits = (definition: FormDefinition): Edits => ({ now: definition, past: [], future: [] });

const STEPS_KEPT = 200;

/** The same definition again is no step. */
export const edited = ({ now, past }: Edits, next: FormDefinition): Edits =>
  next === now ? { now, past, future: [] } : { now: next, past: [...past, now].slice(-STEPS_KEPT), future: [] };

export function undone({ now, past, future }: Edits): Edits {
  const before = past.at(-1);
  return before === undefined ? { now, past, future } : { now: before, past: past.slice(0, -1), future: [now, ...future] };
}

export function redone({ now, past, future }: Edits): Edits {
  const [next, ...rest] = future;
  return next === undefined ? { now, past, future } : { now: next, past: [...past, now], future: rest };
}

export const replaced = <T>(all: readonly T[], at: number, one: T): readonly T[] =>
  all.map((old, place) => (place === at ? one : old));

export const withBlock = (form: FormDefinition, at: number, block: FormBlock): FormDefinition => ({
  ...form,
  blocks: replaced(form.blocks, at, block),
});

/** One place up or down; at an end nothing moves. */
export function moved<T>(all: readonly T[], at: number, by: -1 | 1): readonly T[] {
  const [one, other] = [all[at], all[at + by]];
  return one === undefined || other === undefined ? all : replaced(replaced(all, at, other), at + by, one);
}

export const without = <T>(all: readonly T[], at: number): readonly T[] => all.filter((_, place) => place !== at);

/** `new-1`, the first that the form does not have yet. */
export function freshKey(form: FormDefinition, stem: string): string {
  const taken = new Set(
    form.blocks.flatMap((block) =>
      block.block === 'fields'
        ? block.fields.map(({ key }) => key)
        : block.block === 'table'
          ? [block.key, ...block.columns.map(({ key }) => key)]
          : [],
    ),
  );
  for (let at = 1; ; at++) if (!taken.has(`${stem}-${at}`)) return `${stem}-${at}`;
}

export const newField = (key: string): FormField => ({ key, words: { ja: '', en: '' }, sort: 'text', span: 6 });
export const newColumn = (key: string): FormColumn => ({ key, words: { ja: '', en: '' }, sort: 'text', span: 2 });

export const FIELD_SORTS = ['text', 'number', 'digits', 'date', 'time', 'date-time', 'ticks', 'sign'] as const;

/** Choices as lines `日本語 / English`; keys of those that stay are kept, because old sheets are read by them. */
export const choiceLines = (choices: readonly FormChoice[]): string =>
  choices.map(({ words }) => `${words.ja} / ${words.en}`).join('\n');

export function readChoices(text: string, before: readonly FormChoice[]): readonly FormChoice[] {
  const used = new Set<string>();
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const parsed = lines.map((line) => {
    const [ja = '', en = ''] = line.split(/\s+[//]\s+/);
    return { ja: ja.trim(), en: en.trim() };
  });
  const same = (a: FormChoice['words'], b: FormChoice['words']): boolean => a.ja === b.ja || (a.en !== '' && a.en === b.en);
  const found = parsed.map((words) => {
    const known = before.find((one) => !used.has(one.key) && same(one.words, words));
    if (known !== undefined) used.add(known.key);
    return { words, key: known?.key };
  });
  const taken = new Set(before.map(({ key }) => key));
  let next = 1;
  return found.map(({ words, key }) => {
    if (key !== undefined) return { key, words };
    while (taken.has(`choice-${next}`)) next++;
    taken.add(`choice-${next}`);
    return { key: `choice-${next}`, words };
  });
}

/** A member is left out, not set to nothing: that is how definitions are compared and digested. */
export function changedField(
  field: FormField,
  change: { readonly [K in keyof FormField]?: FormField[K] | undefined },
): FormField {
  const members = Object.entries({ ...field, ...change }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(members) as unknown as FormField;
}
