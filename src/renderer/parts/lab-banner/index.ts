/** What is not as usual with a lab itself, and what to do about it: on every page that shows the lab. */
export { hasLabBanner, LabBanner } from './LabBanner.tsx';
