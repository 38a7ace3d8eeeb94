import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { reasonOf } from '../../parts/failure-words.ts';
import * as messages from './messages.ts';
import type { LoginMessage } from './model.ts';

export interface LoginMessageLineProps {
  readonly message: LoginMessage | undefined;
  readonly secondsLeft: number | undefined;
  readonly second?: boolean;
}

/** What the last try led to. Always in the page, so that a screen reader hears it change. */
export function LoginMessageLine({ message, secondsLeft, second }: LoginMessageLineProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const words = (): string => {
    if (message === undefined) return '';
    if (message.say === 'failed') return `■ ${m.failed} ${reasonOf(message.code, language)}`;
    if (message.say === 'wrong') return `■ ${second ? m.secondWrong : m.wrong}`;
    if (message.say === 'passkey-failed') return `■ ${m.passkeyFailed}`;
    return secondsLeft === 0 ? `● ${m.waitOver}` : `▲ ${m.wait(secondsLeft ?? 0)}`;
  };
  return (
    <p className="login-message" role="alert">
      {words()}
    </p>
  );
}
