import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The renderer with a played main: `npx vite --config test/renderer/preview/vite.config.ts`, then `/?scenario=NAME`. */
export default defineConfig({
  root: resolve(import.meta.dirname),
  plugins: [react()],
  server: { port: 5199, strictPort: true, fs: { allow: [resolve(import.meta.dirname, '../../..')] }, hmr: false },
});
