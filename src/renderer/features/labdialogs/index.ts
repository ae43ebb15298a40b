export { LabDialogs } from './LabDialogs.tsx';
