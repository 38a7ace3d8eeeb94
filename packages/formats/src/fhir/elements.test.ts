/** Breakages this was seen to catch: UTC taken for the hospital's day; 30 February; a rendered value of another number; markup that survives. */
import { describe, expect, it } from 'vitest';
import { bestCode } from './code-tables.ts';
import { fhirHospitalTime, quantityText, textsAt, timeAt } from './elements.ts';
import { type JsonObject, readJson } from './json.ts';
import { narrativeWords } from './narrative-words.ts';

const of = (value: unknown): JsonObject => readJson(JSON.stringify(value)).value as JsonObject;

describe('a FHIR time', () => {
  it('becomes the hospital’s own, as exact as it was', () => {
    const pairs: readonly (readonly [string, string])[] = [
      ['2026', '2026'],
      ['2026-04', '2026-04'],
      ['2026-04-01', '2026-04-01'],
      ['2026-04-01T23:30:00Z', '2026-04-02T08:30:00'],
      ['2026-04-01T08:30:00.123456+09:00', '2026-04-01T08:30:00'],
      ['2026-04-01T08:30+09:00', '2026-04-01T08:30'],
      ['2026-02-30', '?2026-02-30'],
      ['2026-13', '?2026-13'],
      ['2026-04-01T08:30:00', '?2026-04-01T08:30:00'],
      ['昭和31年', '?昭和31年'],
    ];
    for (const [sent, shown] of pairs) expect([sent, fhirHospitalTime(sent)]).toEqual([sent, shown]);
    expect(fhirHospitalTime('')).toBeUndefined();
  });

  it('believes the rendered text only where it says the same day', () => {
    const rendered = (text: string) => ({
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/rendered-value', valueString: text }],
    });
    expect(timeAt(of({ at: '2026-04-02T01:00:00+09:00', _at: rendered('2026-04-01T25:00') }), 'at')).toBe('2026-04-01T25:00');
    expect(timeAt(of({ at: '2026-04-02', _at: rendered('2025-04-02T10') }), 'at')).toBe('2026-04-02');
    expect(timeAt(of({ _at: rendered('令和8年春') }), 'at')).toBe('?令和8年春');
  });
});

describe('an element', () => {
  it('gives digits as sent, with comparator and unit', () => {
    const text = (json: string) => quantityText(readJson(json).value);
    expect(text('{"value":4.20000000000000000000000000001,"unit":"mmol/L"}')).toBe('4.20000000000000000000000000001 mmol/L');
    expect(text('{"value":0.02,"comparator":"<","code":"mg/L"}')).toBe('<0.02 mg/L');
    const url = 'http://hl7.org/fhir/StructureDefinition/rendered-value';
    expect(text(`{"value":7.1,"_value":{"extension":[{"url":"${url}","valueString":"7.10"}]}}`)).toBe('7.10');
    expect(text(`{"value":7.1,"_value":{"extension":[{"url":"${url}","valueString":"71"}]}}`)).toBe('7.1');
  });

  it('is found through lists, and a wrong shape is nothing', () => {
    const one = of({ a: [{ b: 'x' }, { b: ['y', { c: 1 }] }, 'z'], d: null });
    expect(textsAt(one, 'a.b')).toEqual(['x', 'y']);
    expect(textsAt(one, 'd.e')).toEqual([]);
  });

  it('prefers a national code to a local one', () => {
    const code = {
      coding: [
        { system: 'urn:local', code: 'L1' },
        { system: 'urn:oid:1.2.392.100495.20.1.73', code: '1124009F1029' },
      ],
    };
    expect(bestCode(of({ code }), 'code')).toEqual({ code: '1124009F1029', sys: 'YJ' });
  });
});

describe('the words of a narrative', () => {
  it('are lines of text; nothing that acts survives', () => {
    const words = narrativeWords(
      '<div xmlns="http://www.w3.org/1999/xhtml"><h1>既往歴</h1><p>CRP &lt; 0.3 &#x3042;&nbsp;x</p><script>alert(1)</script><table><tr><td>a</td><td>b</td></tr></table><a href="javascript:alert(2)">見る</a></div>',
    );
    expect(words).toEqual({ lines: ['既往歴', 'CRP < 0.3 あ x', 'a b', '見る'], active: true, cut: false });
  });

  it('of broken markup end, and no entity is expanded twice', () => {
    expect(narrativeWords('a < b <p>c').lines).toEqual(['a < b', 'c']);
    expect(narrativeWords('<!-- x').lines).toEqual([]);
    expect(narrativeWords('&amp;lt;script&amp;gt; &unknown; &#0; &#xd800;').lines).toEqual([
      '&lt;script&gt; &unknown; \ufffd \ufffd',
    ]);
    expect(narrativeWords('<p>x</p>'.repeat(5000))).toMatchObject({ cut: true });
    const started = performance.now();
    narrativeWords('<'.repeat(200_000));
    narrativeWords('&#'.repeat(200_000));
    narrativeWords('<!--'.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
