import { cancelledAtEachStep } from './cancel-kinds.ts';

cancelledAtEachStep('apply-cancel-long', ({ long }) => long === true);
