import type { ChartRows, KitChart } from '@tomoshibi/hospital';
import { type ChartItems, chartItems } from './chart-items.ts';
import { KitFault } from './kit-fault.ts';
import type { KitPatients } from './kit-patients.ts';
import type { SlotOpener } from './open-slot.ts';

export interface OpenChart extends Pick<KitChart, 'unreadable' | 'files' | 'originals' | 'later'> {
  readonly number: string;
  readonly items: ChartItems;
}

/** Charts of a kit. The last few are held, so that going back and forth opens nothing twice. */
export interface KitCharts {
  readonly rows: ChartRows;
  /** Rejects with `KitFault`. @param number of somebody who is in the kit */
  open(number: string): Promise<OpenChart>;
  /** Of the charts that are held, the one an original is of. */
  heldWith(seq: number): OpenChart | undefined;
  forget(): void;
}

/** A ward, twice. */
const MOST_CHARTS = 100;
/** Characters of items, two bytes each where there is Japanese in them. */
const MOST_CHARACTERS = 24 * 1024 * 1024;

interface Held {
  readonly coming: Promise<OpenChart>;
  chart?: OpenChart;
}

export function kitCharts(patients: KitPatients, slots: SlotOpener): KitCharts {
  const held = new Map<string, Held>();

  const read = async (number: string): Promise<OpenChart> => {
    const place = patients.chart(number);
    if (place === undefined) throw new KitFault('missing');
    const { items, unreadable, files, originals, later, ...chart } = await slots.chart<KitChart>(place);
    // The seal says that it is whole; whose it is, only the chart itself.
    if (chart.v !== 1 || chart.number !== number) throw new KitFault('damaged');
    const more = { ...(originals === undefined ? {} : { originals }), ...(later === undefined ? {} : { later }) };
    return { number, items: chartItems(number, items), unreadable, files, ...more };
  };
  const trim = (): void => {
    let characters = [...held.values()].reduce((sum, { chart }) => sum + (chart?.items.characters ?? 0), 0);
    for (const [number, { chart }] of held) {
      if (held.size <= 1 || (held.size <= MOST_CHARTS && characters <= MOST_CHARACTERS)) return;
      characters -= chart?.items.characters ?? 0;
      held.delete(number);
    }
  };
  const begin = (number: string): Held => {
    const one: Held = { coming: read(number) };
    one.coming.then(
      (chart) => {
        one.chart = chart;
        trim();
      },
      () => held.get(number) === one && held.delete(number),
    );
    return one;
  };
  const open = (number: string): Promise<OpenChart> => {
    const one = held.get(number) ?? begin(number);
    // Last in the map is last asked for.
    held.delete(number);
    held.set(number, one);
    return one.coming;
  };
  return {
    open,
    rows: {
      // Whoever is not in the kit has no items in it.
      items: async (patient, kind, options) =>
        patients.index.has(patient) ? (await open(patient)).items.items(patient, kind, options) : [],
    },
    heldWith: (seq) => [...held.values()].flatMap(({ chart }) => (chart?.originals?.[seq] === undefined ? [] : [chart]))[0],
    forget: () => held.clear(),
  };
}
