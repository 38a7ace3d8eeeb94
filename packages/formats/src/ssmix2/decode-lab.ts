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

/**
 * OML-01 and OML-11: specimens with their panels. Panels before any SPM stand in a specimen of which nothing is known.
 * SPM-2 id, -4 material, -17 collected.
 */
export function decodeLab(reading: Reading, frame: Frame<'OML-01' | 'OML-11'>): LabMessage {
  const specimens: SpecimenDraft[] = [];
  let specimen: SpecimenDraft | undefined;
  const reader = panelReader(reading, put);
  function put(panel: Panel): void {
    if (specimen === undefined) {
      specimen = { panels: [] };
      specimens.push(specimen);
    }
    specimen.panels.push(panel);
  }
  for (const segment of reading.segments) {
    if (segment.id === 'SPM') {
      specimen = readSpm(reading, segment);
      specimens.push(specimen);
      reader.close();
    } else reader.take(segment);
  }
  return { ...frame, specimens };
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
