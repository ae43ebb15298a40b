export { LabPage } from './LabPage.tsx';
export { PlacementDialogs } from './PlacementDialogs.tsx';
