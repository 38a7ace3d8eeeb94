import { hash } from 'node:crypto';
import { type IntakeEvent, readOriginalRef, type SectionName } from '@tomoshibi/hospital';
import type { LedgerReader } from '@tomoshibi/vault';
import { codeOf } from '../fault.ts';
import type { Home } from '../home/home.ts';
import { patientRef } from '../reader/patient-ref.ts';
import { openStoreReader } from '../reader/store-reader.ts';
import type { RowStore } from '../stores/row-store.ts';
import type { Findings } from './findings.ts';
import type { OpenedPatient } from './statement.ts';

const SECTIONS: readonly SectionName[] = ['drugs', 'orders', 'results', 'documents', 'stays', 'problems'];
/** Of one patient; enough to touch each section. */
const MOST_ORIGINALS = 12;

interface Shown {
  readonly state: string;
  readonly items: readonly object[];
}

/**
 * Opens patients as a doctor would, from the rows made anew and the copy alone: summary, every section, and originals behind
 * what is shown, compared with their digests.
 */
export async function openSamples(
  home: Home,
  rows: RowStore,
  originals: LedgerReader,
  now: () => string,
  numbers: readonly string[],
  findings: Findings,
): Promise<OpenedPatient[]> {
  const reader = await openStoreReader({ home, rows, originals, now, follow: false });
  const opened: OpenedPatient[] = [];
  for (const number of numbers) {
    const patient = patientRef(home.keys.refs, number);
    const shown = new Map<string, Shown>();
    const failed = (code: string, where: string): void => findings.add({ code, where, patient });
    try {
      const summary = await reader.summary({ number });
      if (!summary.ok) failed('prove.section-unopened', `summary: ${summary.refusal.code}`);
      else for (const [name, part] of Object.entries(summary.value)) if (isSection(part)) shown.set(`summary.${name}`, part);
      for (const section of SECTIONS) {
        const answer = await reader.section({ patient: { number }, section });
        if (answer.ok) shown.set(section, answer.value as Shown);
        else failed('prove.section-unopened', `${section}: ${answer.refusal.code}`);
      }
    } catch (error) {
      failed('prove.section-unopened', codeOf(error) ?? 'unknown');
    }
    let count = 0;
    for (const ref of originalsOf(shown)) {
      if (await isWhole(originals, ref)) count++;
      else failed('prove.original-unopened', ref);
    }
    const sections = Object.fromEntries([...shown].map(([name, { state, items }]) => [name, { state, items: items.length }]));
    opened.push({ patient, sections, originals: count });
  }
  reader.stop();
  return opened;
}

const isSection = (part: unknown): part is Shown =>
  typeof part === 'object' && part !== null && 'state' in part && 'items' in part && Array.isArray(part.items);

/** The first of each section in turn, then the second, … */
function originalsOf(shown: ReadonlyMap<string, Shown>): string[] {
  const refs = new Set<string>();
  for (let at = 0; at < MOST_ORIGINALS; at++) {
    for (const { items } of shown.values()) {
      const ref = (items[at] as { original?: unknown } | undefined)?.original;
      if (typeof ref === 'string' && refs.size < MOST_ORIGINALS) refs.add(ref);
    }
  }
  return [...refs];
}

async function isWhole(originals: LedgerReader, ref: string): Promise<boolean> {
  try {
    const { event, content } = await originals.entry(readOriginalRef(ref)?.seq ?? -1);
    const { sha256 } = JSON.parse(event) as Extract<IntakeEvent, { kind: 'intake.original-received' }>;
    return content !== undefined && hash('sha256', content) === sha256;
  } catch {
    return false;
  }
}
