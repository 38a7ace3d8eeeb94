import type { Examination, ExaminationMessage, LabMessage, Meals, Panel, Specimen } from '@tomoshibi/formats';
import type { ExamFacts, ExaminationFacts, LabFacts, LabPanelFacts, MealFacts, StudyFacts } from '../facts.ts';
import { present } from '../present.ts';
import { differingOrder, label, leadingOrder, observationFacts, stated } from './parts.ts';

type Meal = NonNullable<MealFacts['meals']>[number];

/** OMD. */
export function mealFacts(record: Meals): MealFacts {
  const leading = leadingOrder(record.meals[0]?.order, record.visit);
  return present<MealFacts>({
    kind: 'meal',
    ...stated(record.cancels, record.head),
    ...leading,
    meals: record.meals.map((meal) =>
      present<Meal>({
        diet: label(meal.diet),
        text: meal.text,
        usage: label(meal.timing?.usage),
        start: meal.timing?.startAt,
        end: meal.timing?.endAt,
        control: differingOrder(meal.order, leading).control,
      }),
    ),
  });
}

/** OML-01, OML-11. */
export function labFacts(record: LabMessage): LabFacts {
  return present<LabFacts>({
    kind: 'lab',
    ...stated(record.cancels, record.head),
    ...leadingOrder(record.specimens[0]?.panels[0]?.order, record.visit),
    panels: record.specimens.flatMap((specimen) => specimen.panels.map((panel) => labPanelFacts(specimen, panel))),
  });
}

function labPanelFacts(specimen: Specimen, panel: Panel): LabPanelFacts {
  const at = specimen.collectedAt ?? panel.observedAt;
  return present<LabPanelFacts>({
    panel: label(panel.panel),
    material: label(specimen.material),
    at,
    reported: panel.reportedAt,
    scheduled: panel.scheduledAt ?? panel.timing?.startAt,
    status: panel.status,
    notes: panel.notes,
    obs: panel.observations.map((observation) => observationFacts(observation, at)),
  });
}

/** OMG-01, -02, -03, -11, -12, -13. */
export function examinationFacts(record: ExaminationMessage): ExaminationFacts {
  const leading = leadingOrder(record.examinations[0]?.order, record.visit);
  return present<ExaminationFacts>({
    kind: 'examination',
    ...stated(record.cancels, record.head),
    ...leading,
    exams: record.examinations.map((examination) => examFacts(examination, leading)),
  });
}

function examFacts(examination: Examination, leading: ReturnType<typeof leadingOrder>): ExamFacts {
  const at = examination.observedAt;
  type Done = NonNullable<ExamFacts['done']>[number];
  return present<ExamFacts>({
    ...differingOrder(examination.order, leading),
    name: label(examination.panel),
    code: examination.panel?.code,
    parent: examination.parentOrder,
    performed: at,
    scheduled: examination.scheduledAt ?? examination.timing?.startAt,
    reported: examination.reportedAt,
    status: examination.status,
    obs: examination.observations.map((observation) => observationFacts(observation, at)),
    notes: examination.notes,
    done: examination.performed.map((done) =>
      present<Done>({ name: label(done.item), obs: done.observations.map((observation) => observationFacts(observation, at)) }),
    ),
    studies: examination.studies.map((study) =>
      present<StudyFacts>({ modality: study.modality, accession: study.accessionNumber, study: study.studyInstanceUid }),
    ),
  });
}
