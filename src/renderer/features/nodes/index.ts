export { NodesPage } from './NodesPage.tsx';
