import type { AllergyFacts, AllergyListFacts, BasicsFacts, DiagnosisListFacts } from '../facts.ts';
import { type GivenLine, line } from './columns.ts';
import { joined } from './joined.ts';

/** Identity, contacts, insurance, warnings, allergies and diagnoses. */
export function personLines(facts: BasicsFacts | AllergyListFacts | DiagnosisListFacts): readonly GivenLine[] {
  switch (facts.kind) {
    case 'allergies':
      return (facts.allergies ?? []).map(allergyLine);
    case 'diagnoses':
      return (facts.list ?? []).map((one) =>
        line('病名', [
          one.name,
          one.code,
          one.sys,
          one.icd10,
          one.main ? '主' : undefined,
          one.suspected ? '疑' : undefined,
          one.start ?? one.onset,
          one.end,
          one.outcome ?? one.outcomeCode,
          one.outcomeOn,
          one.confirmed,
          one.dept,
          one.doctor,
        ]),
      );
    case 'basics':
      return [
        line('患者', [
          facts.name?.kanji,
          facts.name?.kana,
          facts.sex,
          facts.born,
          facts.address,
          joined(facts.phones),
          joined(facts.disabilities),
        ]),
        ...(facts.contacts ?? []).map((one) =>
          line('連絡先', [one.relation, one.name, one.kana, joined(one.phones), one.address, one.workplace]),
        ),
        ...(facts.insurances ?? []).map((one) =>
          line('保険', [one.type, one.insurer, one.insurerName, one.insured, one.from, one.to, one.relation]),
        ),
        ...(facts.obs ?? []).map((obs) =>
          line('身体・感染症', [obs.local ?? obs.name ?? obs.code, obs.code, obs.value, obs.unit, obs.at]),
        ),
        ...(facts.allergies ?? []).map(allergyLine),
      ];
  }
}

export const allergyLine = (one: AllergyFacts): GivenLine =>
  line('アレルギー', [
    one.clsText ?? one.cls,
    one.what,
    one.code,
    one.sys,
    one.reaction,
    one.severity,
    one.onset,
    one.status,
    one.action,
    one.confirmedAt,
    one.from,
  ]);
