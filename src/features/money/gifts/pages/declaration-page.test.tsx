import { expect, test } from 'vitest'
import { wordsOf } from '#test/read-page.ts'
import { DeclarationPage } from './declaration-page.tsx'

test('a declaration whose day is past is not announced as one to come', () => {
  const periods = [{ from: '2025-01-01', until: '2025-12-31', gifts: 1, cents: 100, receipts: 1 }]
  const read = (today: string) => wordsOf(<DeclarationPage canteen={{ slug: 'x', name: 'X' } as never} periods={periods} today={today} />)

  expect(read('2026-03-01')).toContain('À déclarer avant le 31 mars 2026')
  expect(read('2026-11-30')).toContain('Elle était à faire avant le 31 mars 2026')
})
