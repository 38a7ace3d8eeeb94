import type { Coded, Ssmix2Record } from '@tomoshibi/formats';

/**
 * Department codes with the names the hospital itself gives them (ORC-17, user table 0069), so that a place that has only
 * the code (PV1-10) can be shown by its name. Nothing is taken from outside the message.
 */
export function departmentsOf(record: Ssmix2Record): readonly { readonly code: string; readonly name: string }[] {
  const found: { code: string; name: string }[] = [];
  const add = (department: Coded | undefined): void => {
    if (department?.code !== undefined && department.text !== undefined)
      found.push({ code: department.code, name: department.text });
  };
  switch (record.type) {
    case 'OMP-01':
      add(record.drugs[0]?.order.department);
      break;
    case 'OMP-02':
      add(record.slots[0]?.order.department);
      break;
    case 'OML-01':
    case 'OML-11':
      add(record.specimens[0]?.panels[0]?.order.department);
      break;
    case 'PPR-01':
      for (const diagnosis of record.diagnoses) add(diagnosis.department);
      break;
    case 'OMG-01':
    case 'OMG-02':
    case 'OMG-03':
    case 'OMG-11':
    case 'OMG-12':
    case 'OMG-13':
      add(record.examinations[0]?.order.department);
      break;
    default:
  }
  return found;
}
