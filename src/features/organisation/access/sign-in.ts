/** Links that open a session. */
import { readSignedId, signId } from '#src/platform/secrets.ts'
import { href, urls } from '#src/urls.ts'

const PURPOSE = 'demonstration-sign-in'

/**
 * A link that signs in as an invented person, second factor included. Good for the life of the database, and only while the network
 * is a demonstration.
 */
export function demonstrationLink({ secret, origin, userId }: { secret: string; origin: string; userId: string }): string {
  return origin + href(urls.demonstrationSignIn, { token: signId(secret, PURPOSE, userId) })
}

export function readDemonstrationLink(secret: string, token: string): string | undefined {
  return readSignedId(secret, PURPOSE, token)
}

/** « Firefox, Android », for a person who looks for a forgotten session. */
export function deviceName(userAgent: string | null): string | undefined {
  const browser = nameIn(userAgent, browsers)
  const system = nameIn(userAgent, systems)
  return [browser, system].filter(Boolean).join(', ') || undefined
}

function nameIn(userAgent: string | null, known: readonly (readonly [RegExp, string])[]): string | undefined {
  return known.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1]
}

/** Order matters: Edge says that it is Chrome, Chrome says that it is Safari. */
const browsers = [
  [/Edg/, 'Edge'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
] as const

const systems = [
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'macOS'],
  [/Linux/, 'Linux'],
] as const
