/**
 * Seen to fail: F11 with five empty rows, F40 with nine lines; filled, without closer setting.
 */
import { type FormDefinition, type LaidPage, layOutSheet, prefillSheet, type SheetIssue } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import { drug, factsOf, order, patientOf, result, section, warning } from '../../../hospital/src/forms/prefill/sample-facts.ts';
import { FORMS } from '../../../hospital/src/forms/set/forms.ts';
import { measure } from './measure.ts';

const issue = (code: string, language: 'ja' | 'en' = 'ja'): SheetIssue => ({
  hospital: 'みほん病院',
  language,
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

/** As ordinary as patients of a ward are: five drugs, three diagnoses, the values of the strip, three infections tested. */
const ORDINARY = factsOf(
  patientOf({
    body: section(warning('体重', '49.1', { unit: 'kg' }), warning('身長', '151.4', { unit: 'cm' })),
    infections: section(...['HBs抗原', 'HCV抗体', '梅毒RPR定性'].map((name) => warning(name, '(-)'))),
    bloodType: section(warning('血液型-ABO式', 'B'), warning('血液型-Rh式', '陽性')),
    problems: section(
      ...['慢性心不全の急性増悪', '慢性心不全', '心房細動'].map((name, at) => ({
        original: 'o',
        name,
        main: at === 0,
        suspected: false,
        open: true,
        startedOn: '2026-09-22',
      })),
    ),
    drugs: section(
      ...['ワルファリンカリウム錠1mg', 'フロセミド錠20mg', 'スピロノラクトン錠25mg', 'カルベジロール錠2.5mg', '見本薬錠5mg'].map(
        (name, at) => drug(name, { usage: '内服・経口・1日1回夕食後', ...(at === 0 ? { highAlert: 'anticoagulant' } : {}) }),
      ),
    ),
    orders: section(order('塩分制限食(6g)', { detail: '1日3回' })),
    results: section(
      ...['クレアチニン', 'AST', 'ALT', 'カリウム', 'PT-INR', '白血球数', 'ヘモグロビン', '血小板数', '推算GFR'].map((name) =>
        result(name, '12.3'),
      ),
    ),
  }),
);
const filled = (form: FormDefinition, language: 'ja' | 'en'): readonly LaidPage[] =>
  layOutSheet(form, prefillSheet(form, ORDINARY, language), issue(form.code, language), measure);

/** More than a page a part when filled, on purpose: the grid of F11 for what is given; F51 is two pages blank; F60 ends with the drugs. */
const SEVERAL = ['F11', 'F51', 'F60'];

describe('forms F-01 to F-72 filled for an ordinary patient', () => {
  const forms = FORMS.filter(({ code, identity }) => /^F[0-7]/.test(code) && identity === 'patient');

  it.each(['ja', 'en'] as const)('take one page a part, %s', (language) => {
    expect(forms.length).toBeGreaterThan(25);
    const over = forms.filter((form) => filled(form, language).length !== Math.max(1, form.parts.length)).map(({ code }) => code);
    expect(over.filter((code) => !SEVERAL.includes(code))).toEqual([]);
  });

  it('no order runs on without its doctor on the first page, and no date is torn', () => {
    for (const code of ['F11', 'F14', 'F40', 'P03', 'P04']) {
      const [first] = filled(FORMS.find((form) => form.code === code) as FormDefinition, 'ja');
      expect(
        first?.boxes.some(({ key }) => key === 'doctor' || key === 'call-if'),
        code,
      ).toBe(true);
    }
    for (const form of FORMS)
      for (const mark of filled(form, 'ja').flatMap(({ marks }) => marks))
        if (mark.m === 'text') expect(mark.text, form.code).not.toMatch(/\d{4}\/(?:\d{1,2}(?:\/\d?)?)?$/);
  });
});
