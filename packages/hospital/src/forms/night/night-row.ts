import type { Recorded } from '../../kernel/recorded.ts';
import type { FormsEvent, NightSetMade, NightSetPrinted } from '../events.ts';

/** What is known of one set of one night: table `nightSet`. The sheets themselves stand in the sealed file and in the record. */
export interface NightRow {
  readonly night: string;
  /** `ward:5E`; see `NightSetMade.set`. */
  readonly set: string;
  /** The newest making; absent: it never succeeded. */
  readonly made?: Omit<NightSetMade, 'kind' | 'v' | 'night' | 'set' | 'sheets' | 'by'> & {
    readonly atInstant: string;
    /** Its first serial tells makings apart. */
    readonly firstSerial?: string;
    readonly sheetCount: number;
  };
  /** After the newest making. */
  readonly failed?: { readonly code: string; readonly atInstant: string };
  /** Oldest first. */
  readonly printed: readonly NightPrinting[];
}

export type NightPrinting = Pick<NightSetPrinted, 'why' | 'where' | 'pages' | 'job' | 'by'> & { readonly atInstant: string };

type NightEvent = Extract<FormsEvent, { readonly kind: `forms.night-set-${string}` }>;

export const isNightEvent = (event: { readonly kind: string }): event is NightEvent => /^forms\.night-set-/.test(event.kind);

export function foldNight(
  row: NightRow | undefined,
  { event, recordedAt }: Pick<Recorded<NightEvent>, 'event' | 'recordedAt'>,
): NightRow {
  const { failed: _, ...before } = row ?? { night: event.night, set: event.set, printed: [] };
  if (event.kind === 'forms.night-set-made') {
    const { kind: _kind, v: _v, night: _night, set: _set, by: _by, sheets, ...made } = event;
    const first = sheets[0]?.serial;
    return {
      ...before,
      made: { ...made, atInstant: recordedAt, sheetCount: sheets.length, ...(first === undefined ? {} : { firstSerial: first }) },
    };
  }
  if (event.kind === 'forms.night-set-failed') return { ...before, failed: { code: event.code, atInstant: recordedAt } };
  const { why, where, pages, job, by } = event;
  const printing = { why, where, pages, by, ...(job === undefined ? {} : { job }), atInstant: recordedAt };
  return { ...(row ?? before), printed: [...before.printed, printing] };
}

/** Of which sort a set is, and of which ward or department. */
export type NightSort = 'ward' | 'list' | 'department' | 'pharmacy' | 'diet' | 'blank' | 'trial';
export interface NightSetName {
  readonly sort: NightSort;
  /** Empty for `pharmacy` and `diet`. */
  readonly unit: string;
}

export const setId = ({ sort, unit }: NightSetName): string => (unit === '' ? sort : `${sort}:${unit}`);

export function readSetId(set: string): NightSetName {
  const at = set.indexOf(':');
  return at < 0 ? { sort: set as NightSort, unit: '' } : { sort: set.slice(0, at) as NightSort, unit: set.slice(at + 1) };
}
