export { DoctorPage, LabDoctor } from './DoctorPage.tsx';
