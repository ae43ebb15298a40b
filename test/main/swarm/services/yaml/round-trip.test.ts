import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseServiceYaml } from '../../../../../src/main/swarm/services/yaml/parse.ts';
import { writeServiceYaml } from '../../../../../src/main/swarm/services/yaml/write.ts';
import { aSpec } from '../../../../support/a-spec.ts';
import { anySpec } from '../../../../support/any-spec.ts';

describe('a service as text', () => {
  it('is read as it was written, whatever is in it', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const text = writeServiceYaml(spec);
        expect(parseServiceYaml(text), text).toEqual({ service: spec, issues: [] });
      }),
      { numRuns: 60 },
    );
  }, 20_000);

  it.each(['global', 'replicated-job', 'global-job'] as const)('of mode %s too', (mode) => {
    const spec = aSpec({ mode, ...(mode === 'replicated-job' && { replicas: 5, concurrent: 2 }) });
    expect(parseServiceYaml(writeServiceYaml(spec))).toEqual({ service: spec, issues: [] });
  });

  it('holds what a person would write, and no defaults', () => {
    const spec = aSpec({
      replicas: 3,
      env: ['GREETING=a $5 bill', 'EMPTY='],
      ports: [{ published: 8080, target: 80 }],
      networks: [{ name: 'backend' }],
      mounts: [{ type: 'volume', source: 'data', target: '/data' }],
      secrets: [{ name: 'key', target: 'tls.key', mode: 0o400 }],
      limit: { memory: 512 * 1024 ** 2, cpus: 0.5 },
      health: { test: ['CMD-SHELL', 'curl -f localhost'], interval: 10_000 },
      update: { order: 'start-first' },
    });
    expect(writeServiceYaml(spec)).toBe(`services:
  web:
    image: registry:5000/team/web:1
    environment:
      - GREETING=a $$5 bill
      - EMPTY=
    volumes:
      - type: volume
        source: data
        target: /data
    networks:
      - backend
    ports:
      - target: 80
        published: 8080
    secrets:
      - source: key
        target: tls.key
        mode: 0o400
    healthcheck:
      test:
        - CMD-SHELL
        - curl -f localhost
      interval: 10s
    deploy:
      replicas: 3
      resources:
        limits:
          cpus: "0.5"
          memory: 512m
      update_config:
        order: start-first
networks:
  backend:
    external: true
volumes:
  data:
    name: data
secrets:
  key:
    external: true
`);
  });
});
