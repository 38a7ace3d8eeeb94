import type { PharmacyPack } from '@tomoshibi/hospital';
import type { ReactNode } from 'react';
import { useLanguage, useMessages } from '../i18n/language.ts';
import { showAge, showNumber, showPlace, showSex } from '../i18n/person.ts';
import { keyed } from '../parts/keyed.ts';
import { AllergyBox, SheetWho } from './PatientHead.tsx';
import { type PackBlock, packBlock, packPages } from './pack-pages.ts';
import * as messages from './pharmacy-messages.ts';
import { SheetFrame } from './SheetFrame.tsx';
import { type PrintFacts, SheetFoot } from './SummarySheet.tsx';

export interface PackSheetsProps {
  readonly packs: readonly PharmacyPack[];
  readonly facts: PrintFacts;
}

/** P-21: every inpatient by ward with drugs, drips, high-risk drugs, values and the allergy state. */
export function PackSheets({ packs, facts }: PackSheetsProps): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  return packs.flatMap((pack) => {
    const pages = packPages(pack.lines.map((line) => packBlock(line, pack.onDay, language)));
    const has = (is: (line: PharmacyPack['lines'][number]) => boolean): number => pack.lines.filter(is).length;
    const summary = m.summary(
      has(({ oral, drips }) => [...oral, ...drips].some(({ highAlert }) => highAlert !== undefined)),
      has(({ drips }) => drips.length > 0),
      has(({ allergies }) => allergies.state === 'not-in-copy'),
    );
    return pages.map((blocks, at) => (
      <SheetFrame
        key={`${pack.ward} ${blocks[0]?.line.bar.ref ?? at}`}
        head={
          <>
            <p className="sheet-line">
              <b>{facts.hospital}</b>
              <b>{m.packForm}</b>
              <span>{m.packNumber}</span>
              <b>{m.wardHead(pack.ward, pack.lines.length)}</b>
              <b className="sheet-page">{m.page(at + 1, pages.length)}</b>
            </p>
            <p className="sheet-line">{summary}</p>
          </>
        }
        foot={<SheetFoot facts={facts} />}
      >
        {blocks.map((block) => (
          <Block key={block.line.bar.ref} block={block} />
        ))}
      </SheetFrame>
    ));
  });
}

function Block({ block }: { readonly block: PackBlock }): ReactNode {
  const m = useMessages(messages);
  const language = useLanguage();
  const { bar, allergies } = block.line;
  const empty = block.oral.length + block.drips.length === 0;
  return (
    <section className="pack-block">
      <SheetWho bar={bar} />
      <p className="sheet-line">
        <b>{showPlace(bar.stay.place)}</b>
        <b>{showNumber(bar.number)}</b>
        <span>
          {showSex(bar.sex, language)} {showAge(bar.age, language)}
        </span>
        <span>{[bar.stay.department, bar.stay.attending].filter(Boolean).join(' ')}</span>
      </p>
      <div className="sheet-alerts">
        <AllergyBox allergies={allergies} />
      </div>
      <table className="sheet-block">
        <tbody>
          <Rows label={m.values} lines={[block.values]} />
          {empty ? <Rows label={m.oral} lines={[m.noDrugs]} /> : null}
          {block.oral.length > 0 ? <Rows label={m.oral} lines={block.oral} /> : null}
          {block.drips.length > 0 ? <Rows label={m.drips} lines={block.drips} /> : null}
          {block.later.length > 0 ? <Rows label={m.later} lines={block.later} /> : null}
        </tbody>
      </table>
    </section>
  );
}

function Rows({ label, lines }: { readonly label: string; readonly lines: readonly string[] }): ReactNode {
  return (
    <tr>
      <th scope="rowgroup">{label}</th>
      <td>
        {keyed(lines, (line) => line).map(({ key, item }) => (
          <p key={key}>{item}</p>
        ))}
      </td>
    </tr>
  );
}
