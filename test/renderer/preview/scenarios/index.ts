import { doctorScenarios } from './doctor.ts';
import { labScenarios } from './lab.ts';
import { labdialogScenarios } from './labdialogs.ts';
import { operationScenarios } from './operation.ts';
import type { Scenario } from './types.ts';

export const scenarios: Record<string, Scenario> = {
  ...operationScenarios,
  ...labScenarios,
  ...doctorScenarios,
  ...labdialogScenarios,
};
