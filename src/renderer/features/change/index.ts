export { ChangeDialogs } from './ChangeDialogs.tsx';
