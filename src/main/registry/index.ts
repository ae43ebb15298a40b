export { createRegistryArea, type RegistryArea } from './area.ts';
