import { type ChartContext, fromOriginal, sectionOf, sentAt } from '../context.ts';
import type { ObservationFacts } from '../facts.ts';
import { dayOfKey } from '../hospital-day.ts';
import type { StoredItem } from '../item.ts';
import { present } from '../present.ts';
import type { Section, WarningItem } from '../view.ts';

const KINDS = ['ADT-00', 'OML-11'] as const;

/** JLAC10 analytes begin with five characters; the names catch hospitals with codes of their own. Bare TP is total protein. */
const INFECTION =
  /HBS|HBE|HBV|HBC抗|HCV|HIV|HTLV|RPR|TPHA|TPLA|TPPA|TP抗|FTA-?ABS|梅毒|STS|ワ氏|MRSA|VRE|結核|抗酸菌|T-?SPOT|QFT|クオンティフェロン|クロストリ|CDトキシン|SARS|COVID|コロナ|感染/u;
const INFECTION_CODE = /^5[EF]/;
const BLOOD = /^(?:血液型|ABO|RH|不規則抗体)/u;
const BLOOD_CODE = /^5H0[12]0/;
const HEIGHT_OR_WEIGHT = /^(?:身長|体重)$/u;
const HEIGHT_OR_WEIGHT_CODE = /^9N00[16]/;
const CONTRAINDICATION = /禁忌|ペースメーカ|体内金属|植込み|妊娠|授乳/u;
const RESUSCITATION = /DNAR|DNR|急変時|蘇生|代理意思決定/u;

interface Seen {
  readonly item: StoredItem;
  readonly obs: ObservationFacts;
  readonly at: string | undefined;
}

export interface Warnings {
  readonly infections: Section<WarningItem>;
  readonly contraindications: Section<WarningItem>;
  readonly resuscitation: Section<WarningItem>;
  readonly bloodType: Section<WarningItem>;
  readonly body: Section<WarningItem>;
}

/**
 * Infections, blood type and body size from the OBX of ADT-00 and from laboratory results, the newest value of each test
 * of each source; values as sent, `(-)` too: that a test was negative on a day is news. Contraindications and resuscitation
 * have no place of their own in SS-MIX2: shown when an OBX of ADT-00 names them, else `kind-not-in-ssmix2`.
 *
 * @param basics items of ADT-00. @param results items of OML-11.
 */
export function readWarnings(context: ChartContext, basics: readonly StoredItem[], results: readonly StoredItem[]): Warnings {
  const stated = basics.flatMap(basicsSeen);
  const found = results.flatMap(resultsSeen);
  const pick = (test: (obs: ObservationFacts) => boolean, from: readonly Seen[]) =>
    newestOfEach(
      from.filter(({ obs }) => test(obs)),
      context,
    );
  const both = [...stated, ...found];
  return {
    infections: sectionOf(context, KINDS, { items: pick((obs) => matches(obs, INFECTION, INFECTION_CODE), both) }),
    bloodType: sectionOf(context, KINDS, { items: pick((obs) => matches(obs, BLOOD, BLOOD_CODE), both) }),
    body: sectionOf(context, ['ADT-00'], { items: pick((obs) => matches(obs, HEIGHT_OR_WEIGHT, HEIGHT_OR_WEIGHT_CODE), stated) }),
    contraindications: onlyWhenNamed(
      context,
      pick((obs) => matches(obs, CONTRAINDICATION), stated),
    ),
    resuscitation: onlyWhenNamed(
      context,
      pick((obs) => matches(obs, RESUSCITATION), stated),
    ),
  };
}

function onlyWhenNamed(context: ChartContext, items: readonly WarningItem[]): Section<WarningItem> {
  return items.length > 0 ? sectionOf(context, ['ADT-00'], { items }) : sectionOf(context, [], { items });
}

function matches(obs: ObservationFacts, names: RegExp, codes?: RegExp): boolean {
  if (codes !== undefined && obs.sys === 'JC10' && codes.test(obs.code ?? '')) return true;
  return [obs.name, obs.local].some(
    (name) => name !== undefined && names.test(name.normalize('NFKC').toUpperCase().replace(/\s/gu, '')),
  );
}

function basicsSeen(item: StoredItem): readonly Seen[] {
  const facts = item.row.facts;
  if (facts?.kind !== 'basics' || facts.cancels) return [];
  return (facts.obs ?? []).map((obs) => ({ item, obs, at: obs.at ?? facts.sent ?? sentAt(item.row) }));
}

function resultsSeen(item: StoredItem): readonly Seen[] {
  const facts = item.row.facts;
  if (facts?.kind !== 'lab' || facts.cancels) return [];
  return (facts.panels ?? []).flatMap((panel) =>
    (panel.obs ?? []).map((obs) => ({ item, obs, at: obs.at ?? panel.at ?? panel.reported ?? dayOfKey(item.key.day) })),
  );
}

function newestOfEach(seen: readonly Seen[], context: ChartContext): readonly WarningItem[] {
  const newest = new Map<string, Seen>();
  for (const one of seen) {
    if (one.obs.value === undefined || one.obs.status === 'O' || one.obs.status === 'D' || one.obs.status === 'W') continue;
    const key = `${one.item.key.kind} ${one.obs.code ?? ''} ${one.obs.name ?? one.obs.local ?? ''}`;
    const before = newest.get(key);
    if (before === undefined || (one.at ?? '') > (before.at ?? '')) newest.set(key, one);
  }
  return [...newest.values()].map(({ item, obs, at }) =>
    present<WarningItem>({
      label: obs.name ?? obs.local ?? obs.code ?? '?',
      code: obs.code,
      value: obs.value ?? '',
      unit: obs.unit,
      at,
      ...fromOriginal(context, item),
    }),
  );
}
