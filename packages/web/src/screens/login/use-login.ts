import { useState } from 'react';
import type { EntranceView, OpenAsked, Second, SessionSource, Who } from '../../sources/session-source.ts';
import { SourceError } from '../../sources/source-error.ts';
import { afterRefusal, type LoginState } from './model.ts';

export interface Login {
  readonly state: LoginState;
  readonly busy: boolean;
  open(asked: OpenAsked): void;
  /** With the number and secret of the step before, which are kept only while that step lasts. */
  second(second: Second): void;
  passkeyFailed(): void;
  again(): void;
}

/** The answer to the try before is gone while the next one is under way. */
function withoutMessage(state: LoginState): LoginState {
  const { message: _, ...rest } = state;
  return rest;
}

/** One try after the other. The secret lives in this page's memory until the person is in or starts over. */
export function useLogin(source: SessionSource, onEntered: (view: EntranceView) => void): Login {
  const [state, setState] = useState<LoginState>({ ask: 'who' });
  const [busy, setBusy] = useState(false);
  const [first, setFirst] = useState<OpenAsked>();
  const open = async (asked: OpenAsked): Promise<void> => {
    setBusy(true);
    setState(withoutMessage);
    try {
      const view = await source.open(asked);
      setFirst(undefined);
      onEntered(view);
    } catch (cause) {
      const error = cause instanceof SourceError ? cause : new SourceError('web.answer-shape', {}, cause);
      const after = afterRefusal(state, asked.who as Who, error, Date.now());
      setFirst(after.ask === 'second' ? asked : undefined);
      setState(after);
    } finally {
      setBusy(false);
    }
  };
  return {
    state,
    busy,
    open: (asked) => void open(asked),
    second: (second) => {
      if (first !== undefined)
        void open({ who: first.who, ...(first.secret === undefined ? {} : { secret: first.secret }), second });
    },
    passkeyFailed: () => setState((old) => ({ ...old, message: { say: 'passkey-failed' } })),
    again: () => {
      setFirst(undefined);
      setState({ ask: 'who' });
    },
  };
}
