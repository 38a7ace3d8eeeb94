import type { KitHead, PatientBar } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useMessages } from '../i18n/language.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Tabs } from '../parts/Tabs.tsx';
import { FormsTab } from './FormsTab.tsx';
import { SavedLine } from './HeadParts.tsx';
import type { OpeningPen } from './kit-pen.ts';
import * as messages from './messages.ts';
import { NoteTab } from './NoteTab.tsx';
import type { SaveState } from './save-journal.ts';
import { TemporaryTab } from './TemporaryTab.tsx';
import { usePen } from './use-pen.ts';
import { WrittenTab } from './WrittenTab.tsx';
import { whoseChoices } from './whose.ts';

export interface WritingDialogProps {
  readonly pen: OpeningPen;
  readonly head: KitHead;
  /** Of the chart that is open. */
  readonly bar: PatientBar | undefined;
  readonly save: SaveState | undefined;
  readonly drill: boolean;
  readonly askWriter: () => Promise<unknown>;
  readonly onAskWriter: () => void;
  readonly onSave: () => void;
  readonly onClose: () => void;
}

type Tab = 'written' | 'note' | 'forms' | 'temporary';

/** 記録を書く: what was written, a note, a form, a temporary registration; and where it is saved. */
export function WritingDialog(props: WritingDialogProps): ReactNode {
  const { pen, head, bar, save } = props;
  const m = useMessages(messages);
  usePen(pen);
  const [tab, setTab] = useState<Tab>(bar === undefined ? 'temporary' : 'forms');
  const choices = whoseChoices(bar, pen.entries);
  const common = { pen, choices, askWriter: props.askWriter };
  return (
    <Dialog
      title={m.writing}
      patient={bar === undefined ? undefined : choices[0]?.words}
      wide
      onClose={props.onClose}
      actions={
        <>
          <span className="kit-saving">
            {props.drill ? (
              <b>◆ {m.drillWriting}</b>
            ) : (
              <>
                {pen.unsaved > 0 ? <b>▲ {m.unsaved(pen.unsaved)} </b> : <b>● {m.allSaved} </b>}
                <SavedLine save={save} unsaved={pen.unsaved} />
              </>
            )}
            {save?.is === 'saved' && pen.unsaved === 0 ? <span className="fine"> {m.savedTodo}</span> : null}
          </span>
          {pen.unsaved > 0 ? (
            <button type="button" className="button button-main" onClick={props.onSave}>
              {save === undefined || save.is === 'saved' ? m.save : m.saveDownload}
            </button>
          ) : null}
        </>
      }
    >
      <p className="kit-writer">
        {pen.writer === undefined ? m.writerNone : <b>{m.writerIs(pen.writer.role, pen.writer.name)}</b>}{' '}
        <button type="button" className="small" onClick={props.onAskWriter}>
          {m.writerChange}
        </button>
      </p>
      <Tabs<Tab>
        label={m.writing}
        tabs={[
          { name: 'forms', title: m.tabs.forms },
          { name: 'note', title: m.tabs.note },
          { name: 'temporary', title: m.tabs.temporary },
          { name: 'written', title: m.tabs.written, count: pen.entries.length },
        ]}
        chosen={tab}
        onChoose={setTab}
      >
        {tab === 'written' ? <WrittenTab pen={pen} askWriter={props.askWriter} /> : null}
        {tab === 'note' ? <NoteTab {...common} onWritten={() => setTab('written')} /> : null}
        {tab === 'forms' ? <FormsTab {...common} head={head} onWritten={() => setTab('written')} /> : null}
        {tab === 'temporary' ? <TemporaryTab {...common} head={head} /> : null}
      </Tabs>
    </Dialog>
  );
}
