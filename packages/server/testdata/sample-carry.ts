import { ok, refuse } from '@tomoshibi/hospital';
import type { CarryJobs } from '../src/carry/carry-jobs.ts';

/** A 持ち出し of one page for the patient of `sampleReader`. */
export const sampleCarry = (): CarryJobs => ({
  add: async ({ patient }) => {
    const known = 'number' in patient ? patient.number === '0000000001' : patient.ref === 'r1';
    return known ? ok({ job: 'j1', patients: 1, pages: 1, number: '0000000001' }) : refuse('chart.patient-unknown');
  },
  finish: async (job) =>
    job === 'j1'
      ? ok({
          name: 'P-13-202611230900.tar.age',
          type: 'application/octet-stream',
          bytes: new Uint8Array([1]),
          patients: 1,
          pages: 1,
          numbers: ['0000000001'],
          form: 'file',
          words: { kana: ['トイ'], passphrase: 'toi' },
        })
      : refuse('carry.job-unknown'),
});
