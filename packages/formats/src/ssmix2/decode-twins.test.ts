import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { decodeSsmix2 } from './decode.ts';
import { parseFileName } from './file-name.ts';
import type { Coded, DataType, Observation, RecordOf, Ssmix2Record } from './records.ts';

const shared = fileURLToPath(new URL('../../../../../shared/data/ssmix2-twins/standard_root/', import.meta.url));
const hasShared = existsSync(shared);
if (!hasShared) console.log('skipped: no ../shared/data');

function read<Type extends DataType>(type: Type, path: string): RecordOf<Type> {
  return decodeSsmix2(readFileSync(shared + path), type).record as unknown as RecordOf<Type>;
}

/** Facts typed by hand from the generated messages. */
describe.skipIf(!hasShared)('the ssmixtwins message of', () => {
  it('ADT-00 gives the kanji name although its letter stands one component early', () => {
    const record = read('ADT-00', '074/076/0740761392/-/ADT-00/0740761392_-_ADT-00_999999999999999_20250606165523197_-_1');
    expect(record.patient).toMatchObject({
      patientNumber: '0740761392',
      kanji: { family: '仮今井', given: '翔太' },
      kana: { family: 'カリイマイ', given: 'ショウタ' },
      bornOn: '1937-09-14',
    });
    expect(record.contacts[0]).toMatchObject({
      kanji: { family: '仮今井', given: '翔太' },
      relation: { code: 'SEL' },
      workplace: '株式会社 みどり食品',
    });
    expect(record.contacts[0]?.phones).toEqual([{ number: '099-954-2709' }, { number: '099-579-5209' }]);
    expect(record.observations.map(({ value }) => value)).toEqual(['167.0', '39.5', 'A', '+']);
    expect(record.observations[3]?.valueCoded).toEqual({ code: 'Rh+', text: '+', system: 'JSHR002' });
    expect(record.insurances[0]).toEqual({
      kind: { code: 'C0', text: '国民健康保険', system: 'JHSD0001' },
      insurerNumber: '397120',
      insurerName: '保険者の名称(仮)',
      insuredNumber: '123・1234567・01',
      validFrom: '2025-06-06',
      validTo: '2026-06-06',
      relation: { code: 'SEL', text: '本人', system: 'HL70063' },
    });
  });

  it('ADT-12 is a visit to a department although its event is A01', () => {
    const record = read(
      'ADT-12',
      '074/076/0740761392/20240913/ADT-12/0740761392_20240913_ADT-12_000029316704700_20240913134905123_061_1',
    );
    expect(record).toMatchObject({ happenedAt: '2024-09-13T13:41:02', cancels: false, recordedAt: '2024-09-13T13:44:52' });
    expect(record.visit).toMatchObject({
      patientClass: 'O',
      place: { department: '061' },
      department: '061',
      attending: { id: '1475393893', name: '仮野口 悠斗' },
    });
  });

  it('ADT-22 and ADT-52 frame a stay', () => {
    const admitted = read(
      'ADT-22',
      '074/180/0741806704/20241227/ADT-22/0741806704_20241227_ADT-22_000407608147032_20241227105449702_093_1',
    );
    expect(admitted).toMatchObject({
      happenedAt: '2024-12-27T10:46:00',
      visit: { place: { ward: '6A', room: '2', bed: '2' }, admittingDoctor: { name: '仮小島 誠' } },
    });
    expect(admitted.patient.phones).toEqual([{ number: '099-727-5520', use: 'PRN' }]);
    const left = read(
      'ADT-52',
      '074/180/0741806704/20250112/ADT-52/0741806704_20250112_ADT-52_004076081470125_20250112125417681_093_1',
    );
    expect(left).toMatchObject({ happenedAt: '2025-01-12T12:46:00', visit: { dischargeDisposition: '01' } });
  });

  it('PPR-01 gives two diagnoses of one order', () => {
    const { diagnoses } = read('PPR-01', '074/076/0740761392/-/PPR-01/0740761392_-_PPR-01_000029316704706_20240913142200000_-_1');
    expect(
      diagnoses.map(({ name, startedOn, expectedEnd, onset, icd10, main, suspected, department }) => [
        name,
        startedOn,
        expectedEnd,
        onset,
        icd10[0]?.code,
        main,
        suspected,
        department?.text,
      ]),
    ).toEqual([
      ['高血圧症', '2024-09-13T05:50:57', '2024-09-23T09:01:48', '2024-08-18T09:20:24', 'I10', false, false, '肝臓内科'],
      ['脂質異常症', '2024-09-12T23:02:24', '2024-10-02T22:45:18', '2024-08-27T07:06:46', 'E785', false, false, '肝臓内科'],
    ]);
  });

  it('OMP-01 gives each drug its Rp out of the long group number', () => {
    const { drugs } = read(
      'OMP-01',
      '074/076/0740761392/20240913/OMP-01/0740761392_20240913_OMP-01_000293167047010_20240913160700000_061_1',
    );
    expect(
      drugs.map(({ rp, drug, perDose, daily, total, timing, form }) => [
        rp,
        drug.text,
        perDose?.value,
        daily?.value,
        total?.value,
        timing?.duration?.amount,
        timing?.startAt,
        form?.text,
      ]),
    ).toEqual([
      ['01', 'アムロジピンＯＤ錠１０ｍｇ', '2', '6', '540', '90', '2024-09-13T01:06', '錠剤'],
      ['02', 'ロスバスタチン錠２．５ｍｇ', '1', '2', '180', '90', '2024-09-13T01:06', '錠剤'],
    ]);
  });

  it('OMP-02 gives additive and base in the order they stand', () => {
    const { slots } = read(
      'OMP-02',
      '074/180/0741804470/20250715/OMP-02/0741804470_20250715_OMP-02_000074408147042_20250715151000000_06A_1',
    );
    expect(slots).toHaveLength(1);
    expect(slots[0]).toMatchObject({
      slot: '001',
      totalVolume: { value: '510' },
      timing: { startAt: '2025-07-15T01:05', endAt: '2025-07-16T01:05' },
    });
    expect(slots[0]?.components.map(({ role, drug, amount }) => [role, drug.text, amount?.value])).toEqual([
      ['A', 'フロセミド注２０ｍｇ', '1'],
      ['B', 'ソリタ－Ｔ３号輸液　５００ｍＬ', '500'],
    ]);
  });

  it('OML-11 gives three specimens, one panel each, and a value below the limit as it was sent', () => {
    const { specimens } = read(
      'OML-11',
      '074/076/0740761392/20240913/OML-11/0740761392_20240913_OML-11_000029316704701_20240913171153000_061_1',
    );
    expect(
      specimens.map(({ material, panels }) => [
        material?.text,
        panels.length,
        panels[0]?.observations.length,
        panels[0]?.reportedAt,
      ]),
    ).toEqual([
      ['尿(含むその他)', 1, 2, '2024-09-13T16:58:41'],
      ['全血(添加物入り)', 1, 3, '2024-09-13T16:24:08'],
      ['血清', 1, 6, '2024-09-13T17:11:53'],
    ]);
    expect(specimens[2]?.panels[0]?.observations[3]).toEqual({
      item: { code: '5C070000002306201', text: 'CRP', system: 'JC10' },
      setId: '4',
      valueType: 'ST',
      value: '<0.02',
      unit: 'mg/dL',
      status: 'F',
    });
  });
});

