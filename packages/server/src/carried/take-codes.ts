import { bringCarried, comparePerson, type Doer, ok, type Result, refuse } from '@tomoshibi/hospital';
import type { PatientAsked } from '../reader.ts';
import type { Carried } from './carried.ts';
import { wholeTexts } from './pieces.ts';
import type { CodesAsked } from './read-codes.ts';

export interface TakeCodesAsked extends CodesAsked {
  /** Absent: kept with nobody. */
  readonly patient?: PatientAsked | undefined;
  readonly from: string;
  readonly reason?: string | undefined;
}

export interface Taken {
  readonly seq: number;
}

/**
 * Keeps what the codes say, when all parts are there. Refusals: `carried.not-whole` (detail `missing`), `carried.already-here`,
 * `jahis.…` of a text that is none, those of the use case, `chart.patient-unknown`.
 */
export async function takeCodes(carried: Carried, asked: TakeCodesAsked, by: Doer): Promise<Result<Taken>> {
  const whole = wholeTexts(asked.typed, asked.pieces);
  if (whole === undefined) return refuse('carried.nothing-brought');
  const { read, texts } = whole;
  if (read.state === 'waiting') return refuse('carried.not-whole', { missing: read.missing.join(' ') });
  if (read.state === 'refused') return refuse(read.code);
  if (read.record === undefined) return refuse('jahis.two-people');
  const { record } = read;
  const whose = asked.patient === undefined ? undefined : await carried.whose(asked.patient);
  if (whose !== undefined && !whose.ok) return whose;
  const patient = whose?.value.number;
  const parts = texts.map((bytes) => Buffer.from(bytes).toString('base64'));
  const same = [...parts].sort().join(' ');
  const there = await carried.rows(patient);
  if (there.some(({ event, retracted }) => retracted === undefined && [...(event.parts ?? [])].sort().join(' ') === same))
    return refuse('carried.already-here');
  const event = bringCarried({
    how: record.sort === 'notebook' ? 'notebook-qr' : 'prescription-qr',
    parts,
    from: asked.from,
    by,
    compared: whose === undefined ? undefined : comparePerson(record.person, whose.value),
    ...(patient === undefined ? {} : { patient }),
    ...(asked.reason === undefined ? {} : { reason: asked.reason }),
  });
  if (!event.ok) return event;
  const [seq] = await carried.record.write([event.value]);
  return ok({ seq: seq as number });
}
