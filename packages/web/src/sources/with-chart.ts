import type { ChartSource } from './chart-source.ts';
import type { PatientAsked } from './patient-asked.ts';
import { SourceError } from './source-error.ts';

/**
 * Does something about a chart; refused for want of a purpose, opens the chart through the source, which asks the person, and
 * tries again.
 */
export async function withChart<T>(source: ChartSource, patient: PatientAsked, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (refusal) {
    const code = refusal instanceof SourceError ? refusal.code : '';
    if (code !== 'access.purpose-needed' && code !== 'access.emergency-needed') throw refusal;
    await source.summary(patient);
    return call();
  }
}
