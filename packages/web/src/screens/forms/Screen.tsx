import { type ReactNode, useEffect, useState } from 'react';
import { useMessages } from '../../i18n/language.ts';
import type { FormAt, FormsSource } from '../../sources/forms-source.ts';
import { FormTable } from './FormTable.tsx';
import * as messages from './messages.ts';
import { VersionPane } from './VersionPane.tsx';

export interface FormsScreenProps {
  readonly forms: FormsSource;
  readonly mayEdit: boolean;
  readonly mayApprove: boolean;
}

/** S-11 様式: every form with its versions; copied, changed, approved by two, published, withdrawn. */
export function FormsScreen({ forms, mayEdit, mayApprove }: FormsScreenProps): ReactNode {
  const m = useMessages(messages);
  const [at, setAt] = useState<FormAt>();
  useEffect(() => {
    if (at !== undefined) document.querySelector<HTMLElement>('.forms h1')?.focus();
  }, [at]);
  return (
    <div className="page forms">
      <h1 tabIndex={-1}>{m.title}</h1>
      {at === undefined ? (
        <>
          <p>{m.why}</p>
          <FormTable forms={forms} onOpen={setAt} />
        </>
      ) : (
        <VersionPane
          key={`${at.form} ${at.version}`}
          forms={forms}
          at={at}
          mayEdit={mayEdit}
          mayApprove={mayApprove}
          onOpen={setAt}
          onBack={() => setAt(undefined)}
        />
      )}
    </div>
  );
}
