/** Who may import whom (docs/design.md). Tests may import anything. */
const AREAS = 'engine|operations|lab|swarm|stack|registry|terminal|forward|doctor|images|settings|transcript';

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'shared-is-pure',
      comment: 'src/shared is TypeScript and zod: no node, no DOM library, no electron, no React',
      severity: 'error',
      from: { path: '^src/shared' },
      to: { pathNot: '^(src/shared|node_modules/zod)' },
    },
    {
      name: 'renderer-imports-shared-only',
      severity: 'error',
      from: { path: '^src/renderer' },
      to: { path: '^src/(main|preload)' },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^src/renderer' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'preload-imports-the-contract-only',
      severity: 'error',
      from: { path: '^src/preload' },
      to: { pathNot: '^(src/shared/contract|electron$|node_modules/electron)' },
    },
    {
      name: 'main-does-not-import-renderer',
      severity: 'error',
      from: { path: '^src/main' },
      to: { path: '^src/(renderer|preload)' },
    },
    {
      name: 'features-do-not-import-each-other',
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: { path: '^src/renderer/features/([^/]+)/', pathNot: '^src/renderer/features/$1/' },
    },
    {
      name: 'ui-knows-no-docker',
      comment: 'renderer/ui is presentational: no stores, no actions, no bridge',
      severity: 'error',
      from: { path: '^src/renderer/ui/' },
      to: { path: '^src/renderer/(features|stores|actions|bridge)' },
    },
    {
      name: 'areas-through-their-index',
      comment: 'an area imports another area only through its index.ts',
      severity: 'error',
      from: { path: `^src/main/(${AREAS})/` },
      to: { path: `^src/main/(${AREAS})/`, pathNot: [`^src/main/$1/`, `^src/main/[^/]+/index\\.ts$`] },
    },
    {
      name: 'only-the-shell-knows-electron',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main/electron\\.ts|main/shell/|preload/)' },
      to: { path: '^(electron$|node_modules/electron/)' },
    },
    {
      name: 'only-engine-knows-dockerode',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main/engine/' },
      to: { path: 'node_modules/(dockerode|docker-modem|@types/dockerode)' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
  },
};
