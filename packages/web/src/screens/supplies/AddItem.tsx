import { type FormEvent, type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { TextField } from '../../parts/TextField.tsx';
import type { Counted } from '../../sources/paper-source.ts';
import * as messages from './messages.ts';

const KINDS = ['paper-a4', 'paper-a5', 'toner', 'labels', 'bands', 'other'] as const;

export interface AddItemProps {
  readonly known: readonly string[];
  readonly busy: boolean;
  readonly onAdd: (asked: Counted) => void;
}

/** A thing counted for the first time. Of paper, toner and labels the use is estimated by their kind: it begins the item's key. */
export function AddItem({ known, busy, onAdd }: AddItemProps): ReactNode {
  const m = useMessages(messages);
  const [kind, setKind] = useState<(typeof KINDS)[number]>('paper-a4');
  const [name, setName] = useState('');
  const [count, setCount] = useState('');
  const right = /^\d{1,7}$/.test(count);
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (!right) return;
    onAdd({ item: keyOf(kind, known), name: name.trim() || m.kinds[kind], unit: m.units[kind], count: Number(count) });
    setName('');
    setCount('');
  };
  return (
    <form onSubmit={add} aria-label={m.addTitle}>
      <h2>{m.addTitle}</h2>
      <div className="paper-line">
        <label>
          {m.what}{' '}
          <select value={kind} onChange={(event) => setKind(KINDS.find((one) => one === event.target.value) ?? 'other')}>
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {m.kinds[one]}
              </option>
            ))}
          </select>
        </label>
        <TextField label={m.name} value={name} onChange={setName} />
        <TextField label={m.count} value={count} onChange={setCount} digits required />
        <button type="submit" className="button" disabled={busy || !right}>
          {m.add}
        </button>
      </div>
    </form>
  );
}

/** `toner`, `toner-2`: one key for each thing, never taking another's. */
function keyOf(kind: string, known: readonly string[]): string {
  for (let n = 1; ; n++) {
    const key = n === 1 ? kind : `${kind}-${n}`;
    if (!known.includes(key)) return key;
  }
}
