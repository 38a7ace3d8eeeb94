import type { ChartSummary } from '@tomoshibi/hospital';
import type { ChartSource, OpenedFor } from './chart-source.ts';
import type { PatientAsked } from './patient-asked.ts';
import { SourceError } from './source-error.ts';

/** Why somebody is asked before something opens. */
export interface WhyAsked {
  readonly asked: 'purpose' | 'emergency';
  readonly patient?: PatientAsked;
  readonly ward?: string;
}

export interface AskingParts {
  /** Opens the chart with the answer; the server remembers it for that chart while the session lasts. */
  readonly source: ChartSource;
  /** Puts the question to the person. Undefined: they went back without opening. */
  readonly askWhy: (question: WhyAsked) => Promise<OpenedFor | undefined>;
  readonly opened: (ref: string, why: OpenedFor) => void;
}

type Method = (...asked: readonly unknown[]) => Promise<unknown>;

/**
 * The same methods, but a refusal for want of a purpose or a reason of 緊急閲覧 asks the person once and goes on: after a new
 * login the question comes with the next call about the chart, whichever that is. Going back rejects with the refusal.
 * @param patientOf whose chart a call is about; by default its first argument, or the `patient` in it.
 */
export function askingMethods<T extends object>(target: T, parts: AskingParts, patientOf = patientIn): T {
  const methods = Object.entries(target as Record<string, Method>).map(([name, method]) => [
    name,
    async (...asked: readonly unknown[]) => {
      try {
        return await method(...asked);
      } catch (refusal) {
        const patient = patientOf(asked[0]);
        const why = patient && (await answerTo(refusal, parts, { patient }));
        if (patient === undefined || why === undefined) throw refusal;
        await open(parts, patient, why);
        return method(...asked);
      }
    },
  ]);
  return Object.fromEntries(methods) as T;
}

/** A reader of charts that asks. */
export function askingSource(parts: AskingParts): ChartSource {
  const { source } = parts;
  return {
    ...askingMethods(source, parts),
    async summary(patient, how = {}) {
      try {
        return await source.summary(patient, how);
      } catch (refusal) {
        const why = await answerTo(refusal, parts, { patient });
        if (why === undefined) throw refusal;
        return open(parts, patient, { ...how, ...why });
      }
    },
    async ward(ward, how = {}) {
      try {
        return await source.ward(ward, how);
      } catch (refusal) {
        const why = await answerTo(refusal, parts, { ward });
        if (why === undefined) throw refusal;
        return source.ward(ward, { ...how, ...why });
      }
    },
  };
}

async function open({ source, opened }: AskingParts, patient: PatientAsked, how: OpenedFor): Promise<ChartSummary> {
  const summary = await source.summary(patient, how);
  opened(summary.bar.ref, how);
  return summary;
}

async function answerTo(
  refusal: unknown,
  { askWhy }: AskingParts,
  about: Omit<WhyAsked, 'asked'>,
): Promise<OpenedFor | undefined> {
  const code = refusal instanceof SourceError ? refusal.code : undefined;
  if (code === 'access.purpose-needed') return askWhy({ asked: 'purpose', ...about });
  return code === 'access.emergency-needed' ? askWhy({ asked: 'emergency', ...about }) : undefined;
}

function patientIn(asked: unknown): PatientAsked | undefined {
  if (typeof asked !== 'object' || asked === null) return undefined;
  const one = 'patient' in asked ? asked.patient : asked;
  if (typeof one !== 'object' || one === null) return undefined;
  if ('ref' in one && typeof one.ref === 'string') return { ref: one.ref };
  return 'number' in one && typeof one.number === 'string' ? { number: one.number } : undefined;
}

/** Methods whose first argument is the opaque id itself. */
export const refItself = (asked: unknown): PatientAsked | undefined => (typeof asked === 'string' ? { ref: asked } : undefined);
