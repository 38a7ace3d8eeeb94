import { type ReactNode, useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useSettings } from '../app/use-settings.ts';
import { LanguageContext } from '../i18n/language.ts';
import { closeOpening } from './close-opening.ts';
import { type KitEntrance as At, type ClosedWhy, stepKit } from './entrance-of-kit.ts';
import { FaceHead } from './FaceHead.tsx';
import { FormsAlone } from './FormsAlone.tsx';
import { KitFace, NotOpen } from './KitFace.tsx';
import { KitInside } from './KitInside.tsx';
import type { KitDoor, OpenKit } from './kit-door.ts';
import { newOpening, type OpeningPen, openPen } from './kit-pen.ts';
import { LeftSection } from './LeftSection.tsx';
import { NOTHING_LEFT, type WaitingJournal, withFile, withPrint, withSaved, withWaiting } from './left-here.ts';
import { memoryPlaces } from './memory-places.ts';
import { en, ja } from './messages.ts';
import { saveJournal, windowSaving } from './save-journal.ts';
import { useNowMs } from './use-now.ts';

/** Nothing of a kit is stored in a browser, its language neither. */
const noShelf = { read: () => null, write: () => {} };

interface Opened {
  readonly kit: OpenKit;
  readonly pen: OpeningPen;
}

/** S-93 and all that lies behind it: door, screens, writing, closing. */
export function KitEntrance({ door }: { readonly door: KitDoor }): ReactNode {
  const [settings, change] = useSettings(noShelf);
  const [now, step] = useReducer(stepKit, { at: 'reading' } satisfies At as At);
  const [places] = useState(() => memoryPlaces(window.history, window));
  const [left, setLeft] = useState(NOTHING_LEFT);
  const [trouble, setTrouble] = useState<string>();
  // A page that was left begins with an empty field.
  const [turn, setTurn] = useState(0);
  const opened = useRef<Opened>(undefined);
  const nowMs = useNowMs();
  const m = settings.language === 'ja' ? ja : en;
  useEffect(() => {
    door.head().then(
      (head) => step({ do: 'head-read', head }),
      () => step({ do: 'head-read', head: undefined }),
    );
  }, [door]);
  useEffect(() => {
    if (now.at === 'inside') return;
    document.documentElement.dataset.mode = 'kit';
    document.title = places.title?.(settings.language) ?? '';
  }, [now.at, settings.language, places]);
  const open = (passphrase: string, keyFile: Uint8Array | undefined, drill: boolean): void => {
    step({ do: 'open', drill, nowMs: Date.now() });
    door
      .open(passphrase, keyFile, (progress) => step({ do: 'went-on', progress }))
      .then(
        (answer) => {
          if (!answer.ok) return step({ do: 'refused', refusal: answer.refusal, nowMs: Date.now() });
          const { kit, generation } = answer.kit.head;
          const opening = newOpening(crypto.getRandomValues(new Uint8Array(8)));
          const pen = openPen({ kit, generation, opening, drill, now: () => new Date().toISOString() });
          opened.current = { kit: answer.kit, pen };
          return step({ do: 'opened' });
        },
        () => step({ do: 'refused', refusal: 'damaged', nowMs: Date.now() }),
      );
  };
  const seal = useCallback((): void => {
    const held = opened.current;
    if (held === undefined) return;
    closeOpening(held.kit, held.pen).then(
      (waiting) => {
        opened.current = undefined;
        places.forget();
        if (waiting) setLeft((old) => withWaiting(old, waiting));
        step({ do: 'closed' });
      },
      () => step({ do: 'seal-failed' }),
    );
  }, [places]);
  const close = useCallback(
    (why: ClosedWhy): void => {
      if (opened.current === undefined) return;
      // The screens go first and at once: a page that is left may be kept as it stands.
      flushSync(() => {
        setTrouble(undefined);
        step({ do: 'close', why });
      });
      seal();
    },
    [seal],
  );
  useEffect(() => {
    const leave = (): void => {
      flushSync(() => setTurn((old) => old + 1));
      close('left');
    };
    const warn = (event: BeforeUnloadEvent): void => {
      if (left.waiting.length > 0 || (opened.current?.pen.unsaved ?? 0) > 0) event.preventDefault();
    };
    window.addEventListener('pagehide', leave);
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('beforeunload', warn);
    };
  }, [close, left.waiting.length]);
  const save = (waiting: WaitingJournal): void => {
    setTrouble(undefined);
    saveJournal(waiting.journal, waiting.name, windowSaving(trouble !== undefined)).then(
      (file) => (file === undefined ? setTrouble(m.saveStopped) : setLeft((old) => withSaved(old, waiting, file))),
      () => setTrouble(m.saveFailed),
    );
  };
  const head = 'head' in now ? now.head : now.at === 'forms' && now.before.at === 'asking' ? now.before.head : undefined;
  const faceHead = <FaceHead head={head} settings={settings} onSettings={change} />;
  const leftHere = <LeftSection left={left} head={head} closed={'closed' in now} trouble={trouble} onSave={save} />;
  const face = (): ReactNode => {
    if (now.at === 'reading')
      return (
        <p className="notice" role="status">
          {m.loading}
        </p>
      );
    if (now.at === 'no-kit')
      return (
        <main className="main page kit-face" aria-label={m.title}>
          <h1>■ {m.noKit}</h1>
          <p>{m.noKitTodo}</p>
          <button type="button" className="button button-main" onClick={() => step({ do: 'forms' })}>
            {m.formsOnly}
          </button>
          <NotOpen head={undefined} />
        </main>
      );
    if (now.at === 'closing')
      return (
        <main className="main page kit-face" aria-label={m.title}>
          <p className={now.failed ? 'notice notice-failed' : 'notice'} role={now.failed ? 'alert' : 'status'}>
            {now.failed ? `■ ${m.sealFailed}` : m.sealing}
          </p>
          {now.failed ? (
            <button type="button" className="button button-main" onClick={seal}>
              {m.sealAgain}
            </button>
          ) : null}
        </main>
      );
    if (now.at === 'forms')
      return (
        <FormsAlone head={head} onBack={() => step({ do: 'back' })} onPrinted={(one) => setLeft((old) => withPrint(old, one))} />
      );
    if (now.at === 'inside') return null;
    return <KitFace key={turn} now={now} nowMs={nowMs} onOpen={open} onForms={() => step({ do: 'forms' })} left={leftHere} />;
  };
  const held = opened.current;
  return (
    <LanguageContext value={settings.language}>
      {now.at === 'inside' && held ? (
        <KitInside
          key={held.pen.opening}
          kit={held.kit}
          pen={held.pen}
          drill={now.drill}
          places={places}
          settings={settings}
          onSettings={change}
          onClose={close}
          onSaved={(file, what) => setLeft((old) => withFile(old, file, what))}
          onPrinted={(one) => setLeft((old) => withPrint(old, one))}
        />
      ) : (
        <>
          {faceHead}
          {face()}
        </>
      )}
    </LanguageContext>
  );
}
