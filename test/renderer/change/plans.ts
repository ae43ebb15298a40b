import { LabSpec } from '../../../src/shared/model/lab.ts';
import type { LabPlan, PlannedPart, PlannedStep } from '../../../src/shared/model/lab-plan.ts';

export const aPart = (name: string, what: PlannedPart['what'], more: Partial<PlannedPart> = {}): PlannedPart => ({
  name,
  what,
  why: [],
  moves: [],
  ...more,
});

export const aPlannedStep = (lane: string, title: string, ...commands: string[]): PlannedStep => ({
  id: `${lane}.${title}`,
  title,
  lane,
  needs: [],
  commands,
});

/** A plan that changes nothing; what a test is about is put in. */
export const aPlan = (more: Partial<LabPlan> = {}): LabPlan => ({
  revision: 1,
  spec: LabSpec.parse({ name: 'demo' }),
  parts: [],
  quorum: { before: 1, after: 1, lowest: 1, needed: 1 },
  refusals: [],
  warnings: [],
  notes: [],
  steps: [],
  ...more,
});

/** The manager's ports change: the swarm has no manager for a moment. */
export const portsPlan = (more: Partial<LabPlan> = {}): LabPlan =>
  aPlan({
    parts: [
      aPart('manager', 'replace', {
        why: ['ports: 127.0.0.1:8000:80/tcp → 127.0.0.1:8001:80/tcp'],
        moves: [
          { service: 'web', tasks: 2 },
          { service: 'mailer', tasks: 1 },
        ],
      }),
    ],
    quorum: { before: 1, after: 1, lowest: 0, needed: 1 },
    warnings: ['For some seconds the swarm has no manager. Tasks go on running.'],
    notes: ['It keeps its volumes, its address and its name.'],
    steps: [
      aPlannedStep('lab', 'note the change', 'docker volume create demo-spec-2'),
      aPlannedStep('manager', 'drain', 'docker exec demo-manager docker node update --availability drain demo-manager'),
      aPlannedStep(
        'manager',
        'make anew',
        'docker rm -f demo-manager',
        'docker run -d --name demo-manager docker:dind',
      ),
      aPlannedStep('manager', 'back in the swarm'),
    ],
    ...more,
  });
