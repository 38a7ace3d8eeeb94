/** What a person does with a kit, as events. Nothing of a patient is asked or written. */
import type { Doer } from '../access/events.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import type { KitAssigned, KitChecked, KitFound, KitLost, KitRetired } from './events.ts';
import type { KitRow } from './kit-register.ts';

type Facts<E> = Omit<E, 'kind' | 'v' | 'kit' | 'item' | 'by'>;
type Optional<T> = { [K in keyof T]-?: object extends Pick<T, K> ? K : never }[keyof T];

/** What a form of S-04 sends, without its envelope. */
export type AskedOf<E> = Omit<Facts<E>, Optional<Facts<E>>> & {
  readonly [K in Optional<Facts<E>>]?: Facts<E>[K] | undefined;
};

const said = (text: string): boolean => text.trim() !== '';
/** Fields that were left empty are left out. */
function trimmed<E>(asked: AskedOf<E>): Facts<E> {
  const entries = Object.entries(asked).flatMap(([key, value]: [string, unknown]): [string, unknown][] => {
    const plain = typeof value === 'string' ? value.trim() : value;
    return plain === '' || plain === undefined ? [] : [[key, plain]];
  });
  return Object.fromEntries(entries) as Facts<E>;
}

/** 渡す. Refusals: `kit.kit-unknown`, `kit.is-retired`, `kit.keeper-needed`, `kit.place-needed`. */
export function assignKit(row: KitRow | undefined, asked: AskedOf<KitAssigned>, by: Doer): Result<KitAssigned> {
  if (row === undefined) return refuse('kit.kit-unknown');
  if (row.retired !== undefined) return refuse('kit.is-retired');
  if (!said(asked.keeper)) return refuse('kit.keeper-needed');
  if (!said(asked.place)) return refuse('kit.place-needed');
  return ok({ kind: 'kit.assigned', v: 1, kit: row.kit, ...trimmed<KitAssigned>(asked), by });
}

/** 点検した. Refusals: `kit.kit-unknown`, `kit.is-retired`, `kit.where-needed`. */
export function checkKit(row: KitRow | undefined, asked: AskedOf<KitChecked>, by: Doer): Result<KitChecked> {
  if (row === undefined) return refuse('kit.kit-unknown');
  if (row.retired !== undefined) return refuse('kit.is-retired');
  if (!said(asked.where)) return refuse('kit.where-needed');
  return ok({ kind: 'kit.checked', v: 1, kit: row.kit, ...trimmed<KitChecked>(asked), by });
}

export const isLost = ({ lost, found }: Pick<KitRow, 'lost' | 'found'>): boolean =>
  lost !== undefined && lost.seq > (found?.seq ?? -1);

/** Lost or retired once: no generation is written any more, whatever happened since. */
export const isEnded = ({ lost, retired }: Pick<KitRow, 'lost' | 'retired'>): boolean =>
  lost !== undefined || retired !== undefined;

/**
 * 紛失. One that was retired can still be lost: what lies on it opens all the same. Refusals: `kit.kit-unknown`, `kit.already-lost`.
 */
export function loseKit(row: KitRow | undefined, asked: AskedOf<KitLost>, by: Doer): Result<KitLost> {
  if (row === undefined) return refuse('kit.kit-unknown');
  if (isLost(row)) return refuse('kit.already-lost');
  const { lastSeen } = trimmed<KitLost>(asked);
  return ok({ kind: 'kit.lost', v: 1, kit: row.kit, ...(lastSeen && { lastSeen }), note: asked.note.trim(), by });
}

/** 見つかった. Refusals: `kit.kit-unknown`, `kit.not-lost`. */
export function findKit(row: KitRow | undefined, asked: AskedOf<KitFound>, by: Doer): Result<KitFound> {
  if (row === undefined) return refuse('kit.kit-unknown');
  if (!isLost(row)) return refuse('kit.not-lost');
  return ok({ kind: 'kit.found', v: 1, kit: row.kit, note: asked.note.trim(), by });
}

/** 引退. Refusals: `kit.kit-unknown`, `kit.is-retired`, `kit.reason-needed`. */
export function retireKit(row: KitRow | undefined, asked: AskedOf<KitRetired>, by: Doer): Result<KitRetired> {
  if (row === undefined) return refuse('kit.kit-unknown');
  if (row.retired !== undefined) return refuse('kit.is-retired');
  if (!said(asked.reason)) return refuse('kit.reason-needed');
  return ok({ kind: 'kit.retired', v: 1, kit: row.kit, reason: asked.reason.trim(), by });
}
