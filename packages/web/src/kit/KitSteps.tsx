import type { ReactNode } from 'react';
import { useMessages } from '../i18n/language.ts';
import type { KitProgress } from './kit-door.ts';
import * as messages from './messages.ts';

const ORDER = ['key', 'directory', 'patients'] as const;
const SHAPES = { done: '●', now: '◐', next: '○' } as const;

/** 鍵 → 名簿 → 準備: which step is under way, in shape and word. */
export function KitSteps({ progress }: { readonly progress: KitProgress | undefined }): ReactNode {
  const m = useMessages(messages);
  const at = ORDER.indexOf(progress?.step ?? 'key');
  return (
    <section className="kit-steps" aria-live="polite" aria-label={m.opening}>
      <ol>
        {ORDER.map((step, index) => {
          const state = index < at ? 'done' : index === at ? 'now' : 'next';
          const many = state === 'now' && progress !== undefined && progress.of > 1;
          return (
            <li key={step} className={`kit-step kit-step-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
              <span aria-hidden="true">{SHAPES[state]}</span> {index + 1} {m.steps[step]} <b>{m.stepState[state]}</b>
              {many ? (
                <span className="figure">
                  {' '}
                  {progress.done}/{progress.of}
                </span>
              ) : null}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
