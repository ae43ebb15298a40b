import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Of `full`, those that restart the engine, or leave no room for others. */
const ALONE = ['change-lost', 'life-random', 'survive', 'up-down'].map((name) => `test/full/${name}.test.ts`);

/**
 * `unit` needs nothing; `integration` a Docker engine; `full` is integration at length (loops, faults), whose files mostly wait
 * for Swarm, and so run two at a time; `alone` are those of it that do not bear company.
 */
export default defineConfig({
  test: {
    // Vitest leaves one core free, which halves the speed of a machine with two; a thread begins sooner than a process.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/{shared,main,preload,scripts,bench}/**/*.test.ts'],
          environment: 'node',
          pool: 'threads',
        },
      },
      {
        extends: true,
        test: {
          name: 'renderer',
          include: ['test/renderer/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          pool: 'threads',
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 90_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'full',
          include: ['test/full/**/*.test.ts'],
          exclude: ALONE,
          testTimeout: 1_800_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: ALONE,
          testTimeout: 1_800_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
  resolve: {
    alias: { electron: fileURLToPath(new URL('./test/electron-stub.ts', import.meta.url)) },
  },
});
