import type { FieldContent, FormDefinition, SheetContent, WrittenPrescription } from '@tomoshibi/hospital';

/** 手技 by what the route says; nothing is ticked when it says something else. */
const WAYS: readonly (readonly [RegExp, string])[] = [
  [/CV|中心静脈/iu, 'cv'],
  [/点滴|持続/u, 'drip'],
  [/静注|静脈/u, 'iv'],
  [/筋/u, 'im'],
  [/皮下/u, 'sc'],
];

/** `2026年11月24日` */
const day = (iso: string): string => `${iso.slice(0, 4)}年${Number(iso.slice(5, 7))}月${Number(iso.slice(8, 10))}日`;

/** Fields of F11 and F12 that the prescription itself answers: only those the form asks for. */
export function prefillPrescription(
  content: SheetContent,
  { blocks }: FormDefinition,
  written: WrittenPrescription,
): SheetContent {
  const { startOn, endOn, groups, notes, purpose, doctor } = written;
  const counts = [...new Set(groups.map(({ count }) => count))];
  const ways = [...new Set(groups.flatMap(({ route = '' }) => WAYS.find(([pattern]) => pattern.test(route))?.[1] ?? []))];
  const ticked = (...keys: readonly string[]): FieldContent => ({ ticked: keys });
  const known: Readonly<Record<string, FieldContent | undefined>> = {
    doctor,
    start: day(startOn),
    'given-on': day(startOn),
    end: endOn === undefined ? undefined : day(endOn),
    days:
      counts.length !== 1 || endOn === undefined
        ? written.sheet === 'injection'
          ? ticked(counts[0] === 1 ? 'once' : 'daily')
          : undefined
        : written.sheet === 'injection'
          ? ticked(counts[0] === 1 ? 'once' : 'daily')
          : String(counts[0]),
    purpose: ticked(purpose),
    preparation: notes.includes('一包化') ? ticked('one-dose') : notes.includes('粉砕') ? ticked('crushed') : undefined,
    notes: notes.length === 0 ? undefined : notes.join('、'),
    way: ways.length === 0 ? undefined : ticked(...ways),
    'high-risk': highRisk(written),
  };
  const asked = blocks.flatMap((block) => (block.block === 'fields' ? block.fields.map(({ key }) => key) : []));
  const fields = asked.flatMap((key) => (known[key] === undefined ? [] : [[key, known[key]] as const]));
  return { ...content, fields: { ...content.fields, ...Object.fromEntries(fields) } };
}

const RISKS: Readonly<Record<string, string>> = { 'potassium-injection': 'kcl', insulin: 'insulin' };

function highRisk({ groups }: WrittenPrescription): FieldContent | undefined {
  const drugs = groups.flatMap((group) => group.drugs);
  const keys = drugs.flatMap(({ name, highAlert }) => [
    ...(highAlert !== undefined && RISKS[highAlert] !== undefined ? [RISKS[highAlert]] : []),
    ...(/ヘパリン/u.test(name) ? ['heparin'] : []),
    ...(/アドレナリン|ドパミン|ドブタミン/u.test(name) ? ['catecholamine'] : []),
  ]);
  return keys.length === 0 ? undefined : { ticked: [...new Set(keys)] };
}

/** Names as paper says them: the concentration the doctor stated, and a mark where the drug is none of the hospital's list. */
export const namedForPaper = (written: WrittenPrescription): WrittenPrescription => ({
  ...written,
  groups: written.groups.map((group) => ({
    ...group,
    drugs: group.drugs.map((drug) => ({
      ...drug,
      name: [drug.name, drug.concentration === undefined ? '' : `(${drug.concentration})`, drug.free ? '※採用外' : '']
        .filter(Boolean)
        .join(' '),
    })),
  })),
});
