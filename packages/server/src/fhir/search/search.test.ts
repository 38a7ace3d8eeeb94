import { describe, expect, it } from 'vitest';
import { readAsked } from './asked.ts';
import { openCursors } from './cursor.ts';
import { matches } from './match.ts';
import { matchesDate } from './match-date.ts';
import { parametersOf } from './parameters.ts';

const asked = (query: string, strict = true) => readAsked('Observation', new URLSearchParams(query), strict);

describe('a date parameter', () => {
  it('compares stretches of time, not texts', () => {
    for (const [own, want, holds] of [
      ['2024-05-01', 'eq2024', true],
      ['2024', 'eq2024-05-01', false],
      ['2024-05-01T00:30:00+09:00', '2024-05-01', true],
      ['2024-05-01T00:30:00+09:00', '2024-04-30T15:30:00Z', true],
      ['2024', 'gt2024-05-01', true],
      ['2024', 'lt2024-05-01', true],
      ['2024-05', 'sa2024-04', true],
      ['2024-05', 'sa2024-05-01', false],
      ['2024-05-01', 'eb2024-05-02', true],
      ['2024-05-01', 'ne2024-05-01', false],
      ['2024-05-01', 'ge2024-05-01', true],
      ['2024-05-01', 'le2024-04-30', false],
    ] as const) {
      expect([own, want, matchesDate(own, want)]).toEqual([own, want, holds]);
    }
  });

  it('finds a stay by any day within it, an open one by every day after its begin', () => {
    const stay = { start: '2024-05-01T10:00:00+09:00', end: '2024-05-03' };
    expect(['2024-04-30', '2024-05-01', '2024-05-02', '2024-05-03', '2024-05-04'].map((day) => matchesDate(stay, day))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    expect(matchesDate({ start: '2024-05-01' }, 'ge2026-01-01')).toBe(true);
  });
});

describe('a token parameter', () => {
  const potassium = {
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'urn:x', code: '3H015' }], text: 'カリウム' },
  };
  const holds = (query: string) => {
    const read = asked(query);
    return read.ok && matches(potassium, read.value.conditions, parametersOf('Observation'));
  };

  it('knows system and code apart, and words where there is no code', () => {
    expect(['code=3H015', 'code=urn:x|3H015', 'code=urn:x|', 'code=a,3H015', 'code=カリウム', 'status=final'].map(holds)).toEqual(
      Array(6).fill(true),
    );
    expect(
      ['code=urn:y|3H015', 'code=|3H015', 'code=3H01', 'status:not=final', 'code=3H015&status=preliminary'].map(holds),
    ).toEqual(Array(5).fill(false));
    expect(holds('status:not=preliminary')).toBe(true);
  });

  it('reads an escaped comma as part of the value', () => {
    expect(asked('code=a\\,b,c')).toMatchObject({ value: { conditions: [{ values: ['a,b', 'c'] }] } });
  });
});

describe('a name', () => {
  it('is found by any way of writing it, from its begin; exactly only when that is asked', () => {
    const patient = {
      resourceType: 'Patient',
      name: [
        { text: '髙橋 明', family: '髙橋', given: ['明'] },
        { text: 'タカハシ アキラ', family: 'タカハシ' },
      ],
    };
    const holds = (query: string) => {
      const read = readAsked('Patient', new URLSearchParams(query), true);
      return read.ok && matches(patient, read.value.conditions, parametersOf('Patient'));
    };
    expect(['family=高橋', 'family=たか', 'name=髙橋', 'name:contains=橋', 'family:exact=髙橋'].map(holds)).toEqual(
      Array(5).fill(true),
    );
    expect(['family:exact=高橋', 'family=橋', 'given=髙橋'].map(holds)).toEqual(Array(3).fill(false));
  });
});

describe('a search', () => {
  it('is refused for what was not understood, and never repeats what was typed there', () => {
    expect(asked('colour=red')).toEqual({
      ok: false,
      refusal: { code: 'fhir.parameter-unknown', detail: { parameter: 'colour' } },
    });
    expect(asked('%E5%B1%B1%E7%94%B0=1')).toMatchObject({ refusal: { detail: { parameter: '?' } } });
    expect(asked('colour=red', false)).toMatchObject({ value: { ignored: ['colour'] } });
    expect(asked('code:above=1', false)).toMatchObject({ refusal: { code: 'fhir.parameter-not-valid' } });
    expect(asked('_format=xml')).toMatchObject({ refusal: { code: 'fhir.format-unknown' } });
    expect(asked('_summary=text')).toMatchObject({ ok: false });
    expect(asked('_count=-1')).toMatchObject({ ok: false });
  });
});

describe('a page link', () => {
  it('opens only here, unchanged, within a day, and shows nothing of its content', () => {
    let now = 0;
    const cursors = openCursors('ab', () => now);
    const text = cursors.seal({ ref: 'abcdefghjkmn' });
    expect(Buffer.from(text, 'base64url').toString('latin1')).not.toContain('abcdefghjkmn');
    expect(cursors.open(text)).toEqual({ ref: 'abcdefghjkmn' });
    expect(openCursors('ac', () => now).open(text)).toBeUndefined();
    for (let at = 0; at < text.length; at += 5)
      expect(cursors.open(`${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`)).toBeUndefined();
    now = 25 * 3_600_000;
    expect(cursors.open(text)).toBeUndefined();
  });
});
