import { conceptText, objectsAt, textAt, textsAt } from '@tomoshibi/formats';
import type { ExamFacts, ExaminationFacts, StudyFacts } from '../../facts.ts';
import { present } from '../../present.ts';
import type { FhirReading } from './fhir-reading.ts';

/** ImagingStudy as an examination done (OMG-11) that names its study. */
export function imagingFacts(reading: FhirReading): ExaminationFacts {
  reading.unshown(
    'status modality encounter started basedOn referrer interpreter endpoint numberOfSeries numberOfInstances procedureReference procedureCode location reasonCode reasonReference note description series',
  );
  const identifiers = reading.objects('identifier');
  const uid = identifiers.find((one) => textAt(one, 'system') === 'urn:dicom:uid');
  const accession = identifiers.find((one) => textAt(one, 'type.coding.code') === 'ACSN');
  const modalities = [
    ...new Set([...textsAt(reading.resource, 'modality.code'), ...textsAt(reading.resource, 'series.modality.code')]),
  ];
  const study = textAt(uid, 'value')?.replace(/^urn:oid:/, '');
  const studies = (modalities.length === 0 ? [undefined] : modalities).map((modality) =>
    present<StudyFacts>({ modality, accession: textAt(accession, 'value'), study }),
  );
  const name =
    conceptText(objectsAt(reading.resource, 'procedureCode')[0]) ??
    reading.text('description') ??
    (modalities.join('、') || undefined);
  return present<ExaminationFacts>({
    kind: 'examination',
    cancels: reading.text('status') === 'cancelled' ? true : undefined,
    sent: reading.plainTime('meta.lastUpdated'),
    order: undefined,
    at: undefined,
    dept: reading.department(),
    doctor: reading.named(reading.get('referrer')),
    control: undefined,
    exams: [{ ...(name !== undefined && { name }), ...performed(reading), notes: reading.notes(), studies } satisfies ExamFacts],
  });
}

function performed(reading: FhirReading): { readonly performed?: string } {
  const at = reading.time('started');
  return at === undefined ? {} : { performed: at };
}
