import { type DataType, decodeSsmix2, parsePath } from '@tomoshibi/formats';
import { describe, expect, it } from 'vitest';
import { type GeneratedPatient, generatePatient, streamFiles } from './generate-patient.ts';
import type { HospitalOptions } from './plan.ts';

const OPTIONS: HospitalOptions = { seed: 7, patients: 300, years: 2, until: '2026-03-10' };
const all: GeneratedPatient[] = Array.from({ length: OPTIONS.patients }, (_, index) => generatePatient(OPTIONS, index));

function hash(files: Iterable<{ path: string; bytes: Uint8Array }>): string {
  let h = 0;
  for (const file of files) {
    for (let i = 0; i < file.path.length; i++) h = (Math.imul(h, 31) + file.path.charCodeAt(i)) | 0;
    for (const byte of file.bytes) h = (Math.imul(h, 31) + byte) | 0;
  }
  return h.toString(16);
}

function read(file: { path: string; bytes: Uint8Array }) {
  const type = file.path.split('/')[4] as DataType;
  return { ...decodeSsmix2(file.bytes, type), type, flag: file.path.at(-1) };
}

const odd = new Map(all.flatMap((patient) => patient.truth.oddities.map((one) => [one.path, one.kind] as const)));

describe('a patient of みほん病院', () => {
  it('comes out the same twice, and the same alone as in the whole', () => {
    expect(hash(generatePatient(OPTIONS, 23).files)).toBe(hash(all[23]?.files ?? []));
    expect(hash(streamFiles(OPTIONS))).toBe(hash(all.flatMap((patient) => patient.files)));
    expect(hash(generatePatient({ ...OPTIONS, seed: 8 }, 23).files)).not.toBe(hash(all[23]?.files ?? []));
  });

  it('is filed under names that parse and stand in the folders they name', () => {
    for (const { files } of all) {
      expect(files.length).toBeGreaterThan(0);
      expect(new Set(files.map((file) => file.path)).size).toBe(files.length);
      for (const file of files)
        expect(parsePath(file.path), file.path).toMatchObject({ ok: true, value: { known: true, problems: [] } });
    }
  });

  it('has messages that read without a problem, and a PID-3 like the folder, but for the planned ones', () => {
    for (const { files, number } of all) {
      for (const file of files) {
        const { problems, record } = read(file);
        const kind = odd.get(file.path);
        if (kind === undefined) {
          expect(problems, file.path).toEqual([]);
          expect(record?.patient.patientNumber).toBe(number);
        } else if (kind === 'mixed-up') {
          expect(record?.patient.patientNumber).not.toBe(number);
        } else {
          expect(problems.length, `${kind} ${file.path}`).toBeGreaterThan(0);
        }
      }
    }
  });

  it('keeps one current file per key, the newest, unless a rename failed', () => {
    let doubled = 0;
    for (const { files } of all) {
      const current = new Map<string, string>();
      const newest = new Map<string, string>();
      for (const file of files) {
        const name = parsePath(file.path);
        if (!name.ok) throw new Error(file.path);
        const { day, type, order, sentAt, flag } = name.value;
        const key = `${day} ${type} ${order}`;
        if (flag === '1') {
          if (current.has(key)) doubled++;
          if ((current.get(key) ?? '') < sentAt) current.set(key, sentAt);
        }
        if ((newest.get(key) ?? '') < sentAt) newest.set(key, sentAt);
      }
      for (const [key, sent] of current) expect(newest.get(key)).toBe(sent);
    }
    expect(doubled).toBeGreaterThan(0);
    expect(doubled).toBeLessThan(40);
  });

  it('uses all 26 types and all three flags', () => {
    const files = all.flatMap((patient) => patient.files);
    expect(new Set(files.map((file) => file.path.split('/')[4])).size).toBe(26);
    expect(new Set(files.map((file) => file.path.at(-1)))).toEqual(new Set(['0', '1', '2']));
  });
});

