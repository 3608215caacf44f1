import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['{src,test,scripts}/**/*.test.{ts,tsx}'],
    globalSetup: ['test/global-setup.ts'],
    env: { LOG_LEVEL: 'silent' },
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
