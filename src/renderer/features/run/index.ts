export { RunDialog } from './RunDialog.tsx';
