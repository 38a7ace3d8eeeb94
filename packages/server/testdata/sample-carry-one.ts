import { ok, refuse } from '@tomoshibi/hospital';
import type { CarryOne } from '../src/kit/one-patient/carry-one.ts';

/** One file for the patient of `sampleReader`. */
export const sampleCarryOne = (): CarryOne => ({
  make: async ({ patient }) => {
    if ('number' in patient ? patient.number !== '0000000001' : patient.ref !== 'r1') return refuse('chart.patient-unknown');
    return ok({
      number: '0000000001',
      file: { name: '転院_K7M2QXPA.html', bytes: new Uint8Array([1]) },
      page: { name: '転院_K7M2QXPA_P-13.pdf', bytes: new Uint8Array([2]), pages: 2 },
      words: { kana: ['トイア'], passphrase: 'toia' },
      digestWords: ['カキク'],
      leftOut: { bytes: 1, pictures: 2, originals: true },
      lost: 0,
      goodUntilInstant: '2026-12-23T00:00:00.000Z',
    });
  },
});
