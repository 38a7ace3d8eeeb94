import type { ChartSummary, FromOriginal, Section } from '@tomoshibi/hospital';
import type { Language } from '../i18n/language.ts';
import { showTime } from '../i18n/time.ts';
import { stateWords } from '../parts/Appointments.tsx';
import { doseWords, highAlertFirst, leftWords, usageWords } from '../parts/drug-words.ts';
import { highAlertWord } from '../parts/high-alert-words.ts';
import { en as partsEn, ja as partsJa } from '../parts/messages.ts';
import { blankHeading } from '../parts/SectionFrame.tsx';
import { en as visitEn, ja as visitJa } from '../parts/visit-messages.ts';
import { problemsInOrder } from '../screens/reader-summary/model.ts';
import { en, ja } from './messages.ts';

/** A block of the sheet: a label on the left, lines on the right; drugs as rows of cells. */
export interface SheetBlock {
  readonly label: string;
  readonly lines: readonly (readonly string[])[];
  /** Column heads when the lines have several cells. */
  readonly columns?: readonly string[];
}

/** The eight sections in the order of the screen as printable lines. No section is ever left out or blank. */
export function summaryBlocks(summary: ChartSummary, language: Language): readonly SheetBlock[] {
  const m = language === 'ja' ? ja : en;
  const { onDay } = summary;
  const day = (time: string | undefined): string => showTime(time, language, { from: onDay, dateOnly: true });
  const full = (time: string | undefined): string => showTime(time, language, { dateOnly: true });
  const block = <T>(
    label: string,
    section: Section<T>,
    line: (item: T) => readonly string[],
    columns?: readonly string[],
  ): SheetBlock => {
    const rest = section.total - section.items.length;
    const lines = section.state === 'value' ? section.items.map(line) : [[blankWords(section, language)]];
    const more = section.state === 'value' && rest > 0 ? [[m.more(rest)]] : [];
    return { label, lines: [...lines, ...more], ...(columns && section.state === 'value' ? { columns } : {}) };
  };
  const s = m.sections;
  const unread = summary.unreadable.length;
  const withheld = summary.unreadable.filter((item) => item.withheld).length;
  return [
    block(s.problems, { ...summary.problems, items: problemsInOrder(summary.problems.items) }, (item) => [
      [
        item.main ? '★' : '',
        item.name,
        item.suspected ? (language === 'ja' ? '(疑)' : ' (suspected)') : '',
        ' ',
        full(item.startedOn),
        ' ',
        item.department ?? '',
        item.open ? '' : ` ${item.outcome ?? m.ended}${full(item.endedOn)}`,
        marks(item, language),
      ].join(''),
    ]),
    block(s.lastVisit, summary.lastVisit, (item) => [
      [
        showTime(item.at, language, { weekday: true }),
        item.department,
        item.doctor,
        [...item.prescribed, ...item.ordered, ...item.found].join('、'),
      ]
        .filter(Boolean)
        .join(' '),
    ]),
    block(
      s.drugs,
      { ...summary.drugs, items: highAlertFirst(summary.drugs.items) },
      (item) => [
        `${item.name} ${doseWords(item, language)}${marks(item, language)}`,
        usageWords(item),
        leftWords(item, language, onDay),
        item.highAlert === undefined ? '' : `‼ ${highAlertWord(item.highAlert, language)}`,
      ],
      m.drugColumns,
    ),
    block(s.orders, summary.orders, (item) => [
      [
        showTime(item.scheduledAt, language, { from: onDay }),
        item.name,
        item.detail,
        m.orderState[item.state],
        marks(item, language),
      ]
        .filter(Boolean)
        .join(' '),
    ]),
    withLead(
      vitalsLine(summary, language),
      block(s.results, summary.results, (item) => {
        const value = item.values[0];
        return [
          value
            ? `${item.name} ${value.value}${value.flag ? flagMark[value.flag] : ''}${item.unit ? ` ${item.unit}` : ''} (${day(value.at)})${statusWord(value.status, language)}${marks(value, language)}`
            : item.name,
        ];
      }),
    ),
    block(s.documents, summary.documents, (item) => [
      [day(item.at), item.title, item.department, marks(item, language)].filter(Boolean).join(' '),
    ]),
    block(s.contacts, summary.contacts, (item) => [
      [item.name ?? item.kana, item.relation, item.phones.join(' / '), marks(item, language)].filter(Boolean).join(' '),
    ]),
    bookings(
      summary,
      language,
      block(s.planned, summary.planned, (item) => [
        [showTime(item.scheduledAt, language, { from: onDay, weekday: true }), item.name, item.department]
          .filter(Boolean)
          .join(' '),
      ]),
    ),
    ...(unread > 0 ? [{ label: s.unreadable, lines: [[m.unreadable(unread, withheld)]] }] : []),
  ];
}

