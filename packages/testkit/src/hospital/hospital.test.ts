import { encodeIso2022Jp } from '@tomoshibi/formats';
import { describe, expect, it } from 'vitest';
import { fivePatientsWorthOpening } from './five-patients.ts';
import { generatePatient } from './generate-patient.ts';
import { jisBytes } from './jis-bytes.ts';
import { liveLife } from './lives.ts';
import { personOf } from './person.ts';
import { type HospitalOptions, planHospital } from './plan.ts';
import { settle } from './storage-tree.ts';

const DEMO: HospitalOptions = { seed: 1, patients: 300, years: 2, until: '2026-03-10' };

describe('the demo hospital', () => {
  const all = Array.from({ length: DEMO.patients }, (_, index) => generatePatient(DEMO, index));
  const kinds = new Set(all.flatMap((patient) => patient.truth.oddities.map((one) => one.kind)));

  it('has 8,000 to 15,000 files', () => {
    const files = all.reduce((sum, patient) => sum + patient.files.length, 0);
    expect(files).toBeGreaterThan(8_000);
    expect(files).toBeLessThan(15_000);
  });

  it('shows every oddity at least once, and none when they are switched off', () => {
    expect([...kinds].sort()).toEqual(['cp932', 'euc-jp', 'mixed-up', 'truncated']);
    for (let index = 0; index < 300; index += 3)
      expect(generatePatient({ ...DEMO, odd: false }, index).truth.oddities).toEqual([]);
  });

  it('shows every kind of name at least once', () => {
    const names = all.map((patient) => patient.truth);
    const has = (test: (kanji: string, kana: string) => boolean): boolean =>
      names.some((t) => test(t.kanji.family + t.kanji.given, t.kana.family + t.kana.given));
    expect(has((kanji) => /[■〓]/.test(kanji))).toBe(true);
    expect(has((kanji) => /[髙﨑邉邊]/.test(kanji))).toBe(true);
    expect(has((_, kana) => /[ｱ-ﾝ]/.test(kana))).toBe(true);
    expect(has((kanji) => /^[A-Z]+/.test(kanji))).toBe(true);
    expect(has((kanji) => kanji.length >= 30)).toBe(true);
    expect(has((kanji) => kanji.endsWith('ベビー'))).toBe(true);
    expect(names.some((t) => t.sex === 'U')).toBe(true);
    expect(names.some((t) => t.deceasedOn !== undefined)).toBe(true);
    expect(names.some((t) => t.stay?.onLeave === true)).toBe(true);
  });

  it('has a child for each mother, of her name and born after she came', () => {
    const children = all.filter((patient) => patient.truth.kanji.given.endsWith('ベビー'));
    expect(children.length).toBe(2);
    for (const { truth } of children) {
      const mother = all.find(
        (patient) => patient.truth.stay?.room === truth.stay?.room && `${patient.truth.kanji.given}ベビー` === truth.kanji.given,
      );
      expect(mother?.truth.kanji.family).toBe(truth.kanji.family);
      expect(mother?.truth.sex).toBe('F');
      expect((truth.stay?.admittedOn ?? '') >= truth.bornOn).toBe(true);
      expect(truth.stay?.plannedDischargeOn).toBe(mother?.truth.stay?.plannedDischargeOn);
      expect((mother?.truth.stay?.admittedOn ?? '') <= truth.bornOn).toBe(true);
    }
  });

  it('offers five patients who are what is said of them', () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const options = { ...DEMO, seed };
      const five = fivePatientsWorthOpening(options);
      expect(five.length).toBe(5);
      const [twin, dialysis, long, warfarin, cut] = five.map((one) => generatePatient(options, one.index));
      expect(twin?.truth.stay).toBeDefined();
      expect(twin?.truth.allergies.some((allergy) => allergy.contradicted)).toBe(true);
      const namesake = generatePatient(options, (five[0]?.index ?? 0) ^ 1).truth;
      expect([namesake.kanji, namesake.bornOn, namesake.sex]).toEqual([twin?.truth.kanji, twin?.truth.bornOn, twin?.truth.sex]);
      expect(dialysis?.truth.condition).toBe('dialysis');
      expect(long?.files.length).toBeGreaterThan(400);
      expect(warfarin?.truth.stay).toBeDefined();
      expect(warfarin?.truth.drugs.some((drug) => drug.name.startsWith('ワルファリン'))).toBe(true);
      expect(Object.values(warfarin?.truth.lastResults ?? {}).some((result) => result.name.startsWith('ＰＴ'))).toBe(true);
      expect(cut?.truth.oddities.some((one) => one.kind === 'truncated' && one.path.endsWith('_1'))).toBe(true);
    }
  });

  it('is written in the bytes that the format package writes', () => {
    const texts = ['', 'A', '髙﨑邉 マまボα①〓', 'ｱｲ漢ｱ', '−〜', `${'漢'.repeat(3)}|x^ｶﾞ`];
    for (const text of texts) expect(jisBytes(text)).toEqual(encodeIso2022Jp(text).bytes);
    const decoder = new TextDecoder('iso-2022-jp');
    // What JIS cannot write is one 〓, a surrogate pair too.
    expect(decoder.decode(jisBytes('𠮷田 ḁ'))).toBe('〓田 〓');
    for (const file of all
      .slice(0, 40)
      .flatMap((patient) => patient.files.filter((one) => !patient.truth.oddities.some((o) => o.path === one.path)))) {
      expect(Buffer.from(encodeIso2022Jp(decoder.decode(file.bytes)).bytes).equals(Buffer.from(file.bytes))).toBe(true);
    }
  });
});

