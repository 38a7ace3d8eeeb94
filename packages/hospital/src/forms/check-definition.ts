import { checkForm } from './check-form.ts';
import {
  FILLS,
  type FieldsBlock,
  type FormBlock,
  type FormDefinition,
  TABLE_FILLS,
  type TableBlock,
  type Words,
} from './form-definition.ts';
import { FILL_COLUMNS } from './prefill/fill-columns.ts';

/** One thing that keeps a definition from being printed and read back. `where`: block from 1, then the key; `0` is the form itself. */
export interface DefinitionFlaw {
  readonly code: string;
  readonly where: string;
}

/** Signs that fax and fonts lose, and units people misread. Source: paper-forms.md §1; design-language.md §4. */
const NOT_PLAIN = /[㎎㎏㎍ℓ①-⑳µμ]/u;
const UNIT_U = /^(?:i?u|単位\/?u)(?:\/|$)/i;
const SIZES: readonly string[] = ['A4', 'A4-landscape', 'A5', 'A5-landscape', 'A6'];

/**
 * Everything wrong with a definition as it stands, the first flaw of its shape (`checkForm`) and then all of what it asks for: `forms.code-not-valid`,
 * `forms.form-empty`, `forms.fill-unknown` (field, table, or a filled table with no column its fill knows), `forms.part-unknown`,
 * `forms.column-unknown` (an example for no column), `forms.unit-not-plain`, `forms.size-not-valid`. Empty: it can be printed.
 */
export function checkDefinition(form: FormDefinition): readonly DefinitionFlaw[] {
  const shape = checkForm(form, form);
  const flaws: DefinitionFlaw[] = shape.ok
    ? []
    : [{ code: shape.refusal.code, where: String(shape.refusal.detail?.where ?? '0') }];
  const tell = (code: string, where: string | number): void => void flaws.push({ code, where: String(where) });
  if (!/^[A-Z]\d{2}[A-Z]?$/.test(form.code) || !/^\d{1,3}\.\d{1,3}$/.test(form.version)) tell('forms.code-not-valid', 0);
  if (!SIZES.includes(form.size)) tell('forms.size-not-valid', 0);
  if (form.blocks.every(({ block }) => !HOLDS.includes(block))) tell('forms.form-empty', 0);
  const parts = new Set(form.parts.map(({ key }) => key));
  for (const [at, block] of form.blocks.entries()) {
    if (block.parts?.some((part) => !parts.has(part))) tell('forms.part-unknown', at + 1);
    for (const code of new Set(flawsOf(block))) tell(code, `${at + 1}${'key' in block ? ` ${block.key}` : ''}`);
  }
  for (const { ja, en } of wordsOf(form)) if (NOT_PLAIN.test(ja) || NOT_PLAIN.test(en)) tell('forms.unit-not-plain', ja);
  return flaws;
}

/** Blocks something is written on or read from. */
const HOLDS: readonly FormBlock['block'][] = ['fields', 'table', 'text', 'paste', 'figure'];

function flawsOf(block: FormBlock): readonly string[] {
  switch (block.block) {
    case 'fields':
      return fieldsFlaws(block);
    case 'table':
      return tableFlaws(block);
    case 'paste':
      return within(block.frames, 1, 20) && within(block.heightMm, 10, 250) ? [] : ['forms.size-not-valid'];
    case 'codes':
      // Whoever makes the prescription asks for what its symbols need.
      return within(block.heightMm, 1, 250) ? [] : ['forms.size-not-valid'];
    case 'figure':
      return within(block.heightMm, 10, 250) ? [] : ['forms.size-not-valid'];
    default:
      return [];
  }
}

const within = (value: number, from: number, to: number): boolean => value >= from && value <= to;

const fieldsFlaws = ({ fields }: FieldsBlock): readonly string[] =>
  fields.flatMap(({ fill, unit }) => [
    ...(fill === undefined || FILLS.includes(fill) ? [] : ['forms.fill-unknown']),
    ...unitFlaw(unit),
  ]);

function tableFlaws({ fill, columns, example, rows, rowWords, rowMm }: TableBlock): readonly string[] {
  const keys = new Set(columns.map(({ key }) => key));
  const known = fill !== undefined && TABLE_FILLS.includes(fill) ? FILL_COLUMNS[fill] : undefined;
  return [
    ...(fill !== undefined && !known?.some((key) => keys.has(key)) ? ['forms.fill-unknown'] : []),
    ...(Object.keys(example ?? {}).every((key) => keys.has(key)) ? [] : ['forms.column-unknown']),
    ...((rowWords ?? []).length <= rows && within(rowMm ?? 8, 5, 120) ? [] : ['forms.size-not-valid']),
    ...columns.flatMap(({ unit, days, sort, choices }) => [
      ...unitFlaw(unit),
      ...(days === undefined || days === 7 || days === 14 ? [] : ['forms.size-not-valid']),
      ...(sort === 'ticks' && (choices ?? []).length === 0 ? ['forms.choices-missing'] : []),
    ]),
  ];
}

const unitFlaw = (unit: string | undefined): readonly string[] =>
  unit !== undefined && (NOT_PLAIN.test(unit) || UNIT_U.test(unit)) ? ['forms.unit-not-plain'] : [];

/** Every word of a form that is printed, in both languages. */
export function wordsOf(form: FormDefinition): readonly Words[] {
  const of = (block: FormBlock): readonly (Words | undefined)[] => {
    switch (block.block) {
      case 'fields':
        return [block.title, ...block.fields.flatMap(({ words, choices = [] }) => [words, ...choices.map((one) => one.words)])];
      case 'table':
        return [
          block.title,
          ...(block.rowWords ?? []),
          ...block.columns.flatMap(({ words, choices = [] }) => [words, ...choices.map((one) => one.words)]),
        ];
      case 'text':
      case 'paste':
        return [block.words];
      case 'signatures':
        return block.who.map((one) => one.words);
      default:
        return [];
    }
  };
  return [form.words, form.goes, ...form.parts.map(({ words }) => words), ...form.blocks.flatMap(of)].filter(
    (words) => words !== undefined,
  );
}
