export { createSwarmArea, type SwarmArea } from './area.ts';
export { type Member, membersOf } from './members.ts';
