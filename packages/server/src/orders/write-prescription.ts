import { type Doer, type InsuranceItem, ok, prefillSheet, type Result, refuse, type Section } from '@tomoshibi/hospital';
import { checkDraft, type DraftAsked } from './check-draft.ts';
import { outsidePaper } from './jahis/outside-paper.ts';
import { pressOrder } from './order-press.ts';
import type { Orders } from './orders.ts';
import { outsideContent, withRoom, withSymbols } from './outside-sheet.ts';
import { formOfPrescription } from './prescribe-view.ts';
import { namedForPaper, prefillPrescription } from './prescription-fields.ts';
import { sheetFactsOf } from './sheet-facts-of.ts';

export interface OrderPrinted {
  readonly serial: string;
  readonly form: string;
  /** Sheets of paper. */
  readonly papers: number;
  readonly pdf: Uint8Array;
  /** Texts with characters no font has: 〓 on paper. */
  readonly missing: readonly string[];
  /** Texts the symbol writes with ■. */
  readonly unwritable: readonly string[];
  /** Why there is no symbol, of an outside prescription. */
  readonly without: readonly string[];
}

export interface WriteAsked extends DraftAsked {
  readonly language: 'ja' | 'en';
}

/**
 * Writes a prescription and prints it: durable in the record, with what is printed, before a byte of paper is given out. Refusals: `orders.…` of the
 * draft, `forms.form-unknown`, `chart.patient-unknown`. Faults: `forms.serials-…`, `access.record-not-writable`.
 */
export async function writePrescription(orders: Orders, asked: WriteAsked, by: Doer): Promise<Result<OrderPrinted>> {
  const { desk, press, record, config } = orders;
  const doctor = (await desk.names())(by);
  const checked = await checkDraft(orders, asked, doctor);
  if (!checked.ok) return checked;
  const { written, refusal } = checked.value;
  if (written === undefined) return refuse(refusal?.code ?? 'orders.nothing-written', refusal?.detail);
  const form = formOfPrescription(written);
  const definition = await press.book.current(form);
  if (definition === undefined) return refuse('forms.form-unknown');
  const of = await sheetFactsOf(desk, asked.patient, {
    config,
    mode: await press.mode(),
    nowInstant: press.nowInstant(),
    by: doctor,
  });
  if (!of.ok) return of;
  const { bar } = of.value.summary;
  const facts = { ...of.value.facts, prescription: namedForPaper(written), firstDay: written.startOn };
  const content = prefillPrescription(prefillSheet(definition, facts, asked.language), definition, written);
  const [serial = ''] = await press.serials.take(1);
  const shared = { serial, by: doctor, language: asked.language, ...(by.place === undefined ? {} : { where: by.place }) };
  const outside =
    written.sheet === 'outside'
      ? outsidePaper(written, { hospital: facts.hospital, bar, insurance: await insuranceOf(orders, bar.number) })
      : undefined;
  const { sheet, pdf, papers, missing } = await pressOrder(
    press,
    outside === undefined
      ? { ...shared, definition, content }
      : {
          ...shared,
          definition: withRoom(definition, outside.symbols),
          content: outsideContent(content, outside),
          finish: (pages) => withSymbols(pages, outside.symbols),
        },
  );
  await record.write([
    { kind: 'orders.prescription-written', v: 1, patient: bar.number, prescription: written, serial, by },
    { kind: 'forms.sheets-printed', v: 1, sheets: [sheet], where: 'browser', by },
  ]);
  return ok({ serial, form, papers, pdf, missing, unwritable: outside?.unwritable ?? [], without: outside?.without ?? [] });
}

async function insuranceOf({ desk }: Orders, number: string): Promise<readonly InsuranceItem[]> {
  const found = await desk.reader.section({ patient: { number }, section: 'insurance' });
  return found.ok ? (found.value as Section<InsuranceItem>).items : [];
}
