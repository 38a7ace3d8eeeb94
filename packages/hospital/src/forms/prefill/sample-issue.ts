/** A printing made by hand and a measure of letters, for tests of forms. */
import type { FormDefinition } from '../form-definition.ts';
import type { LaidPage, Measure } from '../laid-page.ts';
import { layOutSheet } from '../layout/lay-out-sheet.ts';
import type { SheetContent, SheetIssue } from '../sheet-content.ts';

export const issueOf = (code: string, language: 'ja' | 'en' = 'ja'): SheetIssue => ({
  hospital: 'みほん病院',
  language,
  number: `${code}-261124-00A00417`,
  code: (page, pages, part) => `T2.${code}.1-0.-.00A00417.${part}.${page}.${pages}.0123456789`,
  printed: { at: '2026-11-24T10:20' },
  mode: { kind: 'outage' },
  demo: false,
});

/** Never narrower than the font: what fits here fits on the paper. */
const measure: Measure = (text) => [...text].reduce((sum, letter) => sum + (/[\u0020-\u007e]/.test(letter) ? 0.58 : 1), 0);

export const laidPages = (
  definition: FormDefinition,
  content: SheetContent,
  issue = issueOf(definition.code),
): readonly LaidPage[] => layOutSheet(definition, content, issue, measure);
