import type { MentoringSide } from '#src/platform/database/tables/mentors.ts'
import { inLanguage, type Language } from '#src/platform/language.ts'
import { readSignedId, signId } from '#src/platform/secrets.ts'
import { href, urls } from '#src/urls.ts'

export type Site = { secret: string; origin: string }

/** Opens what was proposed to one of the two, to answer it; never what they write to each other. */
export function mentoringToken(secret: string, { id, side }: { id: string; side: MentoringSide }): string {
  return signId(secret, `mentoring-${side}`, id)
}

export function readMentoringToken(secret: string, token: string): { id: string; side: MentoringSide } | undefined {
  for (const side of ['person', 'mentor'] as const) {
    const id = readSignedId(secret, `mentoring-${side}`, token)
    if (id) return { id, side }
  }
  return undefined
}

export function mentoringIdOf(secret: string, token: string): string | undefined {
  return readMentoringToken(secret, token)?.id
}

export function toldAddress({ secret, origin }: Site, of: { id: string; side: MentoringSide }, language: Language): string {
  return origin + inLanguage(language, href(urls.toldMentoring, { token: mentoringToken(secret, of) }))
}
