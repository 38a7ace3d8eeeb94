/**
 * What is written in a kit during an outage. Sealed to the hospital's return key, so that it can be taken in anywhere by the
 * hospital and read by nobody else, the kit included; never written back into the kit.
 */
import type { HospitalTime } from '@tomoshibi/formats';
import type { LaterFactNoted } from '../desk/events.ts';

/**
 * `記録_KIT-07_a1b2_0003.ksj`: no patient in the name. The first letters of the opening keep two openings of one kit apart: both
 * begin at 1, and a file that is saved over another loses what was in it. Without an opening: `記録_KIT-07_0003.ksj`.
 */
export function journalFileName(kit: string, number: number, opening?: string): string {
  const which = opening === undefined ? '' : `_${opening.slice(0, 4)}`;
  return `記録_${kit}${which}_${String(number).padStart(4, '0')}.ksj`;
}

/** The file: JSON. `sealed` is AES-256-GCM over gzip of `KitJournal` as JSON, filled to `paddedSize`; AAD is the canonical rest. */
export interface SealedJournal {
  readonly format: 'tomoshibi-kit-journal';
  readonly v: 1;
  readonly kit: string;
  readonly id: string;
  readonly generation: number;
  /** Counts up in one opening of the kit; `opening` tells openings apart. */
  readonly number: number;
  /** 8 random bytes, hex: one opening of the kit. */
  readonly opening: string;
  /** Base64 of the return key it is sealed to (raw 65 bytes). */
  readonly to: string;
  /** Base64, raw 65 bytes: the one-time P-256 key. The AES key is HKDF(ECDH secret, info `KIT_INFO.journal`). */
  readonly ephemeral: string;
  /** Base64, 12 bytes. */
  readonly nonce: string;
  readonly sealed: string;
}

export interface KitJournal {
  readonly v: 1;
  readonly kit: string;
  readonly generation: number;
  readonly opening: string;
  readonly number: number;
  /** The PC's clock when it was saved, UTC; nobody has checked that clock. */
  readonly savedInstant: string;
  readonly entries: readonly KitEntry[];
  /** What was printed and how often, for the print log. */
  readonly printed: readonly {
    readonly form: string;
    readonly patient?: string;
    readonly pages: number;
    readonly atInstant: string;
  }[];
}

export type KitEntry = KitNote | KitForm | KitTemporaryPatient;

interface Written {
  /** `KIT-07-a1b2c3d4-003`: kit, opening, running number. Taking a file in twice adds nothing. */
  readonly entry: string;
  /** The PC's clock, UTC. */
  readonly writtenInstant: string;
  /** As typed: nobody logs in to a kit. */
  readonly writer: { readonly name: string; readonly role: string };
  /** When it happened, as the writer says. */
  readonly occurredAt?: HospitalTime;
  /** `entry` of the same kit this one takes back. Nothing is ever taken out of a journal: both come home, and the first is shown no more. */
  readonly takesBack?: string;
}

/** A patient of the kit by number, or one registered in it. */
export type KitPatientNamed = { readonly number: string } | { readonly temporary: string };

export interface KitNote extends Written {
  readonly kind: 'note';
  readonly patient: KitPatientNamed;
  readonly about: LaterFactNoted['about'];
  readonly basis: LaterFactNoted['basis'];
  readonly text: string;
}

/** A form that was filled in: what stands in each field, by the field's own label. */
export interface KitForm extends Written {
  readonly kind: 'form';
  /** `P-04`, with its version. */
  readonly form: string;
  readonly version: string;
  readonly title: string;
  readonly patient?: KitPatientNamed;
  readonly fields: readonly { readonly label: string; readonly text: string }[];
}

/** 仮登録: somebody who is in no copy, or whose number nobody knows. */
export interface KitTemporaryPatient extends Written {
  readonly kind: 'temporary-patient';
  /** `仮07-a1b2-001`. */
  readonly temporary: string;
  readonly kana: string;
  readonly kanji?: string;
  readonly sex?: 'M' | 'F' | 'U';
  readonly born?: HospitalTime;
  /** `推定60代`, when the birth date is not known. */
  readonly age?: string;
  readonly phone?: string;
  readonly note?: string;
}
