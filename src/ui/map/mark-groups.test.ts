import { expect, test } from 'vitest'
import { groupMarks } from './mark-groups.ts'

test('marks that a finger would cover together are one group, others stand alone', () => {
  const groups = groupMarks([
    { x: 10, y: 10 },
    { x: 100, y: 10 },
    { x: 15, y: 12 },
  ])

  expect(groups.map(({ x, members }) => [x, members.length])).toEqual([
    [10, 2],
    [100, 1],
  ])
})

test('a thousand marks make a few groups that hold them all', () => {
  const marks = Array.from({ length: 1000 }, (_, index) => ({ x: (index * 37) % 360, y: (index * 91) % 350 }))

  const groups = groupMarks(marks)

  expect(groups.length).toBeLessThanOrEqual(40)
  expect(groups.flatMap(({ members }) => members)).toHaveLength(1000)
})
