export { HomePage } from './HomePage.tsx';
export { HomeSidebar } from './HomeSidebar.tsx';
