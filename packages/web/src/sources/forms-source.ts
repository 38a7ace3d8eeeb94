import type { FormDefinition, FormsView, FormVersionView } from '@tomoshibi/hospital';
import { createContext, useContext } from 'react';
import { askJson } from './ask-json.ts';

export interface FormAt {
  readonly form: string;
  readonly version: string;
}

export interface FormDraftAsked {
  readonly base: FormAt;
  /** The draft that is changed once more; absent: a new version. */
  readonly version?: string;
  readonly definition: FormDefinition;
  readonly note: string;
}

/** S-11 様式. Every command answers with the version as it is then. Rejects with a `SourceError` and nothing else. */
export interface FormsSource {
  list(): Promise<FormsView>;
  one(at: FormAt): Promise<FormVersionView>;
  draft(asked: FormDraftAsked): Promise<FormVersionView>;
  /** `sha256`: of what was on the screen. */
  approve(at: FormAt, sha256: string): Promise<FormVersionView>;
  publish(at: FormAt): Promise<FormVersionView>;
  withdraw(at: FormAt, reason: string): Promise<FormVersionView>;
  /** PDF, base64. */
  trial(at: FormAt, language: 'ja' | 'en'): Promise<{ readonly fileName: string; readonly base64: string }>;
}

export function httpFormsSource(call: typeof fetch): FormsSource {
  const ask = askJson(call);
  return {
    list: () => ask('/api/forms/list', {}),
    one: ({ form, version }) => ask('/api/forms/one', { form, version }),
    draft: (asked) => ask('/api/forms/draft', asked),
    approve: ({ form, version }, sha256) => ask('/api/forms/approve', { form, version, sha256 }),
    publish: ({ form, version }) => ask('/api/forms/publish', { form, version }),
    withdraw: ({ form, version }, reason) => ask('/api/forms/withdraw', { form, version, reason }),
    trial: ({ form, version }, language) => ask('/api/forms/trial', { form, version, language }),
  };
}

/** Absent in a reader that keeps no forms (the kit itself). */
export const FormsContext = createContext<FormsSource | undefined>(undefined);

export const useForms = (): FormsSource | undefined => useContext(FormsContext);
