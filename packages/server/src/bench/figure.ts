/** One measured figure beside the peer or limit it is judged by, measured in the same run. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What it is compared with. */
  readonly beside?: string;
  readonly besideValue?: number;
  /** `value` over `besideValue`, the way round in which more is better. */
  readonly ratio?: number;
  /** `≥ 2`, `≤ 20`. */
  readonly target?: string;
  readonly met?: boolean;
}

export const rounded = (value: number, digits = 3): number => Number(value.toPrecision(digits));

/** A rate beside a peer's rate; more is better. */
export function beside(what: string, value: number, unit: string, peer: string, peerValue: number, least: number): Figure {
  const ratio = rounded(value / peerValue);
  return {
    what,
    value: rounded(value),
    unit,
    beside: peer,
    besideValue: rounded(peerValue),
    ratio,
    target: `≥ ${least}×`,
    met: ratio >= least,
  };
}

/** A time beside a peer's time; `most` times the peer's at the most. */
export function atMostTimes(what: string, seconds: number, peer: string, peerSeconds: number, most: number): Figure {
  const ratio = rounded(seconds / peerSeconds);
  return {
    what,
    value: rounded(seconds),
    unit: 's',
    beside: peer,
    besideValue: rounded(peerSeconds),
    ratio,
    target: `≤ ${most}×`,
    met: ratio <= most,
  };
}

export function atMost(what: string, value: number, unit: string, most: number): Figure {
  return { what, value: rounded(value), unit, target: `≤ ${most}`, met: value <= most };
}

export function atLeast(what: string, value: number, unit: string, least: number): Figure {
  return { what, value: rounded(value), unit, target: `≥ ${least}`, met: value >= least };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}

/** Nearest-rank percentile, 0 < share ≤ 1. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] as number;
}

export function figureLine(figure: Figure): string {
  const peer = figure.beside === undefined ? '' : `  ${figure.beside}: ${figure.besideValue} → ${figure.ratio}×`;
  const judged = figure.target === undefined ? '' : `  ${figure.met ? '●' : '■'} ${figure.target}`;
  return `${figure.what}: ${figure.value} ${figure.unit}${peer}${judged}`;
}

/** Runs `work` and gives seconds. */
export async function timed(work: () => Promise<unknown> | unknown): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
