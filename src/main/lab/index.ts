export { createLabArea, type LabArea, type LabAreaDeps } from './area.ts';
export { isSameSpec } from './spec/same.ts';
