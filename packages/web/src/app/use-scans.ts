import { type BarcodeConfig, type PatientBar, readScannedCode } from '@tomoshibi/hospital';
import { useRef, useState } from 'react';
import type { TakeScan } from '../parts/scan-takers.ts';
import { playSound } from '../parts/sound.ts';
import type { DeskSource } from '../sources/desk-source.ts';

/** What a scan while a chart is open has shown. */
export type ScanSaid =
  | { readonly said: 'same' }
  | {
      readonly said: 'mismatch';
      readonly code: string;
      readonly number: string;
      readonly other: Pick<PatientBar, 'ref' | 'number' | 'name' | 'born'> | undefined;
    }
  | { readonly said: 'misread' };

export interface ScansOptions {
  readonly config: BarcodeConfig | undefined;
  /** Whose chart is on screen. */
  readonly open: PatientBar | undefined;
  readonly desk: DeskSource | undefined;
  /** Nothing is open: the code opens its chart. */
  readonly onPatient: (number: string) => void;
}

export interface Scans {
  readonly takers: TakeScan[];
  /** True when the code was one of the hospital's own. */
  take(code: string): boolean;
  readonly said: ScanSaid | undefined;
  close(): void;
}

/**
 * Codes of wristbands, cards, covers and sheets. With a chart open, the code of somebody else stops everything: a sound, a red ×,
 * both names. It never opens the other chart by itself.
 */
export function useScans({ config, open, desk, onPatient }: ScansOptions): Scans {
  const takers = useRef<TakeScan[]>([]).current;
  const [said, setSaid] = useState<ScanSaid>();
  const take = (code: string): boolean => {
    const read = readScannedCode(code, config);
    if (read.kind === 'unknown') return false;
    if (takers.at(-1)?.(code)) return true;
    if (read.kind === 'misread') {
      playSound('mismatch');
      setSaid({ said: 'misread' });
      return true;
    }
    // Of nobody: neither right nor wrong here.
    if (read.kind === 'blank-sheet') return true;
    if (open === undefined) {
      if (read.kind === 'patient') onPatient(read.number);
      return true;
    }
    const same = read.kind === 'patient' ? sameNumber(read.number, open.number) : read.ref === open.ref;
    if (same) {
      playSound('ok');
      setSaid({ said: 'same' });
      return true;
    }
    playSound('mismatch');
    const number = read.kind === 'patient' ? read.number : '';
    setSaid({ said: 'mismatch', code, number, other: undefined });
    // The stop does not wait for the name; the name follows.
    desk?.readCode(code).then(
      ({ owner }) =>
        setSaid((now) => (now?.said === 'mismatch' && now.code === code ? { ...now, number: owner.number, other: owner } : now)),
      () => undefined,
    );
    return true;
  };
  return { takers, take, said, close: () => setSaid(undefined) };
}

/** Leading zeros are dropped by some readers; nothing else may differ. */
export const sameNumber = (a: string, b: string): boolean => a === b || a.replace(/^0+/, '') === b.replace(/^0+/, '');
