import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { currentRoute, hrefOf, navigate, parseHash, type Route } from '../../src/renderer/routes.ts';

const ENGINE = 'unix:///var/run/docker.sock';

describe('routes', () => {
  beforeEach(() => {
    location.hash = '';
  });

  it.each<[string, Route]>([
    ['#/', { page: 'home' }],
    ['', { page: 'home' }],
    ['#/new/network', { page: 'wizard', step: 'network' }],
    ['#/new', { page: 'wizard', step: 'topology' }],
    ['#/new/nonsense', { page: 'wizard', step: 'topology' }],
    ['#/new/topology/quorum', { page: 'wizard', step: 'topology', preset: 'quorum' }],
    ['#/operation/op-1', { page: 'operation', id: 'op-1' }],
    ['#/doctor', { page: 'doctor' }],
    ['#/lab/e/hellodocker', { page: 'lab', engine: 'e', lab: 'hellodocker', view: 'placement' }],
    ['#/lab/e/hellodocker/edit', { page: 'edit', engine: 'e', lab: 'hellodocker' }],
    ['#/lab/e/hellodocker/edit/network', { page: 'edit', engine: 'e', lab: 'hellodocker', step: 'network' }],
    ['#/lab/e/hellodocker/edit/nonsense', { page: 'edit', engine: 'e', lab: 'hellodocker' }],
    ['#/lab/only-an-engine', { page: 'home' }],
    ['#/no/such/page', { page: 'home' }],
    ['#/operation/%E0%A4%A', { page: 'operation', id: '%E0%A4%A' }],
  ])('reads %s', (hash, route) => expect(parseHash(hash)).toEqual(route));

  it('gives back what it wrote, whatever the engine is called', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.string({ minLength: 1 }),
        fc.string({ minLength: 1 }),
        (engine, lab, selection) => {
          const route: Route = { page: 'lab', engine, lab, view: 'placement', selection };
          expect(parseHash(hrefOf(route))).toEqual(route);
        },
      ),
    );
  });

  it('keeps an engine that is an address in one piece', () => {
    const route: Route = { page: 'home', selected: { engine: ENGINE, lab: 'hellodocker' } };
    expect(hrefOf(route).split('/')).toHaveLength(4);
    expect(parseHash(hrefOf(route))).toEqual(route);
  });

  it('answers with the same object while the address is the same', () => {
    navigate({ page: 'doctor' });
    expect(currentRoute()).toBe(currentRoute());
    expect(currentRoute()).toEqual({ page: 'doctor' });
  });

  it('leaves no step for Back where it replaces', () => {
    const before = history.length;
    navigate({ page: 'wizard', step: 'review' }, { replace: true });
    expect(currentRoute()).toEqual({ page: 'wizard', step: 'review' });
    expect(history.length).toBe(before);
  });
});
