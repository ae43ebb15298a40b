export { otherSettings } from './claim.ts';
export { eraseLab } from './erase.ts';
export { buildSteps, changeSteps, plainSteps } from './perform.ts';
export { type Choices, Site } from './site.ts';
