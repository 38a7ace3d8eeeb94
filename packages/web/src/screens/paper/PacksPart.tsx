import { type FormEvent, type ReactNode, useState } from 'react';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showInstant } from '../../i18n/time.ts';
import { LoadState } from '../../parts/LoadState.tsx';
import { openPdf } from '../../parts/open-pdf.ts';
import { TableHead } from '../../parts/TableHead.tsx';
import { TextField } from '../../parts/TextField.tsx';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { PaperSource } from '../../sources/paper-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import { useWriting } from '../../sources/use-writing.ts';
import * as messages from './messages.ts';

const COUNTS = ['issued', 'used', 'returned', 'spoiled', 'lost', 'shredded', 'open'] as const;

/** Blank numbered sheets handed to units: printed here, counted until each is used, back, spoiled, lost or shredded. */
export function PacksPart({ paper }: { readonly paper: PaperSource }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const forms = useLoaded('forms', () => paper.forms());
  const loaded = useLoaded('packs', () => paper.packs());
  const [form, setForm] = useState('');
  const [count, setCount] = useState('20');
  const [unit, setUnit] = useState('');
  const [done, setDone] = useState('');
  const writing = useWriting();
  const sheets = Number(count);
  const right = form !== '' && unit.trim() !== '' && /^\d{1,3}$/.test(count) && sheets >= 1 && sheets <= 500;
  const print = (event: FormEvent): void => {
    event.preventDefault();
    if (!right) return;
    writing.run(async () => {
      setDone('');
      const { serials, missing, file } = await paper.printBlanks(form, sheets, unit.trim());
      if (file !== undefined) openPdf(file.base64);
      const said = m.packDone(serials[0] ?? '', serials.at(-1) ?? '', serials.length);
      setDone([said, missing.length === 0 ? '' : m.missing(missing.length)].filter(Boolean).join(' '));
      loaded.reload();
    });
  };
  return (
    <section aria-label={m.tabs.packs}>
      <form onSubmit={print} className="paper-line">
        <label>
          {m.form}{' '}
          <select value={form} onChange={(event) => setForm(event.target.value)}>
            <option value="">—</option>
            {(forms.value?.forms ?? []).map((one) => (
              <option key={one.code} value={one.code}>
                {one.code} {one.words[language]}
              </option>
            ))}
          </select>
        </label>
        <TextField label={m.count} value={count} onChange={setCount} digits required />
        <TextField label={m.where} value={unit} onChange={setUnit} required />
        <button type="submit" className="button" disabled={writing.busy || !right}>
          {m.printPack}
        </button>
      </form>
      <p role="status">
        <b>{done}</b>
      </p>
      <WriteFailed error={writing.error} />
      <LoadState loaded={forms} />
      <LoadState loaded={loaded} />
      {loaded.value === undefined ? null : loaded.value.packs.length === 0 ? (
        <p className="blank">{m.noPacks}</p>
      ) : (
        <div className="table-scroll">
          <table className="table">
            <TableHead columns={Object.values(m.packColumns)} />
            <tbody>
              {loaded.value.packs.map((pack) => (
                <tr key={pack.pack}>
                  <th scope="row">
                    {pack.form} {pack.words?.[language]}
                  </th>
                  <td>{pack.unit}</td>
                  <td className="figure">
                    {pack.firstSerial} – {pack.lastSerial}
                  </td>
                  <td>
                    {showInstant(pack.issuedInstant, language)} {pack.by}
                  </td>
                  {COUNTS.map((name) => (
                    <td key={name} className="figure">
                      {pack.count[name]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
