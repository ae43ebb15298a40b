export { WizardPage } from './WizardPage.tsx';
