import { expect, test } from 'vitest'
import { attendanceOf, isOver, refusalToConvene, voicesLostWith, voiceStateOf, votesThere } from './assembly.ts'

const voice = (membershipId: string, isPresent = false, holderId: string | null = null) => ({
  membershipId,
  isPresent,
  holderId,
  namedHolder: null,
})

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

test('a voice given to who gave theirs away, or is no member any more, is lost', () => {
  const voices = [voice('a', false, 'b'), voice('b'), voice('c', false, 'a'), voice('d', false, 'gone'), voice('e', true)]
  const states = voices.map((each) => voiceStateOf(each, voices))

  expect(states).toEqual(['waits', 'silent', 'lost', 'lost', 'present'])
  expect(voiceStateOf(voices[0]!, [voices[0]!, voice('b', true)])).toBe('represented')
  expect(voicesLostWith(voice('a'), voices)).toEqual([voices[2]])
  // They were told when it was given for the first time.
  expect(voicesLostWith(voices[0]!, voices)).toEqual([])
})

test('nobody votes but who is there or represented; once names are forgotten, the numbers that were told', () => {
  const counted = attendanceOf([voice('a', true), voice('b', false, 'a'), voice('c')], 0)

  expect(votesThere({ entitled: null, present: null, represented: null }, counted)).toBe(2)
  expect(votesThere({ entitled: 3, present: 1, represented: 0 }, counted)).toBe(2)
  expect(votesThere({ entitled: 9, present: 5, represented: 1 }, counted)).toBe(6)
})

test('the notice of the statutes is whole days', () => {
  const meeting = { day: '2026-12-16', state: 'draft' }

  expect(refusalToConvene(meeting, { today: '2026-12-01', noticeDays: 15, begun: false })).toBeUndefined()
  expect(refusalToConvene(meeting, { today: '2026-12-02', noticeDays: 15, begun: false })).toBe('notice-too-short')
  expect(refusalToConvene({ ...meeting, state: 'convened' }, { today: '2026-12-01', noticeDays: 15, begun: false })).toBe(
    'convened-already',
  )
  expect(refusalToConvene(meeting, { today: '2026-12-16', noticeDays: 15, begun: true })).toBe('hour-passed')
})

test('a proxy is given until the day of the meeting is over, and to none that is cancelled', () => {
  expect(isOver({ day: '2026-12-31', state: 'convened' }, '2026-12-31')).toBe(false)
  expect(isOver({ day: '2026-12-31', state: 'convened' }, '2027-01-01')).toBe(true)
  expect(isOver({ day: '2026-12-31', state: 'cancelled' }, '2026-12-01')).toBe(true)
})
