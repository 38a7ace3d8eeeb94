/** Contracts, faults and the synthetic hospital. Only tests, benches and the demo import it. */

export { dischargeCda } from './documents/discharge-cda.ts';
export { drawnPng } from './documents/drawn-png.ts';
export { japanesePdf } from './documents/japanese-pdf.ts';
export { patientDocuments, streamDocuments } from './documents/patient-documents.ts';
export * from './faults/hostile-network.ts';
export { HOSTILE_STRINGS } from './faults/hostile-strings.ts';
export * from './faults/locker.ts';
export { fivePatientsWorthOpening, type WorthOpening } from './hospital/five-patients.ts';
export { type GeneratedPatient, generatePatient, type PatientTruth, streamFiles } from './hospital/generate-patient.ts';
export { type LiveOptions, liveHospital } from './hospital/live-hospital.ts';
export { PackedError, readPacked, writePacked } from './hospital/packed.ts';
export { HospitalOptionError, type HospitalOptions, numberOf } from './hospital/plan.ts';
export type { GeneratedFile } from './hospital/storage-tree.ts';
export { hospitalTimeline, type TimelineStep } from './hospital/timeline.ts';
export { type WriteTreeOptions, type WrittenTree, writeFiles, writeTree } from './hospital/write-tree.ts';
export * from './staff/curious.ts';
export * from './staff/quiet-month.ts';
export * from './staff/simulated-staff.ts';
export { DAY as STAFF_DAY, MONTH_START } from './staff/ward-life.ts';
export { makeTreeHostile } from './storage/hostile-tree.ts';
export * from './storage/sample-documents.ts';
export * from './storage/small-storage.ts';
