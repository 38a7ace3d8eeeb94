import { ok, type Result, refuse } from '../kernel/result.ts';
import type { FormBlock, FormChoice, FormDefinition, FormField, TableBlock, Words } from './form-definition.ts';

const KEY = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** What protects patients stays on a form, however a hospital changes it: warnings, the six rights, signatures. */
const KEPT: readonly FormBlock['block'][] = ['alerts', 'six-rights', 'signatures'];

/**
 * Whether a changed form can be printed and read back. What identifies it and the patient is the base's: code, paper, parts, identity block, back-entry box.
 * Refusals, with `where` naming the block from 1 and the key: `forms.words-missing`, `forms.key-not-valid`, `forms.key-twice`, `forms.size-not-valid`,
 * `forms.choices-missing`, `forms.block-missing` (a block that protects the patient was taken away), `forms.frame-changed`.
 */
export function checkForm(form: FormDefinition, base: FormDefinition): Result<FormDefinition> {
  const frame = ({ code, size, parts, partsOn, identity, mark, backEntry, leaves }: FormDefinition): string =>
    JSON.stringify([
      code,
      size,
      parts.map(({ key, edge }) => [key, edge]),
      partsOn,
      identity,
      mark?.letter,
      mark?.shape,
      backEntry,
      leaves,
    ]);
  if (frame(form) !== frame(base)) return refuse('forms.frame-changed');
  const count = (of: FormDefinition, block: FormBlock['block']): number => of.blocks.filter((one) => one.block === block).length;
  const gone = KEPT.find((block) => count(form, block) < count(base, block));
  if (gone !== undefined) return refuse('forms.block-missing', { block: gone });
  if (!said(form.words) || !said(form.goes)) return refuse('forms.words-missing', { where: '0' });
  const keys = new Set<string>();
  for (const [at, block] of form.blocks.entries()) {
    const fault = faultOf(block, keys);
    if (fault !== undefined) return refuse(fault.code, { where: `${at + 1}${fault.key === undefined ? '' : ` ${fault.key}`}` });
  }
  return ok(form);
}

interface FormFault {
  readonly code: string;
  readonly key?: string;
}

function faultOf(block: FormBlock, keys: Set<string>): FormFault | undefined {
  switch (block.block) {
    case 'fields':
      if (block.title !== undefined && !said(block.title)) return { code: 'forms.words-missing' };
      return first(block.fields, (field) => keyFault(field.key, keys) ?? fieldFault(field));
    case 'table':
      return keyFault(block.key, keys) ?? tableFault(block);
    case 'text':
    case 'paste':
      return said(block.words) ? undefined : { code: 'forms.words-missing' };
    case 'signatures':
      return first(block.who, ({ key, words }) => wordsFault(key, words));
    default:
      return undefined;
  }
}

const said = ({ ja, en }: Words): boolean => ja.trim() !== '' && en.trim() !== '';
const whole = (value: number, from: number, to: number): boolean => Number.isInteger(value) && value >= from && value <= to;
const wordsFault = (key: string, words: Words): FormFault | undefined =>
  said(words) ? undefined : { code: 'forms.words-missing', key };

function first<T>(all: readonly T[], fault: (one: T) => FormFault | undefined): FormFault | undefined {
  for (const one of all) {
    const found = fault(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

function keyFault(key: string, keys: Set<string>): FormFault | undefined {
  if (!KEY.test(key) || key.length > 40) return { code: 'forms.key-not-valid', key };
  if (keys.has(key)) return { code: 'forms.key-twice', key };
  keys.add(key);
  return undefined;
}

function fieldFault({ key, words, span, sort, digits, choices, lines }: FormField): FormFault | undefined {
  if (!whole(span, 1, 12)) return { code: 'forms.size-not-valid', key };
  if (lines !== undefined && !whole(lines, 1, 30)) return { code: 'forms.size-not-valid', key };
  if (sort === 'digits' && (digits === undefined || !whole(digits, 1, 20))) return { code: 'forms.size-not-valid', key };
  if (sort === 'ticks' && (choices ?? []).length === 0) return { code: 'forms.choices-missing', key };
  return wordsFault(key, words) ?? choicesFault(key, choices);
}

function tableFault({ key, columns, rows, title }: TableBlock): FormFault | undefined {
  if (!whole(rows, 0, 60) || columns.length === 0) return { code: 'forms.size-not-valid', key };
  if (title !== undefined && !said(title)) return { code: 'forms.words-missing', key };
  const own = new Set<string>();
  return first(columns, (column) => {
    const fault = keyFault(column.key, own);
    if (fault !== undefined) return { ...fault, key: `${key}.${column.key}` };
    if (!(column.span > 0 && column.span <= 100)) return { code: 'forms.size-not-valid', key: `${key}.${column.key}` };
    return wordsFault(`${key}.${column.key}`, column.words) ?? choicesFault(`${key}.${column.key}`, column.choices);
  });
}

function choicesFault(key: string, choices: readonly FormChoice[] | undefined): FormFault | undefined {
  const own = new Set<string>();
  return first(choices ?? [], (choice) => {
    const fault = keyFault(choice.key, own);
    return fault === undefined ? wordsFault(key, choice.words) : { ...fault, key: `${key}=${choice.key}` };
  });
}
