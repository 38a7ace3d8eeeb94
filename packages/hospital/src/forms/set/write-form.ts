/** Short words to write a form with: one line a field, Japanese and English side by side. They only build the plain data of `form-definition.ts`. */
import type {
  FieldSort,
  FieldsBlock,
  FormBlock,
  FormChoice,
  FormColumn,
  FormField,
  FormPart,
  SignaturesBlock,
  TableBlock,
  Words,
} from '../form-definition.ts';

/** Key, Japanese, English. */
export type Said = readonly [key: string, ja: string, en: string];

type FieldMore = Pick<FormField, 'unit' | 'digits' | 'must' | 'lines' | 'fill'>;
type ColumnMore = Pick<FormColumn, 'unit' | 'days' | 'strong'> & { readonly choices?: readonly Said[] };

export const words = (ja: string, en: string): Words => ({ ja, en });

const choice = ([key, ja, en]: Said): FormChoice => ({ key, words: { ja, en } });

const ask =
  (sort: FieldSort) =>
  (said: Said, span: number, more: FieldMore = {}): FormField => ({
    key: said[0],
    words: { ja: said[1], en: said[2] },
    sort,
    span,
    ...more,
  });

export const text = ask('text');
export const number = ask('number');
export const date = ask('date');
export const time = ask('time');
export const dateTime = ask('date-time');
export const sign = ask('sign');
/** One box a digit. */
export const digits = (said: Said, span: number, count: number, more: FieldMore = {}): FormField =>
  ask('digits')(said, span, { ...more, digits: count });
/** Boxes to tick. */
export const ticks = (said: Said, span: number, choices: readonly Said[], more: FieldMore = {}): FormField => ({
  ...ask('ticks')(said, span, more),
  choices: choices.map(choice),
});

export const fields = (title: Words | undefined, ...list: readonly FormField[]): FieldsBlock => ({
  block: 'fields',
  ...(title === undefined ? {} : { title }),
  fields: list,
});

export const column = (said: Said, span: number, sort: FormColumn['sort'] = 'text', more: ColumnMore = {}): FormColumn => {
  const { choices, ...rest } = more;
  return {
    key: said[0],
    words: { ja: said[1], en: said[2] },
    sort,
    span,
    ...rest,
    ...(choices === undefined ? {} : { choices: choices.map(choice) }),
  };
};

export const table = (block: Omit<TableBlock, 'block'>): TableBlock => ({ block: 'table', ...block });

export const signatures = (...who: readonly Said[]): SignaturesBlock => ({ block: 'signatures', who: who.map(choice) });

/** The block stands only on these parts. */
export const onParts = (parts: readonly string[], block: FormBlock): FormBlock => ({ ...block, parts });

/** 3枚複写: with the requester (in the chart), the department that does it, the office that bills it. */
export const THREE_PARTS: readonly FormPart[] = [
  { key: 'requester', words: words('(1) 依頼元', '1 Requester'), edge: 'white' },
  { key: 'department', words: words('(2) 部門控', '2 Department'), edge: 'yellow' },
  { key: 'billing', words: words('(3) 医事用', '3 Billing'), edge: 'pink' },
];

/** Two sheets: the one that goes, the one that stays. */
export const twoParts = (goes: Words, stays: Words): readonly FormPart[] => [
  { key: 'original', words: goes, edge: 'white' },
  { key: 'copy', words: stays, edge: 'yellow' },
];

export const YES_NO: readonly Said[] = [
  ['yes', 'あり', 'Yes'],
  ['no', 'なし', 'No'],
];
