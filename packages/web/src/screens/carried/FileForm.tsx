import { type ChangeEvent, type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { Choices } from '../../parts/Choices.tsx';
import { nameLine } from '../../parts/PatientName.tsx';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { FileAsked } from '../../sources/carried-source.ts';
import { useWriting } from '../../sources/use-writing.ts';
import { FromField } from './FromField.tsx';
import * as messages from './messages.ts';
import { base64Of } from './model.ts';
import type { Chosen } from './PatientChoice.tsx';
import type { FormProps } from './said.ts';

/** A scanned letter, a file of a terminal, a photo: kept whole, with what a person says it is. */
export function FileForm({ carried, chosen, purpose, onTaken }: FormProps): ReactNode {
  const m = useMessages(messages);
  const [file, setFile] = useState<File>();
  const [how, setHow] = useState<FileAsked['how']>('letter');
  const [title, setTitle] = useState('');
  const [day, setDay] = useState('');
  const [from, setFrom] = useState('');
  const [checked, setChecked] = useState(false);
  const writing = useWriting();
  const pick = (event: ChangeEvent<HTMLInputElement>): void => {
    setFile(event.target.files?.[0]);
    setChecked(false);
    event.target.value = '';
  };
  const keep = (patient: Chosen | undefined): void =>
    writing.run(async () => {
      if (file === undefined) return;
      const kept = await carried.file({
        ...(patient === undefined ? {} : { patient: { ref: patient.ref }, ...(purpose === undefined ? {} : { purpose }) }),
        how,
        name: file.name,
        base64: base64Of(new Uint8Array(await file.arrayBuffer())),
        from,
        checked,
        ...(title.trim() === '' ? {} : { title }),
        ...(day === '' ? {} : { issuedOn: day }),
      });
      setFile(undefined);
      setChecked(false);
      setTitle('');
      onTaken(
        kept.held === undefined
          ? { ...(patient === undefined ? { said: 'nobody' } : { said: 'taken', patient }), problems: kept.problems }
          : { said: 'held', problems: [kept.held] },
      );
    });
  const may = file !== undefined && from.trim() !== '' && !writing.busy && /^(?:|\d{4}(?:-\d{2}(?:-\d{2})?)?)$/.test(day);
  return (
    <section className="carried-form" aria-labelledby="carried-files">
      <h2 id="carried-files">{m.files}</h2>
      <p className="fine">
        {m.fileHint} {how === 'online-qualification' ? m.onlineHint : ''}
      </p>
      <Choices label={m.kind} words={m.kinds} chosen={how} onChoose={setHow} />
      <div className="desk-pair">
        <label className="button carried-pick">
          {m.chooseFile}
          <input
            type="file"
            accept=".pdf,.jpg,.jpeg,.png,.tif,.tiff,.xml,.csv,.txt"
            className="unseen"
            onChange={pick}
            aria-label={m.chooseFile}
          />
        </label>
        <b>{file?.name ?? ''}</b>
      </div>
      {file === undefined ? null : (
        <>
          <div className="desk-pair">
            <label className="desk-field">
              <span>{m.titleLabel}</span>
              <input className="desk-input" maxLength={100} value={title} onChange={(event) => setTitle(event.target.value)} />
            </label>
            <label className="desk-field">
              <span>{m.dayLabel}</span>
              <input className="desk-input" maxLength={10} value={day} onChange={(event) => setDay(event.target.value)} />
            </label>
          </div>
          <FromField from={from} onFrom={setFrom} />
          {chosen ? (
            <label className="desk-check">
              <input type="checkbox" checked={checked} onChange={(event) => setChecked(event.target.checked)} />
              {m.checked}
            </label>
          ) : null}
          <p className="rx-buttons">
            {chosen ? (
              <button type="button" className="button button-main" disabled={!may || !checked} onClick={() => keep(chosen)}>
                {m.takeFor(nameLine(chosen.name))}
              </button>
            ) : null}
            <button type="button" className="button" disabled={!may} onClick={() => keep(undefined)}>
              {m.takeNobody}
            </button>
          </p>
        </>
      )}
      <WriteFailed error={writing.error} />
    </section>
  );
}