describe('a hospital of 2,000', () => {
  const options: HospitalOptions = { seed: 5, patients: 2_000, years: 5, until: '2026-03-10' };
  const plan = planHospital(options);

  it('has the heavy tail: 60 % up to 10 files, 25 % up to 100, 13 % up to 1,000, 2 % above, the worst 15,000', () => {
    const bins = [0, 0, 0, 0];
    let allergic = 0;
    let contradicted = 0;
    for (let index = 1; index < plan.patients; index++) {
      const life = liveLife(plan, index);
      const n = life.care.writer.written.filter((file) => file.at <= plan.now).length;
      bins[n <= 10 ? 0 : n <= 100 ? 1 : n <= 1_000 ? 2 : 3] =
        (bins[n <= 10 ? 0 : n <= 100 ? 1 : n <= 1_000 ? 2 : 3] ?? 0) + 1 / 2_000;
      if (life.care.writer.written.some((file) => file.type === 'ADT-61')) allergic++;
      if (life.care.writer.written.some((file) => file.type === 'ADT-61' && file.text().includes('|D^削除'))) contradicted++;
    }
    expect(bins[0]).toBeCloseTo(0.6, 1);
    expect(Math.abs((bins[1] ?? 0) - 0.25)).toBeLessThan(0.04);
    expect(Math.abs((bins[2] ?? 0) - 0.13)).toBeLessThan(0.03);
    expect(Math.abs((bins[3] ?? 0) - 0.02)).toBeLessThan(0.008);
    expect(Math.abs(allergic / 2_000 - 0.12)).toBeLessThan(0.025);
    expect(contradicted / allergic).toBeGreaterThan(0.015);
    expect(contradicted / allergic).toBeLessThan(0.1);
    const worst = settle(liveLife(plan, 0), plan.now).length;
    expect(Math.abs(worst - 15_000)).toBeLessThan(1_500);
  }, 60_000);

  it('has at least 200 namesakes born on the same day in 85,000, and one name in ten in an old form', () => {
    const large = planHospital({ ...options, patients: 85_000 });
    let pairs = 0;
    let variants = 0;
    for (let k = 1; k < 42_500; k += 5) {
      const [one, other] = [personOf(large, 2 * k), personOf(large, 2 * k + 1)];
      if (one.family === other.family && one.given === other.given && one.bornDay === other.bornDay) pairs++;
      if (/[髙﨑邉邊齋齊濵澤廣國嶋冨栁德]/.test(one.family)) variants++;
    }
    expect(pairs * 5).toBeGreaterThan(200);
    expect(variants / 8_500).toBeGreaterThan(0.08);
    expect(variants / 8_500).toBeLessThan(0.12);
  });
});
