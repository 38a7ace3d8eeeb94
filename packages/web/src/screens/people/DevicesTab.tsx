import { type FormEvent, type ReactNode, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import { Dialog } from '../../parts/Dialog.tsx';
import { LoadState } from '../../parts/LoadState.tsx';
import { RefusedLine } from '../../parts/RefusedLine.tsx';
import { TextField } from '../../parts/TextField.tsx';
import { useSending } from '../../parts/use-sending.ts';
import type { EnrolledDevice, PeopleSource } from '../../sources/people-source.ts';
import type { SessionSource } from '../../sources/session-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import * as messages from './messages.ts';
import { shortPrint } from './model.ts';

export interface DevicesTabProps {
  readonly people: PeopleSource;
  readonly door: SessionSource;
  readonly onChanged: () => void;
}

/** Enrolled PCs, and this one: where it stands, whose it is. */
export function DevicesTab({ people, door, onChanged }: DevicesTabProps): ReactNode {
  const m = useMessages(messages);
  const loaded = useLoaded('devices', () => people.devices());
  const key = useLoaded('device-key', () => door.deviceKey());
  const [typed, setTyped] = useState({ place: '', ward: '', shared: true });
  const [removing, setRemoving] = useState<EnrolledDevice>();
  const { busy, refused, send } = useSending();
  const devices = loaded.value ?? [];
  const done = (): void => {
    setRemoving(undefined);
    loaded.reload();
    onChanged();
  };
  const enrol = (event: FormEvent): void => {
    event.preventDefault();
    const [place, ward] = [typed.place.trim(), typed.ward.trim()];
    if (place !== '') send(() => people.enrol({ place, shared: typed.shared, ...(ward === '' ? {} : { ward }) }), done);
  };
  return (
    <section aria-label={m.tabs.devices}>
      <p>{m.devicesWhy}</p>
      <form className="box" onSubmit={enrol} noValidate>
        <h2>{m.enrolTitle}</h2>
        <p className="figure fine">{key.value ? m.fingerprint(shortPrint(key.value.thumbprint)) : ''}</p>
        <div className="field-pair">
          <TextField
            label={m.place}
            value={typed.place}
            onChange={(place) => setTyped((old) => ({ ...old, place }))}
            hint={m.placeHint}
            required
          />
          <TextField
            label={m.ward}
            value={typed.ward}
            onChange={(ward) => setTyped((old) => ({ ...old, ward }))}
            hint={m.wardHint}
          />
        </div>
        <fieldset className="field">
          <legend>{m.sharedQuestion}</legend>
          <div className="field-line">
            {[true, false].map((shared) => (
              <label key={String(shared)} className="tick">
                <input
                  type="radio"
                  name="shared"
                  checked={typed.shared === shared}
                  onChange={() => setTyped((old) => ({ ...old, shared }))}
                />
                {shared ? m.shared : m.own}
              </label>
            ))}
          </div>
        </fieldset>
        <RefusedLine refused={refused} />
        <button type="submit" className="button button-main" disabled={busy || typed.place.trim() === ''}>
          {devices.some((one) => one.here) ? m.enrolAgain : m.enrolDo}
        </button>
      </form>
      <LoadState loaded={loaded} />
      {loaded.value && devices.length === 0 ? <p className="notice">{m.noDevices}</p> : null}
      {devices.length > 0 ? (
        <table className="table">
          <caption className="unseen">{m.tabs.devices}</caption>
          <thead>
            <tr>
              {Object.values(m.deviceColumns).map((column) => (
                <th scope="col" key={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {devices.map((one) => (
              <tr key={one.device} className={one.here ? 'row-chosen' : undefined}>
                <th scope="row">{one.place}</th>
                <td>{one.ward ?? '—'}</td>
                <td>{one.shared ? m.shared : m.own}</td>
                <td>{one.here ? `● ${m.here}` : ''}</td>
                <td>
                  <button type="button" className="small" onClick={() => setRemoving(one)}>
                    {m.remove} <span className="unseen">{one.place}</span>
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {removing ? <RemoveDialog people={people} device={removing} onDone={done} onClose={() => setRemoving(undefined)} /> : null}
    </section>
  );
}

function RemoveDialog({
  people,
  device,
  onDone,
  onClose,
}: {
  readonly people: PeopleSource;
  readonly device: EnrolledDevice;
  readonly onDone: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const m = useMessages(messages);
  const [reason, setReason] = useState('');
  const { busy, refused, send } = useSending();
  return (
    <Dialog
      title={m.removeTitle}
      onClose={onClose}
      actions={
        <button
          type="button"
          className="button button-main"
          disabled={busy || reason.trim() === ''}
          onClick={() => send(() => people.remove(device.device, reason.trim()), onDone)}
        >
          {m.remove}
        </button>
      }
    >
      <p>{m.removeWhy(device.place)}</p>
      <TextField label={m.closeReason} value={reason} onChange={setReason} required focus />
      <RefusedLine refused={refused} />
    </Dialog>
  );
}
