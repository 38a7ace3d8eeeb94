import type { ReactNode } from 'react';
import { useMessages } from '../i18n/language.ts';
import * as messages from './session-messages.ts';

/** Stays on a chart opened as 緊急閲覧, white on black, in words. */
export function EmergencyStrip(): ReactNode {
  const m = useMessages(messages);
  return (
    <p className="emergency-strip" role="status">
      <b>■ {m.emergencyStrip}</b> <span>{m.emergencyStripWhy}</span>
    </p>
  );
}
