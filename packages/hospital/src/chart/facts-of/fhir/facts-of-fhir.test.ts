/**
 * Breakages this was seen to catch: "no known drug allergy" as an allergen; a stopped order that stays live; a modifier below a dosage passed
 * over; a component without its own name; an element dropped in silence.
 */
import { type JsonObject, readJson } from '@tomoshibi/formats';
import { describe, expect, it } from 'vitest';
import { factsOfFhir } from './facts-of-fhir.ts';
import { NOTHING_BESIDE } from './fhir-reading.ts';

const read = (kind: string, resource: object) => {
  const { facts, problems } = factsOfFhir(kind, readJson(JSON.stringify(resource)).value as JsonObject, NOTHING_BESIDE);
  return { facts, codes: problems.map(({ code, where }) => `${code} ${where}`) };
};
const allergy = (more: object) => read('ADT-61', { resourceType: 'AllergyIntolerance', ...more });
const order = (more: object) =>
  read('OMP-01', { resourceType: 'MedicationRequest', medicationCodeableConcept: { text: 'ワルファリン錠１ｍｇ' }, ...more });

describe('an allergy', () => {
  it('that there is none of is none, of one sort nothing, of nothing nothing', () => {
    const what = (more: object) => (allergy(more).facts as { allergies?: { what?: string }[] }).allergies?.map((one) => one.what);
    expect(what({ code: { coding: [{ code: '716186003' }], text: 'No known allergy' } })).toEqual(['なし']);
    expect(what({ code: { text: '特になし' } })).toEqual(['特になし']);
    for (const text of ['薬剤アレルギーなし', '食物アレルギー無し(確認済)', 'No known drug allergies', 'アレルギー不明'])
      expect([text, what({ code: { text } })]).toEqual([text, undefined]);
    expect(allergy({ code: { coding: [{ code: '409137002' }] } }).codes).toEqual([
      'fhir.allergy-none-of-a-sort AllergyIntolerance.code',
    ]);
    expect(what({ code: { text: 'なしのき花粉' } })).toEqual(['なしのき花粉']);
  });

  it('says how bad it is and what is not sure of it', () => {
    const { facts } = allergy({
      code: { text: 'ペニシリン' },
      criticality: 'high',
      clinicalStatus: { coding: [{ code: 'inactive' }] },
      verificationStatus: { coding: [{ code: 'unconfirmed' }] },
      reaction: [{ manifestation: [{ text: '呼吸困難' }], severity: 'severe' }],
    });
    expect(facts).toMatchObject({
      allergies: [
        {
          from: 'IAM',
          what: 'ペニシリン',
          severity: '高リスク(high) severe 状態 inactive 状態 unconfirmed',
          reaction: '呼吸困難',
        },
      ],
    });
    expect(allergy({ code: { text: 'x' }, verificationStatus: { coding: [{ code: 'refuted' }] } }).facts).toMatchObject({
      allergies: [{ action: 'D' }],
    });
  });
});

describe('an order of a drug', () => {
  it('that was stopped or cancelled is not live', () => {
    expect(order({ status: 'stopped' }).facts).toMatchObject({ control: 'DC' });
    expect(order({ status: 'cancelled' }).facts).toMatchObject({ control: 'CA' });
    expect(order({ status: 'on-hold' }).facts).toMatchObject({ drugs: [{ note: '保留(on-hold)' }] });
  });

  it('is not read when a modifier stands anywhere in it', () => {
    for (const more of [
      { modifierExtension: [{}] },
      { implicitRules: 'x' },
      { dosageInstruction: [{ doseAndRate: [{ modifierExtension: [{}] }] }] },
    ]) {
      const { facts, codes } = order(more);
      expect([facts, codes[0]?.split(' ')[0]]).toEqual([undefined, 'fhir.modifier']);
    }
  });

  it('keeps amounts as sent: several dosages and a range as words', () => {
    const { facts, codes } = order({
      dosageInstruction: [
        {
          text: '朝 1錠',
          doseAndRate: [{ doseRange: { low: { value: 1, unit: '錠' }, high: { value: 2, unit: '錠' } } }],
          asNeededBoolean: true,
        },
        { text: '夕 2錠 隔日' },
      ],
    });
    expect(facts).toMatchObject({ drugs: [{ dose: '1 錠–2 錠', usage: '朝 1錠 頓用', note: '夕 2錠 隔日' }] });
    expect(codes).toEqual(['fhir.dosage-in-words MedicationRequest.dosageInstruction']);
  });

  it('names what no section shows, and a drug nobody named', () => {
    expect(order({ substitution: { allowedBoolean: false }, __proto__x: 1 }).codes).toEqual([
      'fhir.element-not-shown MedicationRequest.substitution',
      'fhir.element-not-shown MedicationRequest.__proto__x',
    ]);
    expect(
      read('OMP-01', { resourceType: 'MedicationRequest', medicationReference: { reference: 'Medication/1' } }).codes,
    ).toEqual(['fhir.drug-unnamed MedicationRequest.medication']);
  });
});

describe('an observation', () => {
  it('of two components is two values, each under its own name', () => {
    const component = (text: string, value: number) => ({ code: { text }, valueQuantity: { value, unit: 'mmHg' } });
    const { facts } = read('VIT', {
      resourceType: 'Observation',
      status: 'final',
      code: { text: '血圧' },
      effectiveDateTime: '2026-04-01T08:00:00+09:00',
      component: [component('収縮期', 128), component('拡張期', 76)],
    });
    expect(facts).toMatchObject({
      kind: 'vitals',
      at: '2026-04-01T08:00:00',
      obs: [
        { name: '収縮期', value: '128', unit: 'mmHg', status: 'F' },
        { name: '拡張期', value: '76', unit: 'mmHg', status: 'F' },
      ],
    });
  });

  it('without a value says why', () => {
    const { facts } = read('OML-11', {
      resourceType: 'Observation',
      code: { text: 'K' },
      dataAbsentReason: { coding: [{ code: 'error', display: '溶血' }] },
    });
    expect(facts).toMatchObject({ panels: [{ obs: [{ name: 'K', value: '(値なし: 溶血)' }] }] });
  });
});

describe('a resource under a kind that is not its own', () => {
  it('has no facts', () => {
    expect(read('OMP-01', { resourceType: 'Patient' })).toEqual({ facts: undefined, codes: ['fhir.kind-differs Patient'] });
  });

  it('that no section knows is shown element by element', () => {
    const { facts } = read('X:FHIR-Procedure', {
      resourceType: 'Procedure',
      status: 'completed',
      code: { text: '虫垂切除' },
      performedDateTime: '2026-04-01',
      complication: [{ text: 'なし' }],
    });
    expect(facts).toMatchObject({
      kind: 'document',
      title: '処置・手術: 虫垂切除',
      at: '2026-04-01',
      lines: expect.arrayContaining([
        { label: 'complication.text', text: 'なし' },
        { label: 'status', text: 'completed' },
      ]),
    });
  });
});
