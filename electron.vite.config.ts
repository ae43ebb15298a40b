import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string): string => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
      // dockerode's own modem, which src/main/engine extends; it comes with dockerode.
      externalizeDeps: { include: ['docker-modem'] },
      // The three composition roots share one out/main; node_modules stay outside the bundle.
      rolldownOptions: {
        input: { electron: at('src/main/electron.ts'), serve: at('src/main/serve.ts'), cli: at('src/main/cli.ts') },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      // A sandboxed preload must be one CommonJS file.
      rolldownOptions: {
        input: { index: at('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react()],
    build: { minify: true, rolldownOptions: { input: { index: at('src/renderer/index.html') } } },
  },
});
