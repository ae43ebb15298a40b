/** Scaling a service by its track: the gesture, what it would do, and what happens when it is let go. */
export { ScaleForecast } from './ScaleForecast.tsx';
export type { Scaling } from './scaling.ts';
export { useScaling } from './use-scaling.ts';
