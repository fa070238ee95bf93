import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';

const config: UserConfig = {
  plugins: [react(), tailwindcss()],
  build: {
    emptyOutDir: true,
    target: 'es2023',
    // Colours are written once, with `light-dark()`.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': process.env.CONDUCTOR_URL ?? 'http://127.0.0.1:4317' } },
};

export default config;