/** The last vital signs, before the results; no line when the copy has none. */
function vitalsLine({ vitals, onDay }: ChartSummary, language: Language): string | undefined {
  const m = language === 'ja' ? visitJa : visitEn;
  const said = vitals.items.flatMap(({ name, unit, values: [value] }) =>
    value === undefined
      ? []
      : [
          `${name} ${value.value}${value.flag ? flagMark[value.flag] : ''}${unit ? ` ${unit}` : ''} (${showTime(value.at, language, { from: onDay })})`,
        ],
  );
  return said.length === 0 ? undefined : `${m.vitalsLine}: ${said.join(' / ')}`;
}

const withLead = (lead: string | undefined, block: SheetBlock): SheetBlock =>
  lead === undefined ? block : { ...block, lines: [[lead], ...block.lines] };

/** Appointments stand before what is planned; that nothing is planned is then no reason to say that nothing is in the copy. */
function bookings({ appointments, planned, onDay }: ChartSummary, language: Language, block: SheetBlock): SheetBlock {
  if (appointments.items.length === 0) return block;
  const m = language === 'ja' ? visitJa : visitEn;
  const lines = appointments.items.map((item) => [
    [
      showTime(item.at, language, { from: onDay, weekday: true }),
      m.appointments,
      item.department,
      item.what,
      item.doctor,
      stateWords(item, language),
      marks(item, language),
    ]
      .filter(Boolean)
      .join(' '),
  ]);
  return { ...block, lines: [...lines, ...(planned.state === 'value' ? block.lines : [])] };
}

const flagMark = { H: '▲H', HH: '▲▲HH', L: '▼L', LL: '▼▼LL', A: '◆A' } as const;

function statusWord(status: string | undefined, language: Language): string {
  const words = language === 'ja' ? partsJa : partsEn;
  if (status === 'preliminary') return ` ${words.preliminary}`;
  return status === 'corrected' ? ` ${words.corrected}` : '';
}

/** `なし(確認済 …)` or `この写しに含まれません` with the reason. */
export function blankWords(section: Section<unknown>, language: Language): string {
  const words = language === 'ja' ? partsJa : partsEn;
  if (section.state === 'none-confirmed') {
    const on = showTime(section.confirmedOn, language, { dateOnly: true });
    return on === '' ? words.noneConfirmed : words.noneConfirmedOn(on);
  }
  return `□ ${blankHeading(section, words)}: ${words.reason[section.reason ?? 'nothing-for-this-patient']}`;
}

/** What is odd about an item goes onto the paper too. */
function marks(item: FromOriginal, language: Language): string {
  const words = language === 'ja' ? partsJa : partsEn;
  const said = [
    item.vanished ? words.vanished : '',
    item.twoCurrent ? words.twoCurrent : '',
    item.problems?.length ? words.partUnreadable : '',
  ].filter((text) => text !== '');
  return said.length === 0 ? '' : `〈${said.join('・')}〉`;
}
