import { askRoute, refusedBy } from '../answer.ts';
import type { AddRoute } from '../route-parts.ts';
import { formTrialAsked as asked, formTrialAnswer } from '../schemas/forms.ts';

const route = askRoute(
  '/api/forms/trial',
  'S-11 試し刷り: one blank sheet with 見本 over it, under no number',
  asked,
  formTrialAnswer,
);

export const formsTrial: AddRoute = (app, { gate, forms }) => {
  if (forms === undefined) return;
  app.openapi(route, async (c) => {
    const { form, version, language } = c.req.valid('json');
    const found = await gate.pass(
      c,
      { action: 'see-forms' },
      () => forms.trial({ form, version, language }),
      ({ pages }) => ({ act: 'printed', what: `forms:trial ${form} ${version}`, patients: [], pages }),
    );
    if (!found.ok) return refusedBy(c, found.refusal);
    const { fileName, pdf } = found.value;
    return c.json({ fileName, base64: Buffer.from(pdf).toString('base64') }, 200);
  });
};
