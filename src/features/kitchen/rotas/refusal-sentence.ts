import type { Task } from '#src/features/kitchen/tasks/task.ts'
import type { Skill } from '#src/features/kitchen/teammates/queries.ts'
import type { Language } from '#src/platform/language.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatShortDay } from '#src/platform/time.ts'
import type { Text } from '#src/ui/page.tsx'
import type { ToldRefusal } from './told-refusal.ts'

type Named = { tasks: readonly Task[]; teammates: readonly Skill[]; text: Text; language: Language }

/** What is missing, in a sentence that names tasks, days and what they ask. */
export function sentenceOf(refusal: ToldRefusal, named: Named): string {
  const { text } = named
  if (refusal.reason === 'no-tasks') return text('rotas:refusals.no-tasks')
  if (refusal.reason !== 'not-covered') {
    const name = named.teammates.find(({ id }) => id === refusal.person)?.name ?? ''
    return text(`rotas:refusals.${refusal.reason}`, { name: isolated(name), task: taskIn(refusal.task, named) })
  }
  const { tasks, most, able, why } = refusal
  const facts = { tasks: tasks.map((id) => taskIn(id, named)).join(', '), most, able, skills: skillsOf(refusal, named) }
  if (tasks.length === 1) return text(`rotas:refusals.one.${why}`, { ...facts, count: able })
  return text(`rotas:refusals.several.${why}`, { ...facts, count: most })
}

function taskIn(id: string, { tasks, language }: Named): string {
  const task = tasks.find((one) => one.id === id)
  return task ? `${isolated(task.name)} (${formatShortDay(task.day, language)})` : ''
}

function skillsOf({ skills }: Extract<ToldRefusal, { reason: 'not-covered' }>, { tasks, text }: Named): string {
  const names = tasks.flatMap(({ skill }) => (skill && skills.includes(skill.id) ? [skill.name] : []))
  return [...new Set(names)].map((name) => text('rotas:refusals.skill', { name: isolated(name) })).join(', ')
}
