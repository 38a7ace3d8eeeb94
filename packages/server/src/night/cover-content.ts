import type { SheetContent } from '@tomoshibi/hospital';
import type { NightPlan } from './night-plan.ts';

export interface CoverFacts {
  readonly plan: NightPlan;
  readonly ward: string;
  /** Of the whole set, the cover among them. */
  readonly pages: number;
  readonly printedBy: string;
}

/** F82: which ward, of when, how many people and pages, until when. The ward's receipt is written by hand. Keys are the form's. */
export function coverContent(content: SheetContent, { plan, ward, pages, printedBy }: CoverFacts): SheetContent {
  const { mismatch } = plan;
  return {
    ...content,
    fields: {
      ...content.fields,
      ward,
      patients: `${plan.patientCount}`,
      pages: `${pages}`,
      ...(mismatch === undefined ? {} : { beds: `${mismatch.beds} ▲ 合わない` }),
      'printed-by': printedBy,
      'destroy-by': plan.destroyBy,
    },
  };
}
