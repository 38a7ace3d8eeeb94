import type { Category } from './category.ts';

/** What a column says of a patient. `skip`: not shown on charts; the file as it came is kept whole all the same. */
export const COMMON_TARGETS = ['patient', 'name', 'kana', 'birth', 'free', 'skip'] as const;

/** Fields a list of a category may have. */
export const FIELDS = {
  appointments: ['date', 'time', 'until', 'department', 'doctor', 'what', 'place', 'status', 'booking'],
  ward: ['ward', 'room', 'bed', 'attending'],
  vaccination: ['vaccine', 'date', 'lot', 'dose'],
  insurance: ['kind', 'insurer', 'number', 'from', 'to', 'relation'],
  other: [],
} as const satisfies Readonly<Record<Category, readonly string[]>>;

export type CommonTarget = (typeof COMMON_TARGETS)[number];
export type FieldTarget = (typeof FIELDS)[Category][number];
export type ColumnTarget = CommonTarget | FieldTarget;
export const ALL_TARGETS: readonly ColumnTarget[] = [
  ...new Set<ColumnTarget>([...COMMON_TARGETS, ...Object.values(FIELDS).flat()]),
];

export const COLUMN_TYPES = ['text', 'date', 'time', 'number'] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

export interface ColumnUse {
  /** As the head of the list calls it. */
  readonly label: string;
  readonly target: ColumnTarget;
  /** What its cells should be. A cell that is something else is shown as it stands, with a warning; nothing is converted. */
  readonly type: ColumnType;
}

/** How the columns of a list become lines on charts. A person has confirmed it; it is kept with every import. */
export interface ListMapping {
  readonly v: 1;
  /** By this name the next one of the same kind continues it. */
  readonly list: string;
  readonly category: Category;
  /** Everybody it is about is in it: who is not in it any more is taken off. */
  readonly complete: boolean;
  readonly columns: readonly ColumnUse[];
  /** Columns that tell two lines of one patient from each other. */
  readonly keys: readonly number[];
  /** Patient numbers that lost leading zeros are this long. Only a person can know. */
  readonly padTo?: number | undefined;
}

export const targetsOf = (category: Category): readonly ColumnTarget[] => [...COMMON_TARGETS, ...FIELDS[category]];

export const CONFIRMING: readonly ColumnTarget[] = ['name', 'kana', 'birth'];

/** Columns of a mapping that are used for `target`; only `free` and `skip` may be several. */
export const columnOf = (mapping: ListMapping, target: ColumnTarget): number | undefined => {
  const at = mapping.columns.findIndex((column) => column.target === target);
  return at < 0 ? undefined : at;
};

/**
 * Why a mapping cannot be used, undefined when it can: `lists.no-name`, `lists.no-patient-column`, `lists.target-twice`,
 * `lists.target-not-here`, `lists.key-not-a-column`, `lists.no-date-column` (appointments).
 */
export function mappingFault(mapping: ListMapping): string | undefined {
  const { list, category, columns, keys } = mapping;
  if (list.trim() === '') return 'lists.no-name';
  const used = columns.map(({ target }) => target).filter((target) => target !== 'free' && target !== 'skip');
  if (!used.includes('patient')) return 'lists.no-patient-column';
  if (new Set(used).size !== used.length) return 'lists.target-twice';
  const known = targetsOf(category);
  if (used.some((target) => !known.includes(target))) return 'lists.target-not-here';
  if (keys.some((key) => columns[key] === undefined)) return 'lists.key-not-a-column';
  if (category === 'appointments' && !used.includes('date')) return 'lists.no-date-column';
  return undefined;
}

/** Two lists with the same head are of the same kind: this month's and the next. */
export const sameHead = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((label, at) => plainLabel(label) === plainLabel(other[at] as string));

export const plainLabel = (label: string): string =>
  label
    .normalize('NFKC')
    .replace(/[\s_・()［］[\]【】:]/gu, '')
    .toLowerCase();
