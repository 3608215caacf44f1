import { expect, test } from 'vitest'
import { attendanceOf, isOver, refusalToConvene } from './assembly.ts'

const voice = (membershipId: string, isPresent = false, holderId: string | null = null) => ({ membershipId, isPresent, holderId })

test('a voice is represented when whoever carries it is there, and only then', () => {
  const voices = [voice('a', true), voice('b', false, 'a'), voice('c', false, 'd'), voice('d'), voice('e')]

  expect(attendanceOf(voices, 50)).toEqual({ entitled: 5, present: 1, represented: 1, needed: 3, isReached: false })
  expect(attendanceOf([...voices.slice(0, 3), voice('d', true), voice('e')], 50)).toMatchObject({
    present: 2,
    represented: 2,
    isReached: true,
  })
  expect(attendanceOf([], 0)).toMatchObject({ needed: 0, isReached: true })
})

test('the notice of the statutes is whole days', () => {
  const meeting = { day: '2026-12-16', state: 'draft' }

  expect(refusalToConvene(meeting, { today: '2026-12-01', noticeDays: 15 })).toBeUndefined()
  expect(refusalToConvene(meeting, { today: '2026-12-02', noticeDays: 15 })).toBe('notice-too-short')
  expect(refusalToConvene({ ...meeting, state: 'convened' }, { today: '2026-12-01', noticeDays: 15 })).toBe('convened-already')
})

test('a proxy is given until the day of the meeting is over, and to none that is cancelled', () => {
  expect(isOver({ day: '2026-12-31', state: 'convened' }, '2026-12-31')).toBe(false)
  expect(isOver({ day: '2026-12-31', state: 'convened' }, '2027-01-01')).toBe(true)
  expect(isOver({ day: '2026-12-31', state: 'cancelled' }, '2026-12-01')).toBe(true)
})
