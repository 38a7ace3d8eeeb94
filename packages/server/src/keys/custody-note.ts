import { z } from 'zod';

/** What anyone may know of a custody; stands in the vault, as text that a person can read too. */
export interface CustodyNote {
  /** `age1…`: every archived reading key is sealed to it. */
  readonly recipient: string;
  /** 12 hex digits. */
  readonly ceremony: string;
  /** UTC instant. */
  readonly madeAt: string;
  readonly threshold: number;
  readonly shares: number;
  /** 4 hex digits that stand for the hospital, see `hospitalTag`. */
  readonly hospital: string;
  /**
   * Public half of the station's signing key, when the ceremony was held at a home. Whoever owns the vault's host can change it
   * here: it is printed too, to be compared.
   */
  readonly verifierKey?: string | undefined;
}

const schema = z.object({
  recipient: z.string().regex(/^age1[a-z\d]{58}$/),
  ceremony: z.string().regex(/^[0-9a-f]{12}$/),
  madeAt: z.iso.datetime(),
  threshold: z.coerce.number().int().min(2).max(15),
  shares: z.coerce.number().int().min(2).max(15),
  hospital: z.string().regex(/^[0-9a-f]{4}$/),
  verifierKey: z.string().max(200).optional(),
});

export function writeCustodyNote(note: CustodyNote): string {
  return [
    '# 灯 この保管庫の読む鍵は、次の公開鍵で封じてあります。開けるには分割鍵が threshold 枚、または緊急封筒が要ります。',
    '# Tomoshibi: the reading keys of this vault are sealed to this public key; "threshold" shares or the envelope open them.',
    ...Object.entries(note).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`])),
    '',
  ].join('\n');
}

/** Undefined when it is no such text. */
export function readCustodyNote(text: string): CustodyNote | undefined {
  const lines = text.split('\n').flatMap((line) => {
    const [, name, value] = /^(\w+): (.+)$/.exec(line) ?? [];
    return name === undefined ? [] : [[name, value] as const];
  });
  const found = schema.safeParse(Object.fromEntries(lines));
  return found.success ? found.data : undefined;
}
