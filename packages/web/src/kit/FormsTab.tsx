import type { KitHead } from '@tomoshibi/hospital';
import { type ReactNode, useState } from 'react';
import { useWriting } from '../sources/use-writing.ts';
import { FormFill } from './FormFill.tsx';
import { FormList } from './FormList.tsx';
import type { FormSheetData } from './forms.ts';
import { filled } from './forms.ts';
import type { WritingTabProps } from './NoteTab.tsx';
import { PaperSet } from './PaperSet.tsx';
import { PrintForm, type Printing } from './PrintForm.tsx';
import { WhoseField } from './WhoseField.tsx';

/** Forms for the open patient, one registered here, or nobody: printed blank, or filled in, kept and printed. */
export function FormsTab({ pen, choices, askWriter, onWritten, head }: WritingTabProps & { readonly head: KitHead }): ReactNode {
  const [sheet, setSheet] = useState<FormSheetData>();
  const [whose, setWhose] = useState(choices[0]);
  const [printing, setPrinting] = useState<Printing>();
  const writing = useWriting();
  const chosen = choices.find(({ words }) => words === whose?.words);
  const print = (one: FormSheetData, answers: Readonly<Record<string, string>>): void =>
    setPrinting({ sheet: one, answers, whose: chosen, writer: pen.writer });
  return (
    <>
      <WhoseField choices={choices} chosen={chosen} nobody onChoose={setWhose} />
      {sheet === undefined ? (
        <>
          <FormList onFill={setSheet} onBlank={(one) => print(one, {})} />
          <PaperSet whose={chosen} head={head} />
        </>
      ) : (
        <FormFill
          key={sheet.form}
          sheet={sheet}
          error={writing.error}
          onBack={() => setSheet(undefined)}
          onPrint={(answers) => print(sheet, answers)}
          onWrite={(answers) =>
            writing.run(async () => {
              await askWriter();
              pen.add({
                kind: 'form',
                form: sheet.form,
                version: sheet.version,
                title: sheet.ja,
                ...(chosen === undefined ? {} : { patient: chosen.named }),
                fields: filled(sheet, answers),
              });
              onWritten();
            })
          }
        />
      )}
      <PrintForm printing={printing} head={head} onDone={() => setPrinting(undefined)} />
    </>
  );
}
