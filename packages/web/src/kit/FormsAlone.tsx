import type { KitHead } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useMessages } from '../i18n/language.ts';
import { FormFill } from './FormFill.tsx';
import { FormList } from './FormList.tsx';
import type { FormSheetData } from './forms.ts';
import type { Printed } from './kit-pen.ts';
import * as messages from './messages.ts';
import { PaperSet } from './PaperSet.tsx';
import { PrintForm, type Printing } from './PrintForm.tsx';
import { usePrintLog } from './print-log.ts';

export interface FormsAloneProps {
  readonly head: KitHead | undefined;
  readonly onBack: () => void;
  readonly onPrinted: (printed: Pick<Printed, 'form' | 'pages'>) => void;
}

/** 患者情報なしで様式だけ使う: the kit stays closed, so nothing typed can be kept; it is printed. */
export function FormsAlone({ head, onBack, onPrinted }: FormsAloneProps): ReactNode {
  const m = useMessages(messages);
  const [sheet, setSheet] = useState<FormSheetData>();
  const [printing, setPrinting] = useState<Printing>();
  usePrintLog(() => undefined, onPrinted);
  const print = (one: FormSheetData, answers: Readonly<Record<string, string>>): void =>
    setPrinting({ sheet: one, answers, whose: undefined, writer: undefined });
  return (
    <main className="main page kit-face">
      <h1>{m.formsAlone}</h1>
      <p>
        <b>▲ {m.formsAloneWhy}</b>
      </p>
      <p>
        <button type="button" className="button" onClick={onBack}>
          {m.toDoor}
        </button>
      </p>
      {sheet === undefined ? (
        <>
          <FormList onFill={setSheet} onBlank={(one) => print(one, {})} />
          <PaperSet whose={undefined} head={head} />
        </>
      ) : (
        <FormFill
          key={sheet.form}
          sheet={sheet}
          onBack={() => setSheet(undefined)}
          onPrint={(answers) => print(sheet, answers)}
        />
      )}
      <PrintForm printing={printing} head={head} onDone={() => setPrinting(undefined)} />
    </main>
  );
}
