import { createContext, useContext } from 'react';
import { askJson } from './ask-json.ts';

export type CarryForm = 'paper' | 'file';

export interface CarryAdded {
  readonly job: string;
  readonly patients: number;
  readonly pages: number;
}

/** What is handed out: a PDF or a sealed file, with the words that open it. */
export interface CarryDone {
  readonly name: string;
  readonly type: string;
  readonly base64: string;
  readonly patients: number;
  readonly pages: number;
  readonly words?: { readonly kana: readonly string[]; readonly passphrase: string };
}

/** 転院: one patient as one HTML file that opens by itself, and P-13 beside it. */
export interface CarriedOne {
  readonly file: { readonly name: string; readonly base64: string; readonly sizeBytes: number };
  readonly page: { readonly name: string; readonly base64: string; readonly pages: number };
  readonly words: { readonly kana: readonly string[]; readonly passphrase: string };
  readonly digestWords: readonly string[];
  readonly leftOut: { readonly bytes: number; readonly pictures: number; readonly originals: boolean };
  /** Originals the vault could not give. */
  readonly lost: number;
  readonly goodUntilInstant: string;
}

/** 持ち出しサマリー: patients are added one by one and handed out together. */
export interface CarrySource {
  /** `job`: the one to add to; absent begins one. */
  add(ref: string, form: CarryForm, language: 'ja' | 'en', job: string | undefined): Promise<CarryAdded>;
  finish(job: string): Promise<CarryDone>;
  one(ref: string, language: 'ja' | 'en'): Promise<CarriedOne>;
}

export function httpCarrySource(call: typeof fetch): CarrySource {
  const ask = askJson(call);
  return {
    add: (ref, form, language, job) =>
      ask('/api/export/carry', { patient: { ref }, form, language, ...(job === undefined ? {} : { job }) }),
    finish: (job) => ask('/api/export/carry-finish', { job }),
    one: (ref, language) => ask('/api/export/carry-one', { patient: { ref }, language }),
  };
}

/** Absent in a reader that keeps no record (kit): nothing leaves it that is not written down. */
export const CarryContext = createContext<CarrySource | undefined>(undefined);

export const useCarry = (): CarrySource | undefined => useContext(CarryContext);
