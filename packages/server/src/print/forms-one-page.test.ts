/** Seen to fail: F11 with five empty rows, F40 with nine lines. */
import { type FormDefinition, layOutSheet, type SheetIssue } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import { FORMS } from '../../../hospital/src/forms/set/forms.ts';
import { measure } from './measure.ts';

const issue = (code: string): SheetIssue => ({
  hospital: 'みほん病院',
  language: 'ja',
  number: `${code}-261123-00A00417`,
  code: (page, pages, part) => `T2.${code}.1-0.-.00A00417.${part}.${page}.${pages}.ABCDEFGHJK`,
  printed: { at: '2026-11-23T22:10', where: '5東', by: '見本 太郎' },
  mode: { kind: 'outage' },
  demo: false,
});
const pagesOf = (form: FormDefinition): number => layOutSheet(form, { fields: {}, tables: {} }, issue(form.code), measure).length;

describe('blank forms F-01 to F-45', () => {
  it('take one page a part in the fonts they are printed with', () => {
    const first = FORMS.filter(({ code }) => /^F[0-4]/.test(code));
    expect(first).toHaveLength(23);
    expect(first.filter((form) => pagesOf(form) !== Math.max(1, form.parts.length)).map(({ code }) => code)).toEqual([]);
  });
});
