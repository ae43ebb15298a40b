export { ServicesPage } from './list/ServicesPage.tsx';
export { ServiceSheet } from './sheet/ServiceSheet.tsx';
