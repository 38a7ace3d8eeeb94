import { setImmediate } from 'node:timers/promises';
import { highAlertOf, type ItemRow, type ListedDrug, lookAlikes } from '@tomoshibi/hospital';
import type { RowStore } from '../stores/row-store.ts';

/**
 * The hospital's own drugs: every name the copy has seen in prescriptions and injections, newest first as sent. No master is guessed: what nobody was ever
 * given here is not in it.
 */
export interface DrugList {
  /** Names that hold every word typed, in kana or letters of any width; those that begin with it first. */
  find(words: string, limit: number): Promise<DrugsFound>;
  listed(name: string): Promise<ListedDrug | undefined>;
}

export interface DrugsFound {
  readonly drugs: readonly (ListedDrug & { readonly form: 'oral' | 'injection'; readonly lookAlikes: readonly string[] })[];
  readonly total: number;
  /** Names known so far. */
  readonly known: number;
  /** False while the copy is still being looked through. */
  readonly whole: boolean;
}

interface Known extends ListedDrug {
  readonly form: 'oral' | 'injection';
  readonly plain: string;
}

const KINDS = ['OMP-01', 'OMP-02'] as const;
/** Orders of one kind and patient looked at, newest first: what a patient has had for a year. */
const ORDERS_OF_ONE = 30;
/** The list is looked through again when it is older. */
const GOOD_MS = 6 * 3_600_000;
const TURN = 50;

/** Hiragana is katakana, wide is narrow, spaces are nothing. */
const plainOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\s/gu, '')
    .replace(/[ぁ-ゖ]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));

export function openDrugList(rows: Pick<RowStore, 'find' | 'scan'>, nowMs: () => number = Date.now): DrugList {
  let known = new Map<string, Known>();
  let since: number | undefined;
  let looking: Promise<void> | undefined;
  let whole = false;

  async function look(): Promise<void> {
    const found = new Map<string, Known>();
    if (since === undefined) known = found;
    since = nowMs();
    let patients = 0;
    for await (const { key } of rows.scan('patient')) {
      for (const kind of KINDS)
        for (const { value } of await rows.find('item', {
          prefix: [key[0] as string, kind],
          descending: true,
          limit: ORDERS_OF_ONE,
        }))
          for (const drug of drugsIn(JSON.parse(value) as ItemRow)) if (!found.has(drug.name)) found.set(drug.name, drug);
      // Whoever reads a chart meanwhile does not wait for the list.
      if (++patients % TURN === 0) await setImmediate();
    }
    known = found;
    whole = true;
  }

  /** Waits for the first names only as long as there are none. */
  async function ready(): Promise<void> {
    if (looking === undefined && (since === undefined || nowMs() - since > GOOD_MS)) {
      looking = look().finally(() => {
        looking = undefined;
      });
      looking.catch(() => {});
    }
    if (!whole) await Promise.race([looking, new Promise((done) => setTimeout(done, 2000).unref())]);
  }

  return {
    async find(words, limit) {
      await ready();
      const asked = words.trim().split(/[\s\u3000]+/u).map(plainOf).filter(Boolean); // biome-ignore format: one line
      const all = [...known.values()];
      const hits = asked.length === 0 ? [] : all.filter(({ plain }) => asked.every((word) => plain.includes(word)));
      const first = asked[0] ?? '';
      hits.sort((a, b) => Number(b.plain.startsWith(first)) - Number(a.plain.startsWith(first)) || (a.plain < b.plain ? -1 : 1));
      const names = all.map(({ name }) => name);
      const drugs = hits
        .slice(0, limit)
        .map(({ plain: _, ...drug }) => ({ ...drug, lookAlikes: lookAlikes(drug.name, names).slice(0, 5) }));
      return { drugs, total: hits.length, known: all.length, whole };
    },
    async listed(name) {
      await ready();
      const drug = known.get(name);
      if (drug === undefined) return undefined;
      const { plain: _, form: _form, ...listed } = drug;
      return listed;
    },
  };
}

function drugsIn({ facts }: ItemRow): readonly Known[] {
  if (facts === undefined) return [];
  const made = (name: string | undefined, form: Known['form'], code?: string, sys?: string, dose?: string): readonly Known[] => {
    if (name === undefined || name.trim() === '') return [];
    const unit = /^[\d.]+ *(\p{L}[^\d,/~〜-]*)$/u.exec(dose?.normalize('NFKC').trim() ?? '')?.[1]?.trim();
    const highAlert = highAlertOf(name);
    return [
      {
        name,
        form,
        plain: plainOf(name),
        ...(code === undefined ? {} : { code }),
        ...(sys === undefined ? {} : { codeSystem: sys }),
        ...(unit === undefined ? {} : { unit }),
        ...(highAlert === undefined ? {} : { highAlert }),
      },
    ];
  };
  if (facts.kind === 'prescription')
    return (facts.drugs ?? []).flatMap(({ name, code, sys, dose }) => made(name, 'oral', code, sys, dose));
  if (facts.kind === 'injection')
    return (facts.slots ?? []).flatMap(({ parts = [] }) =>
      parts.flatMap(({ name, code, sys, amount }) => made(name, 'injection', code, sys, amount)),
    );
  return [];
}
