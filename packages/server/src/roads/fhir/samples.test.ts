/**
 * The public examples of JP-CLINS, 電子紹介状 and 退院サマリー, taken in. Expected facts are typed by hand from the files.
 * Breakages this was seen to catch: a referral's Patient and Encounter that stand by themselves; a doctor by the display of a role;
 * NOCODED as a drug code.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FhirIntake, openFhirIntake } from '../../../testdata/open-fhir-intake.ts';
import { openDecodePool } from '../../projector/decode-pool.ts';
import { type FhirTaking, openFhirTaking, takeFhir } from './take-fhir.ts';

const DATA = join(import.meta.dirname, '../../../../../../shared/data/fhir-jp');
const here = existsSync(DATA);
if (!here) console.log('skipped: no ../shared/data');

const files = here
  ? readdirSync(DATA, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .sort()
  : [];
const read = (name: string): Buffer => readFileSync(join(DATA, name));

const pool = openDecodePool();
const MAKINO = '000999739';
const TANAKA = '12345';

describe.skipIf(!here)('the public FHIR examples of Japan', () => {
  let intake: FhirIntake;
  let taking: FhirTaking;
  const counts: Record<string, number> = {};
  const codes: Record<string, number> = {};
  beforeAll(async () => {
    intake = await openFhirIntake(pool);
    taking = await openFhirTaking(intake.fhir, intake.parts);
    // Patients first, as a sender of bulk data gives them; then everything as it lies there.
    for (const name of [...files].sort((a, b) => Number(b.includes('/Patient')) - Number(a.includes('/Patient')))) {
      const { placed } = await takeFhir(taking, read(name), false);
      expect([name, placed.refused]).toEqual([name, undefined]);
      for (const [type, count] of Object.entries(placed.counts)) counts[type] = (counts[type] ?? 0) + count;
      for (const { code } of placed.problems) codes[code] = (codes[code] ?? 0) + 1;
    }
    // The prescriptions name their patient by an insurance number: only beside the Patient who has it are they anybody's.
    const patient = JSON.parse(String(read('clins-clinical-core/Patient-Example-JP-Patient-eCS-MAKINO.json')));
    for (const name of files.filter(
      (one) => one.includes('/MedicationRequest-') || one.includes('/Condition-Example-JP-Condition-eCS-01'),
    )) {
      const entry = [{ resource: patient }, { resource: JSON.parse(String(read(name))) }];
      const bundle = { resourceType: 'Bundle', type: 'collection', entry };
      expect((await takeFhir(taking, Buffer.from(JSON.stringify(bundle)), false)).problems).toEqual([]);
    }
    await intake.desk.settled();
  }, 120_000);
  afterAll(() => intake?.end());

  const facts = async (number: string, kind: string): Promise<string> =>
    JSON.stringify(
      (await intake.items(number)).filter((item) => item.kind === kind || item.kind.startsWith(kind)).map(({ row }) => row.facts),
    );

  it('are all read, by type', () => {
    expect(files.length).toBe(46);
    expect(counts).toEqual({
      AllergyIntolerance: 9,
      Bundle: 3,
      CarePlan: 1,
      Composition: 3,
      Condition: 19,
      DocumentReference: 3,
      Encounter: 11,
      MedicationRequest: 7,
      Observation: 9,
      Organization: 6,
      Patient: 5,
      Practitioner: 9,
      Specimen: 1,
    });
  });

  it('attach nothing to anybody but the patient it refers to', async () => {
    expect(await intake.patients()).toEqual([MAKINO, TANAKA]);
    // 退院サマリー alone refers to a patient that is in no file; prescriptions alone name an insurance number.
    expect(codes).toEqual({ 'fhir.patient-missing': 8, 'fhir.patient-not-here': 18 });
    const problems = Object.entries(await intake.hospital.problems()).filter(([, code]) => code.startsWith('fhir.patient'));
    expect(problems.length).toBe(26);
    for (const number of [MAKINO, TANAKA])
      expect((await intake.items(number)).filter(({ kind }) => kind.startsWith('ADT-1') || kind.startsWith('ADT-2'))).toEqual([]);
  });

  it('say who the patients are', async () => {
    const row = async (number: string) => JSON.parse((await intake.hospital.writing.rows.get('patient', [number])) ?? '{}');
    expect(await row(MAKINO)).toMatchObject({
      name: { kanji: '牧野 爛漫', kana: 'マキノ ランマン' },
      born: '1930-06-28',
      sex: 'F',
      allergies: 'stated',
    });
    // A document alone names the patient; the hospital itself has said nothing.
    expect(await row(TANAKA)).toMatchObject({
      name: { kanji: '田中 太郎', kana: 'タナカ タロウ' },
      born: '1955-05-04',
      sex: 'M',
      identityFrom: 'FHIR',
    });
  });

  it.each([
    [MAKINO, 'ADT-61', '"what":"キーウイ","code":"J9FA32540000"'],
    [MAKINO, 'ADT-61', '"cls":"DA","what":"ヨードうがい液"'],
    [
      MAKINO,
      'ADT-61',
      '"severity":"severe","reaction":"ポビドンヨード含嗽後に嘔吐と全身に発疹 (診療情報提供書 2020-08-21 より)"',
    ],
    [
      TANAKA,
      'ADT-61',
      '"what":"サバ","reaction":"サバ食後３時間ほどで全身に発疹と腹痛あり (診療情報提供書 2020-08-21 より)","onset":"30歳"',
    ],
    [
      MAKINO,
      'PPR-01',
      '"name":"狭心症(2018年　狭心症　２ヶ月治療で軽快。) (診療情報提供書 2020-08-21 より)","code":"20058911","sys":"MDCDX2","start":"2018"',
    ],
    [TANAKA, 'PPR-01', '"name":"腰痛 (診療情報提供書 2020-08-21 より)","start":"2022-05"'],
    [MAKINO, 'OML-11', '"material":"血清","at":"2021-07-05T11:19:41","reported":"2021-07-05T15:38:59"'],
    [MAKINO, 'OML-11', '"code":"3H015000002326101","name":"カリウム","sys":"JC10","value":"3.5","unit":"mEq/L","status":"F"'],
    [MAKINO, 'OML-11', '"name":"アルブミン"'],
    [MAKINO, 'OML-11', '"value":"75","unit":"ml/min/1.73m2"'],
    [MAKINO, 'OML-11', '"value":"(±)"'],
    [MAKINO, 'OML-11', '"dept":"循環器診療科","doctor":"田中 宏"'],
    [
      MAKINO,
      'OMP-01',
      '"name":"カロナール錠５００mg","code":"123812902","sys":"HOT9","dose":"1 錠","daily":"4 錠","total":"28 錠","usage":"1日4回 毎食後と就寝前"',
    ],
    [
      MAKINO,
      'OMP-01',
      '"name":"アムロジピンＯＤ錠１０ｍｇ","code":"121431401","sys":"HOT9","dose":"1 錠","daily":"1 錠","total":"90 錠"',
    ],
    [MAKINO, 'OMP-01', '"name":"クアゼパム錠２０ｍｇ"'],
    [MAKINO, 'OMP-01', '"name":"ヒルドイドローション２５ｇ","code":"I3240210"'],
    [MAKINO, 'OMP-01', '"start":"2020-08-22","days":7'],
    [TANAKA, 'X:', '"label":"紹介目的","text":"腹痛精査お願いします。"'],
    [TANAKA, 'X:', '"at":"2020-08-21T12:12:20","author":"大河内 勘三郎、港診療所"'],
    [MAKINO, 'X:', '"label":"アレルギー・不耐性反応","text":"サバ　キーウイ　ヨード禁"'],
  ])('%s %s: %s', async (number, kind, expected) => {
    expect(await facts(number, kind)).toContain(expected);
  });
});