describe('the truth about a patient', () => {
  it('names the results, drugs, diagnoses and allergies that the current files state', () => {
    let results = 0;
    let drugs = 0;
    for (const { files, truth } of all) {
      const current = files.filter((file) => file.path.endsWith('_1') && !odd.has(file.path)).map(read);
      const last = new Map<string, { at: string; value: string; status: string }>();
      const covering: string[] = [];
      for (const { record } of current) {
        if (record?.type === 'OML-11') {
          for (const observation of record.specimens.flatMap((s) => s.panels.flatMap((p) => p.observations))) {
            const code = observation.item.code ?? '';
            const at = observation.observedAt ?? '';
            if ((last.get(code)?.at ?? '') <= at)
              last.set(code, { at, value: observation.value ?? '', status: observation.status ?? '' });
          }
        }
        if (record?.type === 'OMP-01') {
          for (const one of record.drugs) {
            const days = Number(one.timing?.duration?.amount ?? Number.NaN);
            const start = one.timing?.startAt ?? '';
            if (Number.isNaN(days) || start > OPTIONS.until) continue;
            const end = new Date(Date.parse(`${start}T00:00:00Z`) + (days - 1) * 86_400_000).toISOString().slice(0, 10);
            if (end >= OPTIONS.until) covering.push(`${one.order.orderNumber}${one.drug.code}${start}${days}${one.drug.text}`);
          }
        }
        if (record?.type === 'PPR-01') {
          expect(record.diagnoses.map((d) => `${d.name}${d.icd10[0]?.code}${d.main}${d.startedOn}${d.endedOn ?? ''}`)).toEqual(
            truth.diagnoses.map(
              (d) => `${d.suspected ? `${d.name}の疑い` : d.name}${d.icd10}${d.main}${d.startedOn}${d.endedOn ?? ''}`,
            ),
          );
        }
        if (record?.type === 'ADT-00')
          expect(record.allergies.map((a) => a.allergen?.text)).toEqual(truth.allergies.map((a) => a.name));
        if (record?.type === 'ADT-61')
          expect(record.allergies.map((a) => [a.allergen?.text, a.action])).toEqual(
            truth.allergies.map((a) => [a.name, a.contradicted ? 'D' : 'A']),
          );
      }
      for (const [code, value] of last) {
        const known = truth.lastResults[code];
        expect([known?.value, known?.status], `${truth.number} ${code}`).toEqual([value.value, value.status]);
        results++;
      }
      expect(Object.keys(truth.lastResults).length).toBe(last.size);
      expect(covering.sort()).toEqual(truth.drugs.map((d) => `${d.order}${d.code}${d.startOn}${d.days}${d.name}`).sort());
      drugs += covering.length;
    }
    expect(results).toBeGreaterThan(1_000);
    expect(drugs).toBeGreaterThan(300);
  });

  it('names the bed that the last movement names', () => {
    for (const { files, truth } of all) {
      const moves = files
        .filter((file) => /\/(ADT-22|ADT-42|ADT-52)\//.test(file.path) && file.path.endsWith('_1'))
        .sort((a, b) => (a.at < b.at ? -1 : 1));
      const last = moves.at(-1);
      if (truth.stay === undefined) {
        expect(last === undefined || last.path.includes('ADT-52'), truth.number).toBe(true);
        continue;
      }
      const record = last === undefined ? undefined : read(last).record;
      expect(record?.visit?.place).toEqual({ ward: truth.stay.ward, room: truth.stay.room, bed: truth.stay.bed });
    }
  });

  it('is told to nobody who asks for a patient that does not exist', () => {
    expect(() => generatePatient(OPTIONS, 300)).toThrow(RangeError);
    expect(() => generatePatient({ ...OPTIONS, until: '2026/03/10' }, 0)).toThrow(
      expect.objectContaining({ code: 'hospital.option-impossible' }),
    );
  });
});

describe('illnesses hang together', () => {
  it('gives diabetics HbA1c above the range, dialysis patients a high creatinine, warfarin a PT-INR', () => {
    const mean = (condition: string, test: string): number => {
      const values = all
        .filter((p) => p.truth.condition === condition)
        .flatMap((p) =>
          Object.values(p.truth.lastResults)
            .filter((r) => r.name.startsWith(test))
            .map((r) => Number(r.value)),
        );
      expect(values.length, `${condition} ${test}`).toBeGreaterThan(0);
      return values.reduce((a, b) => a + b, 0) / values.length;
    };
    for (const { truth } of all) {
      if (truth.condition !== 'insulin' && truth.condition !== 'diabetes') continue;
      for (const result of Object.values(truth.lastResults))
        if (result.name.startsWith('ＨｂＡ１ｃ')) expect(Number(result.value), truth.number).toBeGreaterThan(6);
    }
    expect(mean('insulin', 'ＨｂＡ１ｃ')).toBeGreaterThan(7);
    expect(mean('dialysis', 'クレアチニン')).toBeGreaterThan(7);
    expect(mean('af-warfarin', 'ＰＴ')).toBeGreaterThan(1.6);
  });

  it('prescribes nobody two anticoagulants, nor a dialysis patient magnesium', () => {
    const thinners = ['ワルファリン', 'アピキサバン', 'エドキサバン'];
    let seen = 0;
    for (const { truth } of all) {
      const orders = Map.groupBy(truth.drugs, (drug) => drug.order);
      for (const drugs of orders.values()) {
        const thin = drugs.filter((drug) => thinners.some((name) => drug.name.startsWith(name))).length;
        expect(thin).toBeLessThanOrEqual(1);
        seen += thin;
        if (truth.condition === 'dialysis') expect(drugs.some((drug) => drug.name.startsWith('酸化マグネシウム'))).toBe(false);
      }
    }
    expect(seen).toBeGreaterThan(0);
  });
});
