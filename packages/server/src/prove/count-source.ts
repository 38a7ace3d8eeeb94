import type { LastPass } from '../intake/last-pass.ts';
import { passKey } from '../intake/last-pass.ts';
import type { RowStore } from '../stores/row-store.ts';
import type { Findings } from './findings.ts';
import type { SourceTally } from './source-tally.ts';
import type { NotCompared, SourceCount } from './statement.ts';

/** Originals of one source in the inventory that was made anew. */
export interface HeldCount {
  held: number;
  vanished: number;
}

/**
 * What each source said it had at its last whole comparison, against what the vault gave back. A file the pass could not take
 * or that is held back may be here or not; one that came or went since then moves the bounds. Outside them is `prove.source-count`.
 */
export async function countSources(
  rows: RowStore,
  serving: RowStore,
  tally: SourceTally,
  held: ReadonlyMap<string, HeldCount>,
  findings: Findings,
): Promise<{ sources: SourceCount[]; notCompared: NotCompared[] }> {
  const sources: SourceCount[] = [];
  const notCompared: NotCompared[] = [];
  for (const source of [...new Set([...held.keys(), ...tally.sources.keys()])].sort()) {
    const own = held.get(source) ?? { held: 0, vanished: 0 };
    const said = tally.said(source);
    const pass = await newestPass(serving, source, said.pass);
    if (pass === undefined) {
      sources.push({ source, ...own });
      notCompared.push({ code: 'prove.source-never-compared', where: source });
      continue;
    }
    const notTaken = pass.notTaken + (await quarantined(rows, source));
    sources.push({ source, comparedAt: pass.finishedAt, seen: pass.seen, notTaken, ...own });
    if ((await rows.get('guard', [source, 'alarm'])) !== undefined) {
      // Of a stopped source nothing is called vanished: what it shows now is not what it should have.
      notCompared.push({ code: 'prove.source-stopped', where: source });
      continue;
    }
    const then = own.held + said.vanished;
    const fits = then >= pass.seen - notTaken && then - said.received <= pass.seen;
    if (!fits) findings.add({ code: 'prove.source-count', where: source });
  }
  return { sources, notCompared };
}

type Pass = { readonly finishedAt: string; readonly seen: number; readonly notTaken: number };

/** A pass that changed nothing is not always logged, but its count stands in the serving rows. */
async function newestPass(serving: RowStore, source: string, logged: Pass | undefined): Promise<Pass | undefined> {
  const value = await serving.get('inventory', passKey(source));
  const last = value === undefined ? undefined : (JSON.parse(value) as LastPass);
  if (logged === undefined || last === undefined || !last.complete || last.seen === undefined) return logged;
  return last.finishedAt > logged.finishedAt ? { ...logged, finishedAt: last.finishedAt, seen: last.seen } : logged;
}

async function quarantined(rows: RowStore, source: string): Promise<number> {
  const value = await rows.get('guard', [source, 'count']);
  if (value === undefined) return 0;
  const { held, out } = JSON.parse(value) as { held: number; out: number };
  return held + out;
}
