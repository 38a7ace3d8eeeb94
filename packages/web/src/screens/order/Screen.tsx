import { type ReactNode, useContext, useEffect, useState } from 'react';
import { AlertsDialog } from '../../app/AlertsDialog.tsx';
import { useLanguage, useMessages } from '../../i18n/language.ts';
import { showNumber } from '../../i18n/person.ts';
import { AlertStrip } from '../../parts/AlertStrip.tsx';
import { Link } from '../../parts/Link.tsx';
import { LoadState } from '../../parts/LoadState.tsx';
import { OrderDone } from '../../parts/OrderDone.tsx';
import { OrdersWritten } from '../../parts/OrdersWritten.tsx';
import { openOrderPdf } from '../../parts/open-order-pdf.ts';
import { PatientBar } from '../../parts/PatientBar.tsx';
import { nameLine } from '../../parts/PatientName.tsx';
import { OpenPatientContext } from '../../parts/scan-takers.ts';
import { WriteFailed } from '../../parts/WriteFailed.tsx';
import type { ChartSource } from '../../sources/chart-source.ts';
import type { OrderPrinted, OrdersSource, OrderView } from '../../sources/orders-source.ts';
import { useLoaded } from '../../sources/use-loaded.ts';
import { useWriting } from '../../sources/use-writing.ts';
import * as messages from './messages.ts';
import { type Answers, SlipFields } from './SlipFields.tsx';

export interface OrderProps {
  readonly orders: OrdersSource;
  readonly source: ChartSource;
  readonly patientRef: string;
  readonly toChart: string;
  readonly toPrescribe: string | undefined;
  readonly onFreshness: () => void;
}

/** `2026-11-24T09:30` → `2026/11/24 09:30`, as paper writes it. */
const onPaper = (text: string): string => text.replace(/^(\d{4})-(\d{2})-(\d{2})/, '$1/$2/$3').replace('T', ' ');

/** S-51: pick a slip, answer what its form asks, print its parts under one number. */
export function OrderScreen({ orders, source, patientRef, toChart, toPrescribe, onFreshness }: OrderProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const patient = { ref: patientRef };
  const chart = useLoaded(patientRef, () => source.summary(patient));
  const forms = useLoaded('forms', () => orders.slipForms());
  const listed = useLoaded(`list ${patientRef}`, () => orders.list(patient));
  const [picked, setPicked] = useState<string>();
  const [answers, setAnswers] = useState<Answers>({});
  const [printed, setPrinted] = useState<OrderPrinted>();
  const [newer, setNewer] = useState<readonly OrderView[]>();
  const [alertsOpen, setAlertsOpen] = useState(false);
  const writing = useWriting();
  const bar = chart.value?.bar;
  const tellOpen = useContext(OpenPatientContext);
  useEffect(() => {
    tellOpen(bar);
    return () => tellOpen(undefined);
  }, [bar, tellOpen]);
  if (chart.value === undefined) return <LoadState loaded={chart} />;
  if (forms.value === undefined) return <LoadState loaded={forms} />;
  const form = forms.value.forms.find((one) => one.form === picked);
  const said = Object.values(answers).some(({ length }) => length > 0);
  const write = (): void => {
    if (form === undefined || !said || writing.busy) return;
    writing.run(async () => {
      const given = Object.entries(answers).map(
        ([key, answer]) => [key, typeof answer === 'string' ? onPaper(answer) : answer] as const,
      );
      const ticked = answers.urgency?.[0];
      const urgency = ticked === 'now' || ticked === 'later' ? ticked : 'today';
      const done = await orders.slip(patient, { form: form.form, answers: Object.fromEntries(given), urgency }, language);
      setPrinted(done);
      openOrderPdf(done.base64);
      setAnswers({});
      // What was printed is said where the form stood: in sight, and the same slip is not printed twice by one more press.
      setPicked(undefined);
      setNewer((await orders.list(patient)).written);
    });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter from every field
    <div
      className="page px-page"
      {...(said ? { 'data-draft': '' } : {})}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.ctrlKey) write();
      }}
    >
      <PatientBar bar={chart.value.bar} copiedInstant={chart.value.drugs.copiedInstant} onFreshness={onFreshness} />
      <AlertStrip alerts={chart.value} onDetail={() => setAlertsOpen(true)} />
      {alertsOpen ? (
        <AlertsDialog
          alerts={chart.value}
          patient={`${nameLine(chart.value.bar.name)} ${showNumber(chart.value.bar.number)}`}
          onClose={() => setAlertsOpen(false)}
        />
      ) : null}
      <h1>{m.title}</h1>
      <p className="filter">
        {forms.value.forms.map((one) => (
          <button
            key={one.form}
            type="button"
            className="button"
            aria-pressed={one.form === picked}
            onClick={() => {
              setPicked(one.form);
              setAnswers({});
              setPrinted(undefined);
            }}
          >
            {one.words[language]} <small>{one.form}</small>
          </button>
        ))}
      </p>
      <WriteFailed error={writing.error} />
      {printed === undefined ? null : <OrderDone printed={printed} />}
      {form === undefined ? (
        <p className="hint">{m.pick}</p>
      ) : (
        <div className="px-slip">
          <p className="fine">
            {m.open} {m.parts}: {form.parts.map(({ words }) => words[language]).join(' / ')}
          </p>
          <SlipFields
            fields={form.fields}
            answers={answers}
            onAnswer={(key, answer) => setAnswers({ ...answers, [key]: answer })}
          />
          <button type="button" className="button button-main" disabled={!said || writing.busy} onClick={write}>
            {m.write(form.parts.length)} <kbd>Ctrl+⏎</kbd>
          </button>
        </div>
      )}
      <OrdersWritten
        written={newer ?? listed.value?.written ?? []}
        onDay={chart.value.onDay}
        busy={writing.busy}
        mine={({ form: own }) => !['F10', 'F11', 'F12'].includes(own)}
        onReissue={({ serial }, reason) =>
          writing.run(async () => {
            const done = await orders.reissue(patient, { what: 'slip', serial, reason, language });
            setPrinted(done);
            openOrderPdf(done.base64);
            setNewer((await orders.list(patient)).written);
          })
        }
        onWithdraw={({ serial }, reason) =>
          writing.run(async () => setNewer((await orders.withdraw(patient, 'slip', serial, reason)).written))
        }
      />
      <p>
        {toPrescribe === undefined ? null : (
          <Link to={toPrescribe} className="button">
            {m.toPrescribe}
          </Link>
        )}{' '}
        <Link to={toChart} className="button">
          {m.toChart}
        </Link>
      </p>
    </div>
  );
}
