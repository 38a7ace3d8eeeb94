import type { PatientBar } from '@tomoshibi/hospital';
import { journalFileName } from '@tomoshibi/hospital';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { App } from '../app/App.tsx';
import type { Opened } from '../app/PrintDesk.tsx';
import { type Places, PlacesContext } from '../app/places.ts';
import { SessionContext, type SessionHere } from '../app/session-here.ts';
import type { Settings } from '../app/settings.ts';
import { useMessages } from '../i18n/language.ts';
import { type Door, DoorContext } from '../parts/door.ts';
import { AddressContext } from '../parts/Link.tsx';
import { ModeContext } from '../parts/ModeTag.tsx';
import { DeskContext } from '../sources/desk-context.ts';
import { SourceError } from '../sources/source-error.ts';
import { doorName } from './door-name.ts';
import type { ClosedWhy } from './entrance-of-kit.ts';
import { AboutKit, HeadEnd, HeadFacts } from './HeadParts.tsx';
import { IdleWarning } from './IdleWarning.tsx';
import { kitDesk } from './kit-desk.ts';
import type { OpenKit } from './kit-door.ts';
import type { OpeningPen, Printed } from './kit-pen.ts';
import { kitPermits, WITHOUT } from './kit-permits.ts';
import { kitSource } from './kit-source.ts';
import * as messages from './messages.ts';
import { usePrintLog } from './print-log.ts';
import { type SavedFile, type SaveState, saveJournal, windowSaving } from './save-journal.ts';
import { useIdleCountdown } from './use-idle-countdown.ts';
import { usePen } from './use-pen.ts';
import { WriterDialog } from './WriterDialog.tsx';
import { WritingDialog } from './WritingDialog.tsx';

export interface KitInsideProps {
  readonly kit: OpenKit;
  readonly pen: OpeningPen;
  readonly drill: boolean;
  readonly places: Places;
  readonly settings: Settings;
  readonly onSettings: (change: Partial<Settings>) => void;
  readonly onClose: (why: ClosedWhy) => void;
  readonly onSaved: (file: SavedFile, what: 'journal' | 'document') => void;
  readonly onPrinted: (printed: Pick<Printed, 'form' | 'pages'>) => void;
}

interface AskingWriter {
  readonly done: () => void;
  readonly undo: () => void;
}

const now = (): string => new Date().toISOString();
const noHash = (): string => '#';
const nothing = (): void => {};

/** The reader's own screens over an opened kit, with what a kit has of its own: writing, saving, closing. */
export function KitInside(props: KitInsideProps): ReactNode {
  const { kit, pen, drill, settings, onClose } = props;
  const m = useMessages(messages);
  usePen(pen);
  const words = useRef(m);
  words.current = m;
  const [opened, setOpened] = useState<Opened>();
  const [writing, setWriting] = useState(false);
  const [asking, setAsking] = useState<AskingWriter>();
  const [save, setSave] = useState<SaveState>();
  const bar: PatientBar | undefined = opened?.form === 'summary' ? opened.summary.bar : undefined;
  const left = useIdleCountdown(() => onClose('idle'));
  const tell = useRef(props);
  tell.current = props;
  const mode = useMemo(() => ({ kind: drill ? ('drill' as const) : ('kit' as const) }), [drill]);
  usePrintLog(
    () => bar?.number,
    (printed) => {
      pen.addPrint({ ...printed, atInstant: now() });
      props.onPrinted(printed);
    },
  );
  const source = useMemo(
    () =>
      kitSource(kit.source, {
        mode,
        madeInstant: kit.head.madeInstant,
        now,
        onSaved: (name) => tell.current.onSaved({ name, how: 'downloaded' }, 'document'),
      }),
    [kit, mode],
  );
  const askWriter = useMemo(
    () => (): Promise<void> =>
      pen.writer !== undefined
        ? Promise.resolve()
        : new Promise((done, fail) => setAsking({ done, undo: () => fail(new SourceError('web.no-writer')) })),
    [pen],
  );
  const desk = useMemo(
    () => kitDesk({ pen, source, askWriter, words: () => words.current, given: kit.later, drill }),
    [pen, source, askWriter, kit, drill],
  );
  const here = useMemo<SessionHere>(
    () => ({
      permits: kitPermits,
      active: true,
      emergencies: [],
      markEmergency: nothing,
      lock: () => tell.current.onClose('locked'),
      logout: nothing,
      switchUser: nothing,
      refresh: nothing,
    }),
    [],
  );
  // F8 on a chart is the chart's own.
  const onChart = bar !== undefined;
  useEffect(() => {
    if (onChart) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'F8' || event.isComposing || event.keyCode === 229 || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      setWriting(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onChart]);
  // Where asking did not work, the next try needs no asking.
  const plain = save !== undefined && save.is !== 'saved';
  const saveNow = async (): Promise<void> => {
    try {
      const { journal, upTo } = pen.journal();
      const sealed = await kit.seal(journal);
      const file = await saveJournal(sealed, journalFileName(journal.kit, journal.number, journal.opening), windowSaving(plain));
      if (file === undefined) return setSave({ is: 'stopped' });
      pen.saved(upTo);
      tell.current.onSaved(file, 'journal');
      setSave({ is: 'saved', instant: now(), name: file.name });
    } catch {
      setSave({ is: 'failed' });
    }
  };
  const door: Door = {
    name: doorName(m),
    mark: kit.head.kit,
    copyOnly: true,
    ...(kit.later === undefined ? {} : { laterUntil: kit.head.madeInstant }),
    about: <AboutKit head={kit.head} />,
    without: WITHOUT,
    facts: <HeadFacts head={kit.head} save={save} unsaved={pen.unsaved} drill={drill} />,
    end: (
      <HeadEnd
        unsaved={pen.unsaved}
        plain={plain}
        onWrite={() => setWriting(true)}
        onSave={() => void saveNow()}
        onLock={() => onClose('locked')}
      />
    ),
  };
  return (
    <PlacesContext value={props.places}>
      <AddressContext value={noHash}>
        <SessionContext value={here}>
          <DoorContext value={door}>
            <DeskContext value={desk}>
              <div className="shell">
                <App source={source} settings={settings} onSettings={props.onSettings} onOpened={setOpened} />
              </div>
              <ModeContext value={mode}>
                {writing ? (
                  <WritingDialog
                    pen={pen}
                    head={kit.head}
                    bar={bar}
                    save={save}
                    drill={drill}
                    askWriter={askWriter}
                    onAskWriter={() => setAsking({ done: nothing, undo: nothing })}
                    onSave={() => void saveNow()}
                    onClose={() => setWriting(false)}
                  />
                ) : null}
                {asking ? (
                  <WriterDialog
                    writer={pen.writer}
                    onSet={(writer) => {
                      pen.setWriter(writer);
                      setAsking(undefined);
                      asking.done();
                    }}
                    onClose={() => {
                      setAsking(undefined);
                      asking.undo();
                    }}
                  />
                ) : null}
                {left === undefined ? null : <IdleWarning seconds={left} />}
              </ModeContext>
            </DeskContext>
          </DoorContext>
        </SessionContext>
      </AddressContext>
    </PlacesContext>
  );
}
