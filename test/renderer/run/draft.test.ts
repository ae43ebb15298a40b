import { expect, test } from 'vitest';
import { type ServiceForm, toDraft } from '../../../src/renderer/features/run/draft.ts';
import { aService } from '../placement/model.ts';

const form = (more: Partial<ServiceForm> = {}): ServiceForm => ({
  name: 'web',
  image: 'registry:5000/web:1',
  replicas: '3',
  published: '8000',
  target: '80',
  mode: 'host',
  ...more,
});
const errorsOf = (more: Partial<ServiceForm>, services = [aService('other')]) => {
  const result = toDraft(form(more), services);
  return 'errors' in result ? result.errors : {};
};

test('a whole form is a draft', () => {
  expect(toDraft(form(), [])).toEqual({
    draft: {
      name: 'web',
      image: 'registry:5000/web:1',
      replicas: 3,
      port: { published: 8000, target: 80, mode: 'host' },
    },
  });
});

test('a service may publish nothing', () => {
  const result = toDraft(form({ published: ' ', target: '' }), []);
  expect('draft' in result && result.draft.port).toBe(undefined);
});

test('half a port is an error at the missing half', () => {
  expect(errorsOf({ target: '' })).toEqual({ target: { code: 'required' } });
  expect(errorsOf({ published: '' })).toEqual({ published: { code: 'required' } });
});

test('what is no number is named before the model sees it', () => {
  expect(errorsOf({ replicas: '3x', published: '80 00' })).toEqual({
    replicas: { code: 'number' },
    published: { code: 'number' },
  });
});

test("the model's own words stand at the field they are about", () => {
  const errors = errorsOf({ name: '-web', published: '70000' });
  expect(errors.name).toMatchObject({ code: 'model', message: expect.stringContaining('hyphen') });
  expect(errors.published?.code).toBe('model');
});

test('an empty name and no image are asked for', () => {
  expect(errorsOf({ name: '  ', image: '' })).toMatchObject({ name: { code: 'required' }, image: { code: 'model' } });
});

test('a name that is taken says by whom', () => {
  expect(errorsOf({ name: 'other' }).name).toEqual({ code: 'nameTaken', by: 'other' });
});

test('an ingress port belongs to one service, a host port to as many as there are nodes', () => {
  const holder = (mode: 'ingress' | 'host') =>
    aService('other', { ports: [{ published: 8000, target: 80, protocol: 'tcp', mode }] });
  expect(errorsOf({ mode: 'host' }, [holder('ingress')]).published).toEqual({ code: 'portTaken', by: 'other' });
  expect(errorsOf({ mode: 'ingress' }, [holder('host')]).published).toEqual({ code: 'portTaken', by: 'other' });
  expect(errorsOf({ mode: 'host' }, [holder('host')])).toEqual({});
});
