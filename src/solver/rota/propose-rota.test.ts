import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyRota, somebodyAt, somePerson, someRota, someTask } from '#test/rotas.ts'
import { checkPlan } from '../../../bench/rota/checker.ts'
import { solveExactly } from '../../../bench/rota/exact.ts'
import { proposeRota } from './propose-rota.ts'
import type { Rota } from './rota.ts'
import { defaultSettings } from './settings.ts'

const terms = { seed: 1, budget: { moves: 10_000 } }

/** Who is proposed for what, in words; learners with a star. */
function planOf(rota: Rota): string[] {
  const proposal = proposeRota(rota, terms)
  if (!proposal.ok) throw new Error(JSON.stringify(proposal.refusals))
  return proposal.plan.map(({ person, task, learner }) => `${task}: ${person}${learner ? ' *' : ''}`).toSorted()
}

/** The search is one by chance within its moves: in some of a thousand small rotas a change of many people at once escapes it. */
const MOST_MISSED = 2

test('a proposal breaks no rule and is as good as the best but in very few, and a refusal means that pins or key tasks cannot be', async () => {
  let missed = 0
  await fc.assert(
    fc.asyncProperty(anyRota, async (any) => {
      const rota = { ...any, previous: [] }
      const proposal = proposeRota(rota, terms)
      if (!proposal.ok && proposal.refusals.some(({ reason }) => reason !== 'not-covered')) return
      const exact = await solveExactly(rota, defaultSettings, 10)
      if (!exact.proven) return
      expect(proposal.ok).toBe(exact.uncovered === 0)
      if (!proposal.ok) return
      const { broken, empty, cost } = checkPlan(rota, proposal.plan, defaultSettings)
      expect(broken).toEqual([])
      expect(empty * defaultSettings.emptyPlace + cost).toBeGreaterThanOrEqual(exact.empty * defaultSettings.emptyPlace + exact.bound)
      if (empty > exact.empty || cost > exact.bound) missed++
    }),
    { numRuns: 60 },
  )
  expect(missed).toBeLessThanOrEqual(MOST_MISSED)
})

test('who could be the first at a task comes there with a newcomer, although another place stays empty for it', () => {
  const ana = somePerson('ana', { taskLimit: 1, avoidedTasks: ['wash'], skills: ['keys'] })
  const bo = somePerson('bo', { newcomer: true, taskLimit: 1 })
  const tasks = [someTask('keys', { skill: 'keys', suitsFirstTime: false }), someTask('wash', { kind: 'wash', day: 1, places: 2 })]
  expect(planOf(someRota([ana, bo], tasks))).toEqual(['wash: ana', 'wash: bo'])
})

test('whatever was proposed before, no rule is broken and the cost is what it says', () => {
  fc.assert(
    fc.property(anyRota, (rota) => {
      const proposal = proposeRota(rota, { ...terms, budget: { moves: 2_000 } })
      if (!proposal.ok) return
      const { broken, empty, cost } = checkPlan(rota, proposal.plan, defaultSettings)
      expect(broken).toEqual([])
      expect(proposal.cost).toBe(empty * defaultSettings.emptyPlace + cost)
    }),
    { numRuns: 100 },
  )
})

test('the same seed and the same number of moves give the same rota', () => {
  fc.assert(
    fc.property(anyRota, fc.integer(), (rota, seed) => {
      expect(proposeRota(rota, { seed, budget: { moves: 1_000 } })).toEqual(proposeRota(rota, { seed, budget: { moves: 1_000 } }))
    }),
    { numRuns: 20 },
  )
})

test('what was proposed stays as it is when nothing has happened, with other chance too', () => {
  fc.assert(
    fc.property(anyRota, (rota) => {
      const first = proposeRota(rota, terms)
      if (!first.ok) return
      const second = proposeRota({ ...rota, previous: first.plan }, { ...terms, seed: 2 })
      expect(second).toMatchObject({ ok: true, measures: { changes: 0, emptyPlaces: first.measures.emptyPlaces } })
    }),
    { numRuns: 30 },
  )
})

test('one absence changes one place, although the others could spread better', () => {
  const tasks = [0, 1, 2].map((day) => someTask(`evening-${day}`, { day }))
  const previous = [somebodyAt('ana', 'evening-0'), somebodyAt('bo', 'evening-1'), somebodyAt('bo', 'evening-2')]
  const people = [somePerson('ana', { windows: [] }), somePerson('bo', { pastHalfHours: 80 }), somePerson('cy')]
  expect(planOf(someRota(people, tasks, { previous }))).toEqual(['evening-0: cy', 'evening-1: bo', 'evening-2: bo'])
})

