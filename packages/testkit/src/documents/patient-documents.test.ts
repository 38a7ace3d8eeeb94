import { parseContentPath, readCda } from '@tomoshibi/formats';
import { describe, expect, it } from 'vitest';
import type { HospitalOptions } from '../hospital/plan.ts';
import { patientDocuments, streamDocuments } from './patient-documents.ts';

const OPTIONS: HospitalOptions = { seed: 7, patients: 60, years: 2, until: '2026-03-10' };
const all = [...streamDocuments(OPTIONS)];

describe('the documents of みほん病院', () => {
  it('come out the same twice, and the same alone as in the whole', () => {
    const hash = (files: Iterable<{ path: string; bytes: Uint8Array }>): string =>
      [...files].map((file) => `${file.path} ${Buffer.from(file.bytes).toString('base64')}`).join('\n');
    const whole = Array.from({ length: OPTIONS.patients }, (_, index) => patientDocuments(OPTIONS, index)).flat();
    expect(hash(all)).toBe(hash(whole));
    expect(all.length).toBeGreaterThan(40);
  });

  it('lie in folders that their names describe, PDF, CDA and pictures', () => {
    for (const { path } of all) {
      const parts = path.split('/');
      expect(parseContentPath(parts.slice(0, 6).join('/')), path).toMatchObject({ ok: true, value: { problems: [], flag: '1' } });
      expect(parts).toHaveLength(7);
    }
    expect(new Set(all.map(({ path }) => path.slice(path.lastIndexOf('.'))))).toEqual(new Set(['.pdf', '.png', '.xml']));
  });

  it('have summaries that read without a problem and name the patient of their chart, one odd one aside', () => {
    const summaries = all.filter(({ path }) => path.endsWith('.xml'));
    let others = 0;
    for (const { path, bytes } of summaries) {
      const { record, problems } = readCda(bytes);
      expect(problems).toEqual([]);
      if (record?.patients[0]?.ids[0]?.extension !== path.split('/')[2]) others++;
    }
    expect(summaries.length).toBeGreaterThan(10);
    expect(others).toBeLessThan(summaries.length / 5);
  });
});
