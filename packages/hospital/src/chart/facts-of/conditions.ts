import type { Allergies, DiagnosisRecord, Problems } from '@tomoshibi/formats';
import type { AllergyListFacts, DiagnosisFacts, DiagnosisListFacts } from '../facts.ts';
import { present } from '../present.ts';
import { allergyFacts, label, stated } from './parts.ts';

/** ADT-61. */
export function allergyListFacts(record: Allergies): AllergyListFacts {
  return present<AllergyListFacts>({
    kind: 'allergies',
    ...stated(record.cancels, record.head, record.recordedAt),
    allergies: record.allergies.map(allergyFacts),
  });
}

/** PPR-01. */
export function diagnosisListFacts(record: Problems): DiagnosisListFacts {
  return present<DiagnosisListFacts>({
    kind: 'diagnoses',
    ...stated(record.cancels, record.head),
    list: record.diagnoses.map(diagnosisFacts),
  });
}

function diagnosisFacts(diagnosis: DiagnosisRecord): DiagnosisFacts {
  return present<DiagnosisFacts>({
    name: diagnosis.name ?? label(diagnosis.disease) ?? diagnosis.text,
    code: diagnosis.disease.code,
    sys: diagnosis.disease.system,
    icd10: diagnosis.icd10.find((code) => code.code !== undefined)?.code,
    main: diagnosis.main ? true : undefined,
    suspected: diagnosis.suspected ? true : undefined,
    action: diagnosis.action,
    start: diagnosis.startedOn,
    end: diagnosis.endedOn,
    outcome: label(diagnosis.outcome),
    outcomeCode: diagnosis.outcome?.text === undefined ? undefined : diagnosis.outcome.code,
    outcomeOn: diagnosis.outcomeOn,
    confirmed: diagnosis.actionAt,
    onset: diagnosis.onset,
    instance: diagnosis.instanceId,
    dept: label(diagnosis.department),
    doctor: diagnosis.doctor?.name ?? diagnosis.doctor?.id,
  });
}
