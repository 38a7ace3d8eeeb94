import type { ExamFacts, StoredItem, StudyFacts } from '@tomoshibi/hospital';
import { type ChartResource, coding, words } from '../element.ts';
import { SYSTEM } from '../systems.ts';
import { timed } from '../time.ts';
import { type MapContext, patientReference, practitioner, resourceOf } from './map-context.ts';

/** JP_ImagingStudy_Radiology, one for each study that OMG-11 (IPC) names. Whether its images can be had is not known: `unknown`. */
export function imagingStudies(context: MapContext, item: StoredItem): ChartResource[] {
  const facts = item.row.facts;
  if (facts?.kind !== 'examination' || facts.cancels || item.key.kind !== 'OMG-11') return [];
  const found = new Map<string, { readonly exam: ExamFacts; readonly study: StudyFacts }>();
  for (const exam of facts.exams ?? []) {
    for (const study of exam.studies ?? []) {
      const key = study.study ?? study.accession;
      // NW, PA and CH of one order repeat the same study.
      if (key !== undefined && !found.has(key)) found.set(key, { exam, study });
    }
  }
  return [...found.entries()].map(([key, { exam, study }]) => {
    const referrer = practitioner('referrer', facts.doctor);
    return resourceOf(
      context,
      item,
      { type: 'ImagingStudy', profile: 'JP_ImagingStudy_Radiology', part: [key] },
      {
        contained: referrer.contained,
        identifier: [
          ...(study.study !== undefined && /^[0-9.]{1,64}$/.test(study.study)
            ? [{ system: 'urn:dicom:uid', value: `urn:oid:${study.study}` }]
            : []),
          ...(study.accession === undefined
            ? []
            : [{ type: { coding: [coding(SYSTEM.identifierType, 'ACSN')] }, value: study.accession }]),
        ],
        status: 'unknown',
        modality: study.modality === undefined ? [] : [coding(SYSTEM.modality, study.modality)],
        subject: patientReference(context),
        ...timed('started', exam.performed),
        referrer: referrer.reference,
        procedureCode: [words(exam.name)],
        description: exam.name,
      },
    );
  });
}
