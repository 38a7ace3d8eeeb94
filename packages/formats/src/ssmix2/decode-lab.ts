import type { Segment } from '../hl7v2/message.ts';
import { codedAt } from './coded.ts';
import { textAt } from './field-text.ts';
import type { Frame } from './frame.ts';
import { panelReader } from './panels.ts';
import { type Draft, type Reading, timeAt } from './reading.ts';
import type { LabMessage, Panel, Specimen } from './records.ts';

interface SpecimenDraft extends Draft<Specimen> {
  panels: Panel[];
}

/** In SS-MIX2 (OML^O33, OUL^R22) an SPM stands before its orders; in OML^O21 and ORU^R01 behind them. The message shows which. */
const specimenLeads = (reading: Reading): boolean =>
  reading.segments.find(({ id }) => id === 'SPM' || id === 'OBR' || id === 'ORC')?.id === 'SPM';

/**
 * OML-01 and OML-11: specimens with their panels. Panels before any SPM stand in a specimen of which nothing is known.
 * SPM-2 id, -4 material, -17 collected.
 */
export function decodeLab(reading: Reading, frame: Frame<'OML-01' | 'OML-11'>): LabMessage {
  const specimens: SpecimenDraft[] = [];
  const leads = specimenLeads(reading);
  /** Behind the orders of `specimen` its SPM has come: the next order is of another. */
  let named = false;
  let specimen: SpecimenDraft | undefined;
  const reader = panelReader(reading, put);
  function put(panel: Panel): void {
    if (specimen === undefined || named) {
      specimen = { panels: [] };
      specimens.push(specimen);
      named = false;
    }
    specimen.panels.push(panel);
  }
  for (const segment of reading.segments) {
    if (segment.id === 'SPM' && !leads && specimen !== undefined) {
      describe(specimen, readSpm(reading, segment), named);
      named = true;
    } else if (segment.id === 'SPM') {
      specimen = readSpm(reading, segment);
      specimens.push(specimen);
      reader.close();
    } else reader.take(segment);
  }
  return { ...frame, specimens };
}

/** Two specimens behind one order: what they do not have in common is said of neither. */
function describe(specimen: SpecimenDraft, { specimenId, material, collectedAt }: SpecimenDraft, isNamed: boolean): void {
  if (!isNamed) {
    if (specimenId !== undefined) specimen.specimenId = specimenId;
    if (material !== undefined) specimen.material = material;
    if (collectedAt !== undefined) specimen.collectedAt = collectedAt;
    return;
  }
  if (specimen.specimenId !== specimenId) delete specimen.specimenId;
  if (JSON.stringify(specimen.material) !== JSON.stringify(material)) delete specimen.material;
  if (specimen.collectedAt !== collectedAt) delete specimen.collectedAt;
}

function readSpm(reading: Reading, segment: Segment): SpecimenDraft {
  const specimen: SpecimenDraft = { panels: [] };
  const id = textAt(reading, segment, 2);
  if (id !== undefined) specimen.specimenId = id;
  const material = codedAt(reading, segment, 4);
  if (material !== undefined) specimen.material = material;
  const collectedAt = timeAt(reading, segment, 17);
  if (collectedAt !== undefined) specimen.collectedAt = collectedAt;
  return specimen;
}
