import type { Segment } from '../hl7v2/message.ts';
import { codedAt } from './coded.ts';
import { textAt } from './field-text.ts';
import type { Frame } from './frame.ts';
import { readObx } from './obx.ts';
import { type PanelDraft, panelReader } from './panels.ts';
import { type Draft, type Reading, raise } from './reading.ts';
import type { Examination, ExaminationMessage, Observation } from './records.ts';

type Performed = Examination['performed'][number];
type Study = Examination['studies'][number];

/**
 * OMG-01/-02/-03 (orders), OMG-11/-12 (done) and OMG-13 (results): one examination per ORC/OBR. OBX after a ZE1 belong to it.
 * The parent is ORC-8, or OBR-29. Problems: `ssmix2.segment-not-read` (field) for a ZE2, whose fields no open source gives.
 */
export function decodeExamination(reading: Reading, frame: Frame<ExaminationMessage['type']>): ExaminationMessage {
  const panels: PanelDraft[] = [];
  const reader = panelReader(reading, (panel) => panels.push(panel));
  let under: Observation[] | undefined;
  for (const segment of reading.segments) {
    switch (segment.id) {
      case 'ZE1': {
        under = [];
        const item = codedAt(reading, segment, 3);
        const { panel } = reader.current();
        panel.performed ??= [];
        panel.performed.push(item === undefined ? { observations: under } : { item, observations: under });
        break;
      }
      case 'ZE2':
        raise(reading, 'ssmix2.segment-not-read', 'field', segment, 1, reading.text.slice(segment.start, segment.end));
        break;
      case 'OBX':
        if (under !== undefined) under.push(readObx(reading, segment));
        else reader.take(segment);
        break;
      case 'IPC': {
        const { panel } = reader.current();
        panel.studies ??= [];
        panel.studies.push(readIpc(reading, segment));
        break;
      }
      case 'ORC':
      case 'OBR':
        under = undefined;
        reader.take(segment);
        break;
      default:
        reader.take(segment);
    }
  }
  return { ...frame, examinations: panels.map(finish) };
}

/** IPC-1 accession number, -2 requested procedure, -3 StudyInstanceUID, -5 modality. */
function readIpc(reading: Reading, segment: Segment): Study {
  const study: Draft<Study> = {};
  const accessionNumber = textAt(reading, segment, 1);
  if (accessionNumber !== undefined) study.accessionNumber = accessionNumber;
  const requestedProcedure = textAt(reading, segment, 2);
  if (requestedProcedure !== undefined) study.requestedProcedure = requestedProcedure;
  const studyInstanceUid = textAt(reading, segment, 3);
  if (studyInstanceUid !== undefined) study.studyInstanceUid = studyInstanceUid;
  const modality = textAt(reading, segment, 5);
  if (modality !== undefined) study.modality = modality;
  return study;
}

function finish(panel: PanelDraft): Examination {
  const performed: Performed[] = panel.performed ?? [];
  const studies: Study[] = panel.studies ?? [];
  const parentOrder = panel.order.parent ?? panel.parentOrder;
  return parentOrder === undefined ? { ...panel, performed, studies } : { ...panel, parentOrder, performed, studies };
}
