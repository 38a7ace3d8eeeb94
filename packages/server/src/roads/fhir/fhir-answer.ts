import type { Problem } from '@tomoshibi/formats';
import { issue, outcome } from '../../fhir/outcome.ts';

const ISSUES_MOST = 100;

export interface FhirAnswer {
  readonly status: number;
  readonly body: object;
}

/** Issue types of FHIR for what is refused. Source: FHIR R4 valueset-issue-type. */
const TYPES: Readonly<Record<string, string>> = {
  'fhir.not-allowed': 'forbidden',
  'fhir.too-large': 'too-long',
  'fhir.busy': 'throttled',
  'fhir.not-kept': 'transient',
  'fhir.receives-only': 'not-supported',
  'fhir.type-not-r4': 'not-supported',
  'fhir.xml': 'not-supported',
  'fhir.format-not-taken': 'not-supported',
};

/** Why it was refused and where: `byte 120`. Never what was sent. */
export const refusal = (status: number, code: string, text: string, where?: string): FhirAnswer => ({
  status,
  body: outcome([issue('error', TYPES[code] ?? 'structure', code, text, where)]),
});

/** Durable. What is held in no chart, or could not be read, is named by its place in the message. */
export function received(status: number, count: number, problems: readonly Problem[]): FhirAnswer {
  const issues = problems
    .slice(0, ISSUES_MOST)
    .map(({ code, where }) => issue('warning', 'processing', code, '保存しました。確かめが要ります / kept; needs a look', where));
  const left = problems.length - issues.length;
  return {
    status,
    body: outcome([
      issue('information', 'informational', 'fhir.received', `保存しました / received: ${count}`),
      ...issues,
      ...(left > 0 ? [issue('warning', 'processing', 'fhir.received', `ほか ${left} / ${left} more`)] : []),
    ]),
  };
}

/** What this end can do: be given things. Source: FHIR R4 CapabilityStatement. */
export const capabilities = (date: string): FhirAnswer => ({
  status: 200,
  body: {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date,
    kind: 'instance',
    fhirVersion: '4.0.1',
    format: ['application/fhir+json'],
    software: { name: 'Tomoshibi' },
    implementation: { description: '受け取るだけです / receives only; nothing can be read here' },
    rest: [{ mode: 'server', interaction: [{ code: 'transaction' }, { code: 'batch' }] }],
  },
});
