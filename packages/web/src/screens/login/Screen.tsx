import { type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import * as peopleMessages from '../../parts/people-messages.ts';
import type { EntranceView, SessionSource, SessionView } from '../../sources/session-source.ts';
import { CannotLogIn } from './CannotLogIn.tsx';
import { LoginForm } from './LoginForm.tsx';
import * as messages from './messages.ts';
import { SecondStep } from './SecondStep.tsx';
import { useLogin } from './use-login.ts';
import { useSecondsLeft } from './use-seconds-left.ts';

export interface LoginScreenProps {
  readonly view: EntranceView;
  readonly source: SessionSource;
  /** Whose page waits behind this one, and why it is hidden. */
  readonly kept?: SessionView | undefined;
  readonly why?: 'idle' | 'lost' | 'locked' | undefined;
  /** Scanned while `switching` began. */
  readonly badge?: string | undefined;
  /** Set while the person before is still logged in: goes back to their page. */
  readonly onUndo?: (() => void) | undefined;
  readonly onEntered: (view: EntranceView) => void;
}

/** Who are you? One question after the other, and what to do when the door stays shut. */
export function LoginScreen(props: LoginScreenProps): ReactNode {
  const { view, source, kept, onUndo } = props;
  const m = useMessages(messages);
  const roles = useMessages(peopleMessages).roles;
  const [other, setOther] = useState(false);
  const login = useLogin(source, props.onEntered);
  const { state, busy } = login;
  const left = useSecondsLeft(state.message?.say === 'wait' ? state.message.untilMs : undefined);
  const same = onUndo === undefined && kept !== undefined && !other ? kept : undefined;
  const title = onUndo !== undefined ? m.switchTitle : same === undefined ? m.title : m.keptTitle(same.name);
  return (
    <div className="login">
      <div className="login-box">
        {state.ask === 'second' ? (
          <SecondStep
            who={state.who}
            types={state.types}
            cardLine={state.cardLine}
            message={state.message}
            secondsLeft={left}
            busy={busy}
            source={source}
            onSecond={login.second}
            onFailed={login.passkeyFailed}
            onAgain={login.again}
          />
        ) : (
          <section aria-labelledby="login-title">
            <h1 id="login-title">{title}</h1>
            {same ? <p>{`${roles[same.role]} — ${m.keptWhy[props.why ?? 'lost']}`}</p> : null}
            {onUndo && kept ? (
              <p>
                {m.switchWhy(`${roles[kept.role]} ${kept.name}`)}{' '}
                <button type="button" className="button" onClick={onUndo}>
                  {m.undo} <kbd>Esc</kbd>
                </button>
              </p>
            ) : null}
            <LoginForm
              key={same?.login ?? 'anybody'}
              device={view.device}
              login={same?.login}
              badge={props.badge}
              message={state.message}
              secondsLeft={left}
              busy={busy}
              onOpen={login.open}
            />
            {same ? (
              <p className="field">
                <button type="button" className="button" onClick={() => setOther(true)}>
                  {m.keptOther}
                </button>
              </p>
            ) : null}
          </section>
        )}
        <p className="fine">
          {view.device ? `${m.device(view.device.place)} (${view.device.shared ? m.shared : m.own})` : `□ ${m.notEnrolled}`}
        </p>
        {state.ask === 'who' && view.demoPeople && view.demoPeople.length > 0 ? (
          <section className="demo-people" aria-labelledby="demo-people-title">
            <h2 id="demo-people-title">◆ {m.demo}</h2>
            <ul>
              {view.demoPeople.map((one) => (
                <li key={one.login}>
                  <button
                    type="button"
                    className="button"
                    disabled={busy}
                    onClick={() => login.open({ who: { login: one.login } })}
                  >
                    <b>{roles[one.role]}</b> {one.name}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
      <CannotLogIn />
    </div>
  );
}
