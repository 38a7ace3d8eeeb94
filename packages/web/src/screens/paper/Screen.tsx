import { type ReactNode, useState } from 'react';
import { pathOf } from '../../app/route.ts';
import { useMessages } from '../../i18n/language.ts';
import { Link } from '../../parts/Link.tsx';
import type { PaperSource } from '../../sources/paper-source.ts';
import * as messages from './messages.ts';
import { OutPart } from './OutPart.tsx';
import { PacksPart } from './PacksPart.tsx';
import { PrintersPart } from './PrintersPart.tsx';

const PARTS = { out: OutPart, packs: PacksPart, printers: PrintersPart } as const;
const names = ['out', 'packs', 'printers'] as const;

/** 紙の台帳: what is out, what blanks were handed over, what the printers do. */
export function PaperScreen({ paper }: { readonly paper: PaperSource }): ReactNode {
  const m = useMessages(messages);
  const [shown, setShown] = useState<(typeof names)[number]>('out');
  const Part = PARTS[shown];
  return (
    <div className="page paper">
      <h1>{m.title}</h1>
      <p>
        {names.map((name) => (
          <button key={name} type="button" className="button" aria-pressed={name === shown} onClick={() => setShown(name)}>
            {m.tabs[name]}
          </button>
        ))}{' '}
        <Link to={pathOf({ screen: 'supplies' })} className="button">
          {m.supplies}
        </Link>
      </p>
      <Part paper={paper} />
    </div>
  );
}
