import { boardScenarios } from './board.ts';
import { changeScenarios } from './change.ts';
import { doctorScenarios } from './doctor.ts';
import { engineScenarios } from './engines.ts';
import { importScenarios } from './import.ts';
import { labScenarios } from './lab.ts';
import { labdialogScenarios } from './labdialogs.ts';
import { logScenarios } from './logs.ts';
import { nodesScenarios } from './nodes.ts';
import { operationScenarios } from './operation.ts';
import { scaleScenarios } from './scale.ts';
import { serviceScenarios } from './services.ts';
import { taskScenarios } from './task.ts';
import type { Scenario } from './types.ts';
import { wizardScenarios } from './wizard.ts';

export const scenarios: Record<string, Scenario> = {
  ...operationScenarios,
  ...importScenarios,
  ...labScenarios,
  ...doctorScenarios,
  ...labdialogScenarios,
  ...serviceScenarios,
  ...logScenarios,
  ...nodesScenarios,
  ...scaleScenarios,
  ...taskScenarios,
  ...boardScenarios,
  ...changeScenarios,
  ...wizardScenarios,
  ...engineScenarios,
};
