export { NodeLogDialog } from './NodeLogDialog.tsx';
