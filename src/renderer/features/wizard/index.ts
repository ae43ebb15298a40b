export { EditPage } from './EditPage.tsx';
export { startFromSpec } from './lab-file.ts';
export { WizardPage } from './WizardPage.tsx';
