import { describe, expect, it } from 'vitest';
import { TaskBook } from '../../../../src/main/swarm/live/task-book.ts';
import type { RawService, RawTask } from '../../../../src/main/swarm/raw.ts';

const template = (image: string) => ({ ContainerSpec: { Image: image }, ForceUpdate: 0 });
/** As engines write it there: with a word that they leave out of the tasks. */
const inService = (spec: object): object => ({ ...spec, Runtime: 'container' });
const service = (ID: string, index: number, spec: object): RawService => ({
  ID,
  Version: { Index: index },
  Spec: { Name: ID, TaskTemplate: inService(spec) },
});
const task = (ID: string, index: number, more: Partial<RawTask> = {}): RawTask => ({
  ...{ ID, ServiceID: 'web', Version: { Index: index }, DesiredState: 'running', Status: { State: 'running' } },
  Spec: template('web:1'),
  ...more,
});

function book(): TaskBook {
  const made = new TaskBook();
  made.services([service('web', 1, template('web:1')), service('db', 1, template('db:1'))]);
  const db = { ServiceID: 'db', Spec: template('db:1') };
  made.tasks([task('a', 1), task('b', 1), task('c', 1, db)], 'all');
  return made;
}

describe('TaskBook', () => {
  it('reads a task again only when its version is another', () => {
    const tasks = book();
    const before = tasks.get('a');
    const { changed, gone } = tasks.tasks([task('a', 1), task('b', 2), task('c', 1)], 'all');
    expect([...changed]).toEqual(['b']);
    expect(gone.size).toBe(0);
    expect(tasks.get('a')).toBe(before);
  });

  it('forgets what is not listed: of all, of the ids and of the services that were asked for', () => {
    const gone = (...asked: Parameters<TaskBook['tasks']>) => [...book().tasks(...asked).gone];
    expect(gone([task('a', 1)], 'all')).toEqual(['b', 'c']);
    expect(gone([], { ids: ['a', 'never there'], services: [] })).toEqual(['a']);
    expect(gone([task('a', 1)], { ids: [], services: ['web'] })).toEqual(['b']);
    expect(gone([task('a', 1)], { ids: ['c'], services: ['web'] })).toEqual(['b', 'c']);
  });

  it('does not fall back behind a newer answer', () => {
    const tasks = book();
    tasks.tasks([task('a', 5, { Status: { State: 'failed' } })], { ids: ['a'], services: [] });
    expect(tasks.tasks([task('a', 4)], { ids: ['a'], services: [] }).changed.size).toBe(0);
    expect(tasks.get('a')?.state).toBe('failed');
    // All of them, at another index: a swarm that was set up anew from a backup.
    expect([...tasks.tasks([task('a', 2)], 'all').changed]).toEqual(['a']);
  });

  it('knows which tasks an update has not reached yet, force update included', () => {
    const tasks = book();
    const forced = { ...template('web:1'), ForceUpdate: 1 };
    const others = [service('db', 1, template('db:1'))];
    expect([...tasks.services([service('web', 2, forced), ...others])].sort()).toEqual(['a', 'b']);
    expect(tasks.get('a')?.outdated).toBe(true);
    expect(tasks.get('c')).not.toHaveProperty('outdated');

    tasks.tasks([task('a', 2, { DesiredState: 'shutdown' }), task('new', 2, { Spec: forced })], {
      ids: ['a', 'new'],
      services: [],
    });
    expect(tasks.get('a')).not.toHaveProperty('outdated');
    expect(tasks.get('new')).not.toHaveProperty('outdated');
    // Rolled back: what was new is old again.
    expect([...tasks.services([service('web', 3, template('web:1')), ...others])].sort()).toEqual(['b', 'new']);
    expect(tasks.get('b')).not.toHaveProperty('outdated');
    expect(tasks.get('new')?.outdated).toBe(true);
  });

  it('compares what specs say, in whatever order', () => {
    const tasks = book();
    const { ContainerSpec, ForceUpdate } = template('web:1');
    tasks.services([service('web', 2, { ForceUpdate, ContainerSpec })]);
    expect(tasks.get('a')).not.toHaveProperty('outdated');
  });

  it('does not call a scaled service’s tasks outdated', () => {
    const tasks = book();
    expect(tasks.services([service('web', 2, template('web:1'))]).size).toBe(0);
  });
});
