import { expect, test } from 'vitest'
import { inLanguage } from './language.ts'

test.each([
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '\\/evil.example',
  '/\n\\evil.example',
  ' //evil.example',
])('%j, in either language, stays on this site', (path) => {
  for (const language of ['fr', 'en'] as const)
    expect(new URL(inLanguage(language, path), 'https://tablee.test').origin).toBe('https://tablee.test')
})

test('a page keeps its address but for the language', () => {
  expect(inLanguage('fr', '/calendrier?du=2026-12-01')).toBe('/calendrier?du=2026-12-01')
  expect(inLanguage('en', '/calendrier')).toBe('/en/calendrier')
  expect([inLanguage('fr', '/'), inLanguage('en', '/')]).toEqual(['/', '/en'])
})
