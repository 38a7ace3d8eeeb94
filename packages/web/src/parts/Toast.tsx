import { createContext, type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { playSound, type Sound } from './sound.ts';

/** Says something short for a while, with its sound. A `mismatch` stays until it is closed or replaced. */
export const ToastContext = createContext<(text: string, sound: Sound) => void>(() => {});

const shownMs = 8_000;
const shapes: Record<Sound, string> = { ok: '●', mismatch: '■' };

export interface ToastState {
  readonly text: string;
  readonly sound: Sound;
}

export function useToast(): { readonly toast: ToastState | undefined; say(text: string, sound: Sound): void; close(): void } {
  const [toast, setToast] = useState<ToastState>();
  useEffect(() => {
    if (toast?.sound !== 'ok') return;
    const timer = setTimeout(() => setToast(undefined), shownMs);
    return () => clearTimeout(timer);
  }, [toast]);
  const say = useCallback((text: string, sound: Sound): void => {
    playSound(sound);
    setToast({ text, sound });
  }, []);
  const close = useCallback(() => setToast(undefined), []);
  return useMemo(() => ({ toast, say, close }), [toast, say, close]);
}

/** At the foot of the window, over nothing that is read. */
export function Toast({
  toast,
  onClose,
  closeWord,
}: {
  readonly toast: ToastState | undefined;
  readonly onClose: () => void;
  readonly closeWord: string;
}): ReactNode {
  return (
    <div className="toast-place" role={toast?.sound === 'mismatch' ? 'alert' : 'status'}>
      {toast ? (
        <p className={`toast toast-${toast.sound}`}>
          <b>
            <span aria-hidden="true">{shapes[toast.sound]}</span> {toast.text}
          </b>
          <button type="button" className="small" onClick={onClose}>
            {closeWord}
          </button>
        </p>
      ) : null}
    </div>
  );
}
