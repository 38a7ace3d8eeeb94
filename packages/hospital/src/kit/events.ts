/** The life of the kits, in the station's record (S-04 キット・備蓄). `kit`: the number on the label, `KIT-07`. */
import type { Doer } from '../access/events.ts';
import type { PersonField } from '../carried/events.ts';
import type { KitScope } from './kit-head.ts';
import type { KitForm, KitJournal, KitNote, KitTemporaryPatient } from './kit-journal.ts';

export type KitEvent =
  | KitMade
  | KitRefreshed
  | KitRefreshFailed
  | KitAssigned
  | KitChecked
  | KitLost
  | KitFound
  | KitRetired
  | KitJournalTaken
  | KitEntryTaken
  | KitEntryAssigned
  | KitEntrySettled
  | KitFileConfirmed
  | StockRegistered
  | StockTested
  | StockRetired;

export interface KitMade {
  readonly kind: 'kit.made';
  readonly v: 1;
  readonly kit: string;
  /** Hex, as in its head. */
  readonly id: string;
  readonly scope: KitScope;
  readonly keyFile: boolean;
  readonly by: Doer;
}

export interface KitRefreshed {
  readonly kind: 'kit.refreshed';
  readonly v: 1;
  readonly kit: string;
  readonly generation: number;
  readonly asOfInstant?: string;
  readonly goodUntilInstant: string;
  readonly patientCount: number;
  /** Charts written anew. */
  readonly changed: number;
  readonly seconds: number;
  /** Written this time, and all that lies on the stick now. */
  readonly writtenBytes: number;
  readonly kitBytes: number;
  readonly freeBytes?: number;
  readonly capacityBytes?: number;
  /** Six words of the digest of the sums file. */
  readonly words: readonly string[];
  readonly by: Doer;
}

export interface KitRefreshFailed {
  readonly kind: 'kit.refresh-failed';
  readonly v: 1;
  readonly kit: string;
  /** Explained in docs/errors.md. */
  readonly code: string;
  readonly by: Doer;
}

/** Whose it is and where it lives. */
export interface KitAssigned {
  readonly kind: 'kit.assigned';
  readonly v: 1;
  readonly kit: string;
  readonly keeper: string;
  /** `5東 師長室 赤い箱`. */
  readonly place: string;
  /** Where it is plugged in at night; absent: it is not docked. */
  readonly dock?: string;
  readonly tape?: string;
  readonly seal?: string;
  readonly by: Doer;
}

/** 点検した. */
export interface KitChecked {
  readonly kind: 'kit.checked';
  readonly v: 1;
  readonly kit: string;
  readonly verdict: 'good' | 'changed' | 'unfinished' | 'not-opened';
  readonly generation?: number;
  /** On which PC, in words. */
  readonly where: string;
  readonly note?: string;
  readonly by: Doer;
}

export interface KitLost {
  readonly kind: 'kit.lost';
  readonly v: 1;
  readonly kit: string;
  /** Last seen, local time as the person says. */
  readonly lastSeen?: string;
  readonly note: string;
  readonly by: Doer;
}

export interface KitFound {
  readonly kind: 'kit.found';
  readonly v: 1;
  readonly kit: string;
  readonly note: string;
  readonly by: Doer;
}

export interface KitRetired {
  readonly kind: 'kit.retired';
  readonly v: 1;
  readonly kit: string;
  readonly reason: string;
  readonly by: Doer;
}

/** A sealed file of what was written in a kit came home. Its bytes are the content of this event. */
export interface KitJournalTaken {
  readonly kind: 'kit.journal-taken';
  readonly v: 1;
  readonly kit: string;
  readonly id: string;
  readonly generation: number;
  readonly opening: string;
  readonly number: number;
  readonly sha256: string;
  readonly savedInstant: string;
  readonly entries: number;
  /** Of these, not there before. */
  readonly added: number;
  /** Entries that are not what they should be; they stay in the file. */
  readonly unreadable?: number;
  /** What was printed with the kit since it was opened. */
  readonly printed?: KitJournal['printed'];
  /** The kit was reported lost: somebody must look before these are believed. */
  readonly fromLost?: true;
  /** The station's keys know no kit of this number and id: the same holds. */
  readonly unknownKit?: true;
  readonly by: Doer;
}

/** One entry of such a file. Notes of known patients are besides in 写しの後に起きたこと, by `desk.later-fact-noted`. */
export interface KitEntryTaken {
  readonly kind: 'kit.entry-taken';
  readonly v: 1;
  readonly kit: string;
  readonly entry: KitNote | KitForm | KitTemporaryPatient;
  /** Number of the patient of the hospital it is about, when it is about one. */
  readonly patient?: string;
  /** Which file brought it. */
  readonly file?: { readonly opening: string; readonly number: number; readonly sha256: string };
  /** It came out of a kit that was reported lost: on no chart until a person confirms the file. */
  readonly held?: true;
  readonly by: Doer;
}

/** 患者に結びつける: what came home with no number, or with one nobody knows, is this patient's. */
export interface KitEntryAssigned {
  readonly kind: 'kit.entry-assigned';
  readonly v: 1;
  readonly kit: string;
  /** A person registered in the kit: with it goes all that names the temporary number. */
  readonly entry: string;
  readonly patient: string;
  /** Where the person registered and the chart's do not agree, or cannot be compared. */
  readonly differs?: readonly PersonField[];
  readonly reason?: string;
  readonly by: Doer;
}

/** 済: a person has done with it what was to do. */
export interface KitEntrySettled {
  readonly kind: 'kit.entry-settled';
  readonly v: 1;
  readonly kit: string;
  readonly entry: string;
  readonly patient?: string;
  readonly note?: string;
  readonly by: Doer;
}

/** A person says that what came out of a lost kit may be believed. */
export interface KitFileConfirmed {
  readonly kind: 'kit.file-confirmed';
  readonly v: 1;
  readonly kit: string;
  readonly opening: string;
  readonly number: number;
  readonly sha256: string;
  /** What was held back until now. */
  readonly entries: readonly string[];
  readonly reason: string;
  readonly by: Doer;
}

/** 備蓄: a PC or printer kept for the day. */
export interface StockRegistered {
  readonly kind: 'kit.stock-registered';
  readonly v: 1;
  readonly item: string;
  readonly what: 'pc' | 'printer' | 'usb' | 'other';
  readonly name: string;
  readonly place: string;
  readonly keeper: string;
  readonly owner: 'own' | 'municipal' | 'neighbour' | 'rented';
  /** Browser and version, printer driver; in words. */
  readonly facts?: string;
  readonly by: Doer;
}

/** boots, opens the kit, prints. */
export interface StockTested {
  readonly kind: 'kit.stock-tested';
  readonly v: 1;
  readonly item: string;
  readonly boots: boolean;
  readonly opensKit: boolean;
  readonly prints: boolean;
  readonly note?: string;
  readonly by: Doer;
}

export interface StockRetired {
  readonly kind: 'kit.stock-retired';
  readonly v: 1;
  readonly item: string;
  readonly reason: string;
  readonly by: Doer;
}