test('the load goes to those who carried less in the eight weeks before', () => {
  const people = [somePerson('ana', { pastHalfHours: 40 }), somePerson('bo', { pastHalfHours: 30 })]
  const tasks = [0, 1].map((day) => someTask(`evening-${day}`, { day }))
  expect(planOf(someRota(people, tasks))).toEqual(['evening-0: bo', 'evening-1: bo'])
})

test('wishes decide among those who carry the same', () => {
  const people = [somePerson('ana', { wishedDays: [0], avoidedTasks: ['wash'] }), somePerson('bo', { wishedDays: [1] }), somePerson('cy')]
  const tasks = [someTask('monday'), someTask('wash', { kind: 'wash' }), someTask('tuesday', { day: 1 })]
  expect(planOf(someRota(people, tasks)).slice(0, 2)).toEqual(['monday: ana', 'tuesday: bo'])
})

const lessons = [0, 2, 4].map((day) => someTask(`till-${day}`, { day, skill: 'till' }))
const teacher = somePerson('tea', { skills: ['till'] })

test('a rare skill is taught to two different learners rather than to one twice', () => {
  const eager = somePerson('eager', { learns: ['till'] })
  const other = somePerson('other', { learns: ['till'], pastHalfHours: 40, wishedDays: [] })
  const learners = planOf(someRota([teacher, eager, other], lessons)).filter((words) => words.endsWith('*'))
  expect(learners.map((words) => words.slice(8)).toSorted()).toEqual(['eager *', 'other *'])
})

test('nobody learns beside an empty place, and a skill that three people have is not taught', () => {
  const learner = somePerson('lou', { learns: ['till'] })
  expect(planOf(someRota([learner], lessons))).toEqual([])
  const knowers = ['ana', 'bo', 'cy'].map((id) => somePerson(id, { skills: ['till'] }))
  expect(planOf(someRota([...knowers, learner], lessons)).filter((words) => words.endsWith('*'))).toEqual([])
})

test.each([
  ['an employee', { kind: 'employee' as const }, 10, 22],
  ['a minor', { age: 17 }, 8, 24],
])('%s rests between two days, also after midnight', (_, facts, night, rest) => {
  const late = someTask('late', { start: 44, end: 50, places: 2 })
  const after = (halfHours: number) => someTask('morning', { day: 1, start: 2 + halfHours, end: 6 + halfHours, places: 2 })
  const adults = [somePerson('adult', { taskLimit: 2 })]
  const tasksOf = (halfHours: number) =>
    planOf(someRota([somePerson('who', facts), ...adults], [late, after(halfHours)])).filter((words) => words.endsWith('who'))
  expect(tasksOf(rest)).toEqual(['late: who', 'morning: who'])
  expect(tasksOf(rest - 1)).toHaveLength(1)
  expect(tasksOf(night)).toHaveLength(1)
  expect(planOf(someRota(adults, [late, after(night)]))).toEqual(['late: adult', 'morning: adult'])
})

test('a minor comes only beside an adult who knows the place, a newcomer to an easy task beside somebody, and each says so', () => {
  const minor = somePerson('minor', { age: 16 })
  const newcomer = somePerson('newcomer', { newcomer: true })
  const pair = someTask('pair', { places: 2 })
  expect(planOf(someRota([minor, newcomer], [pair]))).toEqual([])
  expect(planOf(someRota([minor], [someTask('alone')]))).toEqual([])
  const proposal = proposeRota(someRota([minor, somePerson('ana')], [pair]), terms)
  expect(proposal).toMatchObject({ ok: true, plan: [{}, {}], gaps: [] })
  expect(proposal.ok && proposal.plan.find(({ person }) => person === 'minor')!.reasons).toContainEqual({
    reason: 'minor-beside',
    people: ['ana'],
  })
  expect(planOf(someRota([newcomer, somePerson('ana')], [{ ...pair, suitsFirstTime: false }]))).toEqual(['pair: ana'])
})

test('what stays empty is told with the skill and how many could come', () => {
  const tasks = [someTask('till', { places: 3, skill: 'till' })]
  const proposal = proposeRota(someRota([teacher, somePerson('ana')], tasks), terms)
  expect(proposal).toMatchObject({
    ok: true,
    gaps: [{ task: 'till', day: 0, places: 2, skill: 'till', able: 1 }],
    measures: { emptyPlaces: 2 },
  })
})

test('without people or tasks there is nothing to propose', () => {
  expect(planOf(someRota([], [someTask('evening')]))).toEqual([])
  expect(planOf(someRota([somePerson('ana')], []))).toEqual([])
})
