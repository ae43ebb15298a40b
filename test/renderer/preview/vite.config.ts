import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The renderer over a played main, under the Content-Security-Policy that the app has. Built by shots.ts. */
export default defineConfig({
  root: resolve(import.meta.dirname),
  plugins: [react()],
});
