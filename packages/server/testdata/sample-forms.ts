import { formOf, ok, refuse } from '@tomoshibi/hospital';
import { digestOfForm } from '../src/forms/book/open-form-book.ts';
import type { FormAt, FormsDesk } from '../src/forms/book/forms-desk.ts';

const AT = '2026-11-23T12:00:00.000Z';

/** One form, as if everything asked of it were done. */
export function sampleForms(): FormsDesk {
  const one: FormsDesk['one'] = async ({ form }: FormAt) => {
    const definition = formOf('F11');
    if (definition === undefined || form !== 'F11') return refuse('forms.form-unknown');
    const { code, version, words, size } = definition;
    return ok({
      line: { form: code, version, words, size, state: 'published', approvals: 2, from: '1.0', note: 'x', holders: 1 },
      definition,
      sha256: digestOfForm(definition),
      base: definition,
      writers: ['山田'],
      approvals: [{ name: '佐藤', atInstant: AT }],
      published: { name: '鈴木', atInstant: AT },
      withdrawn: { name: '鈴木', atInstant: AT, reason: 'x' },
      packs: [{ pack: 'p1', unit: '5東', firstSerial: '00A00001', lastSerial: '00A00050', count: 50, atInstant: AT }],
    });
  };
  return {
    one,
    async view() {
      const found = await one({ form: 'F11', version: '1.0' });
      return { forms: found.ok ? [found.value.line] : [] };
    },
    draft: ({ base }) => one(base),
    approve: (at) => one(at),
    publish: (at) => one(at),
    withdraw: (at) => one(at),
    trial: async ({ form }) =>
      form === 'F11' ? ok({ fileName: 'F11_1.0_見本.pdf', pdf: Uint8Array.of(1), pages: 1 }) : refuse('forms.form-unknown'),
  };
}
