import { z } from '@hono/zod-openapi';
import type { CdaBlock, CdaSection } from '@tomoshibi/formats';
import type { ChartTextAnswer, DocumentDownload, DocumentPageView } from '@tomoshibi/hospital';
import type { DownloadAsked, PageAsked } from '../../documents/documents.ts';
import type { ChartSearchAsked } from '../../documents/search-chart.ts';
import { patientAsked } from './asked.ts';
import { documentItem } from './items.ts';
import { count, hospitalTime, list, text } from './person.ts';
import type { SameShape } from './same-shape.ts';

const original = z.string().min(1).max(512);

export const pageAsked = z.strictObject({
  patient: patientAsked,
  original,
  page: z.int().min(1).max(100_000).optional(),
  width: z.int().min(200).max(2400).optional(),
  wait: z.boolean().optional(),
});

export const downloadAsked = z.strictObject({ patient: patientAsked, original });

export const chartSearchAsked = z.strictObject({
  patient: patientAsked,
  query: z.string().max(200),
  kind: z.string().min(1).max(128).optional(),
  department: z.string().min(1).max(128).optional(),
  limit: z.int().min(1).max(500).optional(),
});

const yes = z.literal(true);
const cdaRun = z.strictObject({
  text,
  strong: yes.optional(),
  deleted: yes.optional(),
  inserted: yes.optional(),
  raised: z.enum(['sup', 'sub']).optional(),
});
const cdaAttached = z.strictObject({
  reference: text.optional(),
  mediaType: text.optional(),
  insideCharacters: count.optional(),
});

/** Trees are compared by hand below: a type that names itself cannot be compared field by field. */
const cdaBlock: z.ZodType<CdaBlock> = z
  .lazy(() =>
    z.union([
      z.strictObject({ kind: z.literal('paragraph'), runs: z.array(cdaRun) }),
      z.strictObject({ kind: z.literal('caption'), text }),
      z.strictObject({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(z.array(cdaBlock)) }),
      z.strictObject({
        kind: z.literal('table'),
        rows: z.array(
          z.array(
            z.strictObject({ head: z.boolean(), columns: count.optional(), rows: count.optional(), blocks: z.array(cdaBlock) }),
          ),
        ),
      }),
      z.strictObject({ kind: z.literal('attached'), attached: cdaAttached }),
    ]),
  )
  .meta({ id: 'CdaBlock' }) as unknown as z.ZodType<CdaBlock>;

const cdaSection: z.ZodType<CdaSection> = z
  .lazy(() =>
    z.strictObject({
      title: text.optional(),
      code: text.optional(),
      blocks: z.array(cdaBlock),
      sections: z.array(cdaSection),
      entriesWithoutText: count.optional(),
    }),
  )
  .meta({ id: 'CdaSection' }) as unknown as z.ZodType<CdaSection>;

export const cdaDocument = z
  .strictObject({
    title: text.optional(),
    kind: text.optional(),
    at: hospitalTime.optional(),
    patients: list(
      z.strictObject({
        ids: list(z.strictObject({ extension: text, root: text.optional() })),
        names: list(text),
        born: hospitalTime.optional(),
        sex: text.optional(),
      }),
    ),
    facts: list(
      z.strictObject({
        fact: z.enum(['author', 'organization', 'custodian', 'signer', 'recipient', 'admitted', 'discharged', 'version']),
        value: text,
      }),
    ),
    sections: list(cdaSection),
    body: cdaAttached.optional(),
  })
  .meta({ id: 'CdaDocument' });

export const documentPageView = z
  .strictObject({
    files: list(z.strictObject({ original: text, name: text, main: z.boolean() })),
    file: text,
    sizeBytes: count,
    content: z.union([
      z.strictObject({
        shown: z.literal('picture'),
        sort: z.enum(['pdf', 'image']),
        page: count,
        pages: count,
        width: count,
        height: count,
        png: text,
      }),
      z.strictObject({ shown: z.literal('tree'), sort: z.literal('cda'), document: cdaDocument }),
      z.strictObject({ shown: z.literal('text'), sort: z.enum(['html', 'hl7', 'text']), text, cut: yes.optional() }),
      z.strictObject({
        shown: z.literal('nothing'),
        sort: z.enum(['cda', 'pdf', 'image', 'html', 'hl7', 'text', 'other']),
        reason: text,
      }),
    ]),
    problems: list(text),
    identity: list(
      z.strictObject({ field: z.enum(['number', 'name', 'born', 'sex', 'missing', 'several']), stated: text.optional() }),
    ).optional(),
  })
  .meta({ id: 'DocumentPage' });

export const documentDownload = z
  .strictObject({
    file: text,
    name: text,
    mediaType: z.literal('application/octet-stream'),
    sizeBytes: count,
    sha256: text,
    base64: text,
  })
  .meta({ id: 'DocumentDownload' });

export const chartTextAnswer = z
  .strictObject({
    words: list(text),
    hits: list(
      z.strictObject({
        sort: z.enum(['document', 'result', 'diagnosis', 'drug', 'appointment', 'list']),
        kind: text,
        title: text,
        at: text.optional(),
        department: text.optional(),
        original: text,
        file: text.optional(),
        page: count.optional(),
        report: documentItem.optional(),
        excerpts: list(z.strictObject({ text, marks: list(z.tuple([count, count]).readonly()) })),
      }),
    ),
    total: count,
    searched: count,
    unsearched: z.strictObject({ later: count, never: count }),
  })
  .meta({ id: 'ChartTextAnswer' });

export const documentProofs: [
  SameShape<z.infer<typeof pageAsked>, PageAsked>,
  SameShape<z.infer<typeof downloadAsked>, DownloadAsked>,
  SameShape<z.infer<typeof chartSearchAsked>, ChartSearchAsked>,
  SameShape<Omit<z.infer<typeof documentPageView>, 'content'>, Omit<DocumentPageView, 'content'>>,
  SameShape<z.infer<typeof documentDownload>, DocumentDownload>,
  SameShape<z.infer<typeof chartTextAnswer>, ChartTextAnswer>,
] = [true, true, true, true, true, true];
