import { createContext, type ReactNode, useContext } from 'react';

/** What a door other than ①院内閲覧 says of itself in the header and on paper, and what it cannot do. */
export interface Door {
  /** `③キット`. */
  readonly name: string;
  /** `KIT-07`: stands in the header and in the foot of every printed page. */
  readonly mark: string;
  /** More lines of the header: until when it is good, what is not saved yet. */
  readonly facts?: ReactNode;
  /** Stands first where the badge is explained. */
  readonly about?: ReactNode;
  /** Buttons at the end of the header. */
  readonly end?: ReactNode;
  /** What this door shows was copied before and grows no newer: every badge says 停止前の写し. */
  readonly copyOnly: boolean;
  /** UTC instant until which it knows what people wrote down in the hospital; absent: it knows none of it. */
  readonly laterUntil?: string;
  /** Screens of the menu that need more than this door has. */
  readonly without: readonly string[];
}

/** Absent: the reader of the hospital. */
export const DoorContext = createContext<Door | undefined>(undefined);

export const useDoor = (): Door | undefined => useContext(DoorContext);
