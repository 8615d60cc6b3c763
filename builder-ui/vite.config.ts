import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The staff door serves dist/ui and puts a fresh nonce for `__CSP_NONCE__` into every index.html. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  html: { cspNonce: '__CSP_NONCE__' },
  build: { outDir: '../dist/ui', emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0 },
  server: {
    fs: { allow: ['..'] },
    proxy: Object.fromEntries(
      ['/v1', '/sandbox/clock', '/sandbox/messages'].map((path) => [
        path,
        process.env.STAFF_URL ?? 'http://127.0.0.1:8080',
      ]),
    ),
  },
});
