import { expect, test } from 'vitest'
import { canteenRoles, type Grant } from '#src/platform/viewer.ts'
import { canteenToShow, holding, wordsOf } from '#test/read-page.ts'
import { textIn } from '#src/texts.ts'
import { mayWelcome } from '../policy.ts'
import { HelpFields } from './help-fields.tsx'

const read = (followed: NonNullable<Grant['followed']>, language: 'fr' | 'en' = 'fr') =>
  wordsOf(<HelpFields canteen={{ followed: [...followed] }} />, { language })

test.each(['fr', 'en'] as const)('beside the agreement stands everybody who may read the answer, and nobody else (%s)', (language) => {
  for (const role of canteenRoles) {
    const told = read([], language)
      .match(/\((?!fac|opt)([^)]*)\)/)?.[1]
      ?.split(', ')
    expect([role, told?.includes(textIn(language)(`access:roles.${role}`))]).toEqual([
      role,
      mayWelcome(holding(role), { canteen: canteenToShow.slug }),
    ])
  }
})

test('where no tables are planned, a wheelchair place is asked for here; where they are, each person is asked', () => {
  expect(read([])).toContain('une place en fauteuil')
  expect(read([], 'en')).toContain('a wheelchair space')
  expect(read(['seating'])).not.toContain('fauteuil')
})
