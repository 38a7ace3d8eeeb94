import type { FormVersionView } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showInstant } from '../../i18n/time.ts';
import { LoadState } from '../../parts/LoadState.tsx';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { FormAt, FormsSource } from '../../sources/forms-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import { useWriting } from '../../sources/use-writing.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { Differences } from './Differences.tsx';
import { Editor } from './Editor.tsx';
import * as messages from './messages.ts';
import { mustCollect, paperCode, stateShapes } from './model.ts';
import { openTrial } from './open-trial.ts';
import { PacksOut } from './PacksOut.tsx';
import { Preview } from './Preview.tsx';

export interface VersionPaneProps {
  readonly forms: FormsSource;
  readonly at: FormAt;
  readonly mayEdit: boolean;
  readonly mayApprove: boolean;
  readonly onOpen: (at: FormAt) => void;
  readonly onBack: () => void;
}

type Step = 'approve' | 'publish' | 'withdraw';

/** One version: what it looks like, what differs from where it came from, who agreed, and what may be done next. */
export function VersionPane(props: VersionPaneProps): ReactNode {
  const m = useMessages(messages);
  const { forms, at, onOpen, onBack } = props;
  const loaded = useLoaded(`form ${at.form} ${at.version}`, () => forms.one(at));
  const [written, setWritten] = useState<FormVersionView>();
  const [editing, setEditing] = useState(false);
  const [said, setSaid] = useState<string>();
  const view = written ?? loaded.value;
  if (view === undefined) return <LoadState loaded={loaded} />;
  const draft = view.line.state === 'draft' || view.line.state === 'approved';
  if (editing)
    return (
      <Editor
        forms={forms}
        view={view}
        draft={draft}
        onSaved={(saved) => {
          setEditing(false);
          setSaid(m.done.draft);
          setWritten(saved);
          if (saved.line.version !== at.version) onOpen({ form: saved.line.form, version: saved.line.version });
        }}
        onCancel={() => setEditing(false)}
      />
    );
  return (
    <Shown
      {...props}
      view={view}
      draft={draft}
      said={said}
      onBack={onBack}
      onEdit={() => setEditing(true)}
      onDone={(step, done) => {
        setWritten(done);
        setSaid(m.done[step]);
      }}
    />
  );
}

interface ShownProps extends VersionPaneProps {
  readonly view: FormVersionView;
  readonly draft: boolean;
  readonly said: string | undefined;
  readonly onEdit: () => void;
  readonly onDone: (step: Step, view: FormVersionView) => void;
}

function Shown({ forms, at, view, draft, said, mayEdit, mayApprove, onBack, onEdit, onDone }: ShownProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const writing = useWriting();
  const [asking, setAsking] = useState<Step>();
  const { line, definition, base } = view;
  const used = line.state === 'built-in' || line.state === 'published';
  const run = (step: Step, reason: string): void =>
    writing.run(async () => {
      const done =
        step === 'approve'
          ? await forms.approve(at, view.sha256)
          : step === 'publish'
            ? await forms.publish(at)
            : await forms.withdraw(at, reason);
      setAsking(undefined);
      onDone(step, done);
    });
  return (
    <>
      <p className="forms-head">
        <button type="button" className="button" onClick={onBack}>
          ← {m.back}
        </button>{' '}
        <b>
          {paperCode(line.form)} {line.words[language]}
        </b>{' '}
        {m.version(line.version)} {stateShapes[line.state]} <b>{m.states[line.state]}</b>
      </p>
      {said === undefined ? null : <p role="status">● {said}</p>}
      <WhoAgreed view={view} />
      <WriteFailed error={writing.error} />
      <p className="forms-buttons">
        {mayEdit ? (
          <button type="button" className="button button-main" onClick={onEdit}>
            {draft ? m.change : m.copy}
          </button>
        ) : null}
        {mayApprove && draft ? (
          <button type="button" className="button" onClick={() => setAsking('approve')}>
            {m.approve}
          </button>
        ) : null}
        {mayEdit && (line.state === 'approved' || line.state === 'replaced' || line.state === 'withdrawn') ? (
          <button type="button" className="button" onClick={() => setAsking('publish')}>
            {line.state === 'approved' ? m.publish : m.republish}
          </button>
        ) : null}
        {mayEdit && (used || draft) ? (
          <button type="button" className="button" onClick={() => setAsking('withdraw')}>
            {m.withdraw}
          </button>
        ) : null}
        <button
          type="button"
          className="button"
          disabled={writing.busy}
          onClick={() => writing.run(async () => openTrial(await forms.trial(at, language)))}
        >
          {m.trial}
        </button>
      </p>
      {base === undefined ? null : <Differences before={base} after={definition} />}
      {line.holders > 0 ? <PacksOut view={view} collect={mustCollect(line)} /> : null}
      <Preview definition={definition} />
      {asking === undefined ? null : (
        <ConfirmDialog
          title={asking === 'publish' && line.state !== 'approved' ? m.republish : m[asking]}
          words={asking === 'approve' ? m.approveWhy : asking === 'publish' ? m.publishWhy : m.withdrawWhy}
          withReason={asking === 'withdraw'}
          busy={writing.busy}
          error={writing.error}
          onDo={(reason) => run(asking, reason)}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
}

function WhoAgreed({ view: { line, writers, approvals, published, withdrawn } }: { readonly view: FormVersionView }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const at = (instant: string): string => showInstant(instant, language, { weekday: true });
  return (
    <ul className="forms-facts">
      {line.from === undefined ? null : (
        <li>
          {m.from(line.from)}。{m.note}: <b>{line.note}</b>。{m.writers}: {writers.join('、')}
        </li>
      )}
      {line.from === undefined ? null : (
        <li>
          {m.approvals(approvals.length)} {approvals.map(({ name, atInstant }) => `● ${name} ${at(atInstant)}`).join('、')}
        </li>
      )}
      {published === undefined ? null : <li>{m.published(published.name, at(published.atInstant))}</li>}
      {withdrawn === undefined ? null : <li>■ {m.withdrawn(withdrawn.name, at(withdrawn.atInstant), withdrawn.reason)}</li>}
    </ul>
  );
}
