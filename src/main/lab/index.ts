export { createLabArea, type LabArea, type LabAreaDeps } from './area.ts';