/** The same facts read by another way: the platform's decoder, then plain cuts of the decoded text. */
function independent(bytes: Uint8Array): string[][] {
  const text = new TextDecoder('iso-2022-jp').decode(bytes);
  return text.split('\n').map((line) => line.split('|'));
}

function observationsOf(record: Ssmix2Record): readonly Observation[] {
  if (record.type === 'ADT-00') return record.observations;
  if (record.type === 'OML-11')
    return record.specimens.flatMap(({ panels }) => panels.flatMap(({ observations }) => observations));
  return [];
}

function drugsOf(record: Ssmix2Record): readonly Coded[] {
  if (record.type === 'OMP-01') return record.drugs.map(({ drug }) => drug);
  if (record.type === 'OMP-02') return record.slots.flatMap(({ components }) => components.map(({ drug }) => drug));
  return record.type === 'PPR-01' ? record.diagnoses.map(({ disease }) => disease) : [];
}

describe.skipIf(!hasShared)('all 3,482 generated files', () => {
  it('decode without a problem of the record, and no name, label or value is cut by a delimiter byte inside kanji', () => {
    let count = 0;
    for (const entry of readdirSync(shared, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      count++;
      const bytes = readFileSync(`${entry.parentPath}/${entry.name}`);
      const name = parseFileName(entry.name);
      if (!name.ok) throw new Error(name.code);
      const { record, problems } = decodeSsmix2(bytes, name.value.type as DataType);
      expect(problems.filter((problem) => problem.affects === 'record')).toEqual([]);
      if (record === undefined) throw new Error(entry.name);
      const lines = independent(bytes);
      const fields = (id: string, field: number) =>
        lines.filter((line) => line[0] === id).map((line) => (line[field] ?? '').split('^'));
      const [pid] = lines.filter((line) => line[0] === 'PID');
      const [kanji, kana] = (pid?.[5] ?? '').split('~').map((repetition) => repetition.split('^'));
      expect(record.patient).toMatchObject({
        patientNumber: name.value.patient,
        kanji: { family: kanji?.[0], given: kanji?.[1] },
        kana: { family: kana?.[0], given: kana?.[1] },
      });
      expect(record.patient.addresses[0]?.text).toBe(pid?.[11]?.split('^')[7]);
      const observations = observationsOf(record);
      expect(observations.map(({ item }) => [item.code, item.text])).toEqual(
        fields('OBX', 3).map((parts) => [parts[0], parts[1]]),
      );
      expect(observations.map(({ value }) => value)).toEqual(fields('OBX', 5).map((parts) => parts[1] ?? parts[0]));
      const coded = record.type === 'PPR-01' ? fields('PRB', 3) : record.type === 'OMP-02' ? fields('RXC', 2) : fields('RXE', 2);
      expect(drugsOf(record).map(({ code, text, system }) => [code, text, system])).toEqual(coded);
    }
    expect(count).toBe(3482);
  });
});
