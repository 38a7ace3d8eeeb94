/** Seen to fail: without the check of fills, of columns of a filled table, of examples, of `parts`, and without the pattern of units. */
import { describe, expect, it } from 'vitest';
import { checkDefinition, wordsOf } from './check-definition.ts';
import type { FormBlock, FormDefinition } from './form-definition.ts';
import { FORMS } from './set/forms.ts';

const words = { ja: '名', en: 'Name' };
const field = { key: 'name', words, sort: 'text', span: 6 } as const;
const table = { block: 'table', key: 'rows', rows: 3, columns: [{ key: 'drug', words, sort: 'text', span: 1 }] } as const;
const form = (...blocks: readonly FormBlock[]): FormDefinition => ({
  code: 'F12',
  version: '1.0',
  words,
  size: 'A4',
  parts: [{ key: 'billing', words, edge: 'pink' }],
  identity: 'patient',
  goes: words,
  backEntry: true,
  blocks,
});
const codes = (...blocks: readonly FormBlock[]): readonly string[] => checkDefinition(form(...blocks)).map(({ code }) => code);

describe('what keeps a form from being printed', () => {
  it('finds nothing wrong with any form that comes with the product', () => {
    expect(FORMS.flatMap((one) => checkDefinition(one).map((flaw) => ({ form: one.code, ...flaw })))).toEqual([]);
  });

  it('has the set in the order of its codes, each once', () => {
    const all = FORMS.map(({ code }) => code);
    expect(all).toEqual([...new Set(all)].sort());
  });

  it('is a code or a version that no sheet number can carry', () => {
    expect(checkDefinition({ ...form({ block: 'fields', fields: [field] }), code: 'F123' })).toEqual([
      { code: 'forms.code-not-valid', where: '0' },
    ]);
    expect(checkDefinition({ ...form({ block: 'fields', fields: [field] }), version: '2' })[0]?.code).toBe(
      'forms.code-not-valid',
    );
  });

  it('is a paper nobody has', () => {
    const odd = { ...form({ block: 'fields', fields: [field] }), size: 'B5' } as unknown as FormDefinition;
    expect(checkDefinition(odd).map(({ code }) => code)).toEqual(['forms.size-not-valid']);
  });

  it('is nothing to write on', () => {
    expect(codes({ block: 'alerts', values: true })).toEqual(['forms.form-empty']);
  });

  it('is a key that stands twice, a span beyond the paper, a word in one language only', () => {
    expect(codes({ block: 'fields', fields: [field, field] })).toEqual(['forms.key-twice']);
    expect(codes({ block: 'fields', fields: [{ ...field, span: 13 }] })).toEqual(['forms.size-not-valid']);
    expect(codes({ block: 'fields', fields: [{ ...field, words: { ja: '名', en: ' ' } }] })).toEqual(['forms.words-missing']);
  });

  it('is a value nothing can be printed from', () => {
    expect(codes({ block: 'fields', fields: [{ ...field, fill: 'mood' as 'weight' }] })).toEqual(['forms.fill-unknown']);
    expect(codes({ ...table, fill: 'moods' as 'results' })).toEqual(['forms.fill-unknown']);
  });

  it('is a table filled from the chart with no column for what comes', () => {
    expect(codes({ ...table, fill: 'drugs-oral' })).toEqual([]);
    expect(codes({ ...table, fill: 'ward-lines', columns: [{ ...table.columns[0], key: 'dose' }] })).toEqual([
      'forms.fill-unknown',
    ]);
  });

  it('is a part the form does not have', () => {
    expect(codes({ block: 'fields', fields: [field], parts: ['billing'] })).toEqual([]);
    expect(codes({ block: 'fields', fields: [field], parts: ['kitchen'] })).toEqual(['forms.part-unknown']);
  });

  it('is an example for no column, words for more rows than there are, boxes to tick without a choice', () => {
    expect(codes({ ...table, example: { dose: '1' } })).toEqual(['forms.column-unknown']);
    expect(codes({ ...table, rowWords: [words, words, words, words] })).toEqual(['forms.size-not-valid']);
    expect(codes({ ...table, columns: [{ key: 'side', words, sort: 'ticks', span: 1 }] })).toEqual(['forms.choices-missing']);
  });

  it('is a unit people misread or a fax loses', () => {
    for (const unit of ['U', 'IU/L', '㎎', 'µg'])
      expect(codes({ block: 'fields', fields: [{ ...field, unit }] })).toContain('forms.unit-not-plain');
    for (const unit of ['単位', 'mg', 'mL/h', 'kcal'])
      expect(codes({ block: 'fields', fields: [{ ...field, unit }] })).toEqual([]);
  });

  it('lists every printed word once for each language', () => {
    expect(wordsOf(form({ block: 'fields', title: { ja: '題', en: 'Title' }, fields: [field] })).map(({ ja }) => ja)).toContain(
      '題',
    );
  });
});
