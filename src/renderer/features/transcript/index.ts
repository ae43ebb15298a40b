export { TranscriptDrawer, type TranscriptOf } from './TranscriptDrawer.tsx';
