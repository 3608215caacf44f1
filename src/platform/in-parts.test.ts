import { expect, test } from 'vitest'
import { inParts } from './in-parts.ts'

test('what takes long is made in parts, in their order, and others have a turn between two', async () => {
  const told: (string | number)[] = []
  const made = inParts(
    [1, 2, 3, 4, 5],
    (some) => {
      told.push(...some)
      return some.length
    },
    2,
  )
  const turns = ['first', 'second'].map((name) => new Promise<void>((resolve) => setImmediate(() => resolve(void told.push(name)))))
  await Promise.all(turns)

  expect(await made).toEqual([2, 2, 1])
  expect(told.slice(0, 4)).toEqual([1, 2, 3, 4])
  expect(told.indexOf('first')).toBeLessThan(told.indexOf(5))
})

test('of nothing one empty part is made', async () => {
  expect(await inParts([], (some) => some.length)).toEqual([0])
})
