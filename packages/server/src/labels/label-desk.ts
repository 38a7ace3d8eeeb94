import { type BarcodeConfig, ok, type Result } from '@tomoshibi/hospital';
import type { Serials } from '../forms/sheet-desk.ts';
import type { HospitalReader, PatientAsked } from '../reader.ts';
import type { CodeKind } from './label-code.ts';
import { labelPerson } from './label-person.ts';
import { type LabelKind, type LabelPaper, type MadeLabels, makeLabels } from './make-labels.ts';

export interface LabelsOfPatient {
  readonly patient: PatientAsked;
  readonly kind: LabelKind;
  readonly paper: LabelPaper;
  readonly copies: number;
  /** Of specimens; Code 39 when absent. */
  readonly code?: CodeKind | undefined;
  /** Of specimens; written by hand when absent. */
  readonly material?: string | undefined;
}

export interface LabelDesk {
  /** Refusals: `chart.patient-unknown`. Faults: those of `makeLabels` and of the serials. */
  print(asked: LabelsOfPatient): Promise<Result<MadeLabels>>;
}

export interface LabelDeskParts {
  readonly reader: Pick<HospitalReader, 'summary'>;
  readonly serials: Pick<Serials, 'take'>;
  readonly barcodes?: BarcodeConfig | undefined;
  readonly now: () => string;
}

export function openLabelDesk({ reader, serials, barcodes, now }: LabelDeskParts): LabelDesk {
  return {
    async print({ patient, kind, paper, copies, code = 'code39', material = '' }) {
      const summary = await reader.summary(patient);
      if (!summary.ok) return summary;
      const { bar } = summary.value;
      // Only a specimen has a number of its own, and it is never given twice.
      const [serial] = kind === 'specimen' ? await serials.take(1) : [];
      const specimens = serial === undefined ? [] : [{ serial, material }];
      const department = bar.stay.department ?? '';
      const asked = { kind, paper, copies, code, specimens, department, printedAt: now() };
      return ok(await makeLabels([labelPerson(bar, barcodes)], asked));
    },
  };
}
