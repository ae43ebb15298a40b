export { TaskRail } from './TaskRail.tsx';
