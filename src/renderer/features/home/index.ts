export { DestroyDialog } from './DestroyDialog.tsx';
export { HomePage } from './HomePage.tsx';
export { HomeSidebar } from './HomeSidebar.tsx';
