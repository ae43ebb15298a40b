import { beforeEach, expect, test } from 'vitest';
import { labIssues } from '../../../src/renderer/features/services/draft/checks.ts';
import { toForm } from '../../../src/renderer/features/services/draft/form.ts';
import { differing, outside } from '../../../src/renderer/features/services/draft/rebase.ts';
import {
  changeDraft,
  type Draft,
  draftKey,
  dropDraft,
  getDraft,
  imageChange,
  inStep,
  isChanged,
  openEdit,
  openNew,
  readYaml,
  rebase,
  settle,
  writable,
} from '../../../src/renderer/features/services/draft/store.ts';
import { toSpec } from '../../../src/renderer/features/services/draft/to-spec.ts';
import { ServiceSpec, type ServiceSpecInput } from '../../../src/shared/model/service.ts';
import { aService } from '../swarm/model.ts';

const KEY = draftKey({ engine: 'e', lab: 'demo' });
const spec = (more: Partial<ServiceSpecInput> = {}) => ServiceSpec.parse({ name: 'web', image: 'web:1', ...more });
const draft = (): Draft => getDraft(KEY) as Draft;

beforeEach(() => dropDraft(KEY));

test('a draft is kept while one looks elsewhere, and gets the image that is asked for', () => {
  openNew(KEY, {}, new Set());
  expect(isChanged(draft())).toBe(false);
  changeDraft(KEY, ({ form }) => ({ form: { ...form, replicas: 4 } }));
  openNew(KEY, { image: 'registry:5000/team/web:1' }, new Set(['web']));
  expect(draft().form).toMatchObject({ replicas: 4, image: 'registry:5000/team/web:1', name: 'web-2' });
  expect(isChanged(draft())).toBe(true);
});

test('the name follows the image until another one is typed', () => {
  openNew(KEY, { image: 'nginx:1' }, new Set());
  changeDraft(KEY, (now) => imageChange(now, 'redis:7', new Set()));
  expect(draft().form.name).toBe('redis');
  changeDraft(KEY, ({ form }) => ({ form: { ...form, name: 'cache' } }));
  changeDraft(KEY, (now) => imageChange(now, 'nginx:1', new Set()));
  expect(draft().form.name).toBe('cache');
});

test('an edit without changes starts from what the service is now', () => {
  openEdit(KEY, { id: 's', spec: spec() }, {});
  openEdit(KEY, { id: 's', spec: spec({ replicas: 5 }) }, {});
  expect(draft().form.replicas).toBe(5);
  changeDraft(KEY, ({ form }) => ({ form: { ...form, image: 'web:2' } }));
  openEdit(KEY, { id: 's', spec: spec({ replicas: 6 }) }, {});
  expect(draft()).toMatchObject({ form: { image: 'web:2', replicas: 5 } });
  openEdit(KEY, { id: 's', spec: spec() }, { spec: spec({ image: 'web:9' }) });
  expect(draft()).toMatchObject({ form: { image: 'web:9' }, base: { image: 'web:1' } });
});

test('what somebody else changed is taken over, but for what was changed here too', () => {
  const base = spec({ env: ['A=1'] });
  const mine = spec({ env: ['A=2'], image: 'web:2' });
  const theirs = spec({ env: ['A=3'], replicas: 7, image: 'web:2' });
  expect(outside(base, mine, theirs)).toEqual({ took: ['image', 'replicas'], clash: ['env'] });

  openEdit(KEY, { id: 's', spec: base }, { spec: mine });
  changeDraft(KEY, (now) => rebase(now, theirs));
  expect(draft()).toMatchObject({ form: { replicas: 7, env: ['A=2'] }, base: { replicas: 7, env: ['A=1'] } });
  expect(draft().took).toEqual(['image', 'replicas']);

  const before = draft();
  expect(settle(before, theirs, ['env'], 'mine')).toMatchObject({ base: { env: ['A=3'] } });
  expect(settle(before, theirs, ['env'], 'theirs')).toMatchObject({ base: { env: ['A=3'] }, form: { env: ['A=3'] } });
});

test('a field that somebody else took away is taken away', () => {
  const base = spec({ hostname: 'a' });
  openEdit(KEY, { id: 's', spec: base }, {});
  changeDraft(KEY, (now) => rebase(now, spec()));
  expect(differing(toSpec(draft().form).spec, spec())).toEqual([]);
});

test('text that is read changes in the form what it changed, and nothing else', () => {
  openNew(KEY, {}, new Set());
  // Half typed: no name yet, and a limit that cannot be read.
  changeDraft(KEY, ({ form }) => ({ form: { ...form, image: 'web:1', limit: { ...form.limit, memory: 'much' } } }));
  const written = writable(toSpec(draft().form));
  expect(written).toMatchObject({ name: 'unnamed', limit: {} });
  changeDraft(KEY, () => ({ yaml: { text: 'a', spec: written, issues: [], unread: true } }));
  changeDraft(KEY, (now) => readYaml(now, 'a', { ...written, replicas: 3 }, []));
  expect(draft().form).toMatchObject({ name: '', image: 'web:1', replicas: 3, limit: { memory: 'much' } });
  const { yaml, form } = draft();
  expect(yaml && inStep(yaml, form)).toBe(true);
});

test('text that cannot be read changes nothing, and an answer to older text is none', () => {
  openNew(KEY, { spec: spec() }, new Set());
  const text = { text: 'b', spec: spec(), issues: [], unread: true };
  changeDraft(KEY, () => ({ yaml: text }));
  changeDraft(KEY, (now) => readYaml(now, 'older', spec({ replicas: 9 }), []));
  expect(draft().yaml).toEqual(text);
  const issue = { path: '', message: 'no', severity: 'error' as const };
  changeDraft(KEY, (now) => readYaml(now, 'b', undefined, [issue]));
  expect(draft()).toMatchObject({ form: { replicas: 1 }, yaml: { text: 'b', unread: false, issues: [issue] } });
});

test('names and ports that are taken are told with who has them', () => {
  const others = [
    aService('api', { ports: [{ published: 80, target: 80, protocol: 'tcp', mode: 'ingress' }] }),
    aService('db', { ports: [{ published: 5432, target: 5432, protocol: 'tcp', mode: 'host' }] }),
  ];
  const form = toForm(
    spec({
      name: 'api',
      ports: [
        { published: 80, target: 8080, mode: 'host' },
        { published: 5432, target: 1, mode: 'host' },
        { published: 5432, target: 2, mode: 'host' },
        { published: 80, target: 8080, protocol: 'udp' },
      ],
    }),
  );
  expect(labIssues(form, others, undefined)).toEqual([
    { path: 'name', code: 'nameTaken', by: 'api' },
    { path: 'ports.0.published', code: 'portTaken', by: 'api' },
    { path: 'ports.2.published', code: 'portTwice' },
  ]);
});

test('what a service cannot become is told', () => {
  const form = toForm(spec({ name: 'other', mode: 'global', endpointMode: 'dnsrr', ports: [{ target: 80 }] }));
  expect(labIssues(form, [], spec())).toEqual([
    { path: 'name', code: 'renamed' },
    { path: 'mode', code: 'modeChanged' },
    { path: 'ports.0.mode', code: 'dnsrrIngress' },
  ]);
});
