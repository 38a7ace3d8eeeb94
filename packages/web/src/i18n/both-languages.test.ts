import { describe, expect, it } from 'vitest';
import * as shell from '../app/messages.ts';
import * as otherTime from '../app/other-time-messages.ts';
import * as session from '../app/session-messages.ts';
import * as kit from '../kit/messages.ts';
import * as document from '../parts/document-messages.ts';
import * as form from '../parts/form-messages.ts';
import * as parts from '../parts/messages.ts';
import * as mode from '../parts/mode-messages.ts';
import * as peopleParts from '../parts/people-messages.ts';
import * as raw from '../parts/raw-messages.ts';
import * as print from '../print/messages.ts';
import * as login from '../screens/login/messages.ts';
import * as me from '../screens/me/messages.ts';
import * as people from '../screens/people/messages.ts';
import * as diagnoses from '../screens/reader-diagnoses/messages.ts';
import * as documents from '../screens/reader-documents/messages.ts';
import * as drugs from '../screens/reader-drugs/messages.ts';
import * as family from '../screens/reader-family/messages.ts';
import * as problems from '../screens/reader-problems/messages.ts';
import * as results from '../screens/reader-results/messages.ts';
import * as search from '../screens/reader-search/messages.ts';
import * as stays from '../screens/reader-stays/messages.ts';
import * as summary from '../screens/reader-summary/messages.ts';
import * as ward from '../screens/reader-ward/messages.ts';
import * as record from '../screens/record/messages.ts';

const all = {
  otherTime,
  mode,
  kit,
  diagnoses,
  family,
  stays,
  record,
  session,
  form,
  peopleParts,
  login,
  me,
  people,
  shell,
  document,
  parts,
  raw,
  print,
  documents,
  drugs,
  problems,
  results,
  search,
  summary,
  ward,
};

/** Every text of a message object as `path → text`; functions are called with sample arguments. */
function texts(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(value(1, 2, 3))]];
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, one]) => texts(one, `${path}.${key}`));
  return [];
}

/** Forms and legal terms keep their Japanese name in English, 日本語 names itself. */
const japaneseInEnglish = /灯|入院患者サマリー|患者サマリー|病棟一覧|持ち出し禁止|日本語|昭和31年4月12日|ミホン|5東/g;

describe('texts', () => {
  it.each(Object.entries(all))('of %s stand in both languages, English without Japanese', (name, { ja, en }) => {
    const [japanese, english] = [texts(ja, name), texts(en, name)];
    expect(english.map(([path]) => path)).toEqual(japanese.map(([path]) => path));
    for (const [path, text] of english)
      expect(text.replace(japaneseInEnglish, ''), path).not.toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
  });
  it.each(Object.entries(all))('of %s are empty in English only where they are in Japanese', (name, { ja, en }) => {
    const empty = (both: unknown): readonly string[] =>
      texts(both, name)
        .filter(([, text]) => text === '')
        .map(([path]) => path);
    expect(empty(en).filter((path) => path !== 'print.honorific')).toEqual(empty(ja));
  });
});
