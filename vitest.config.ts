import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['{src,test,scripts}/**/*.test.{ts,tsx}'],
    globalSetup: ['test/global-setup.ts'],
    env: { LOG_LEVEL: 'silent' },
    maxWorkers: 3,
    // Modules are read once a worker, not once a file: half of a run was reading them. What a test changes of them it gives back.
    isolate: false,
    restoreMocks: true,
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
