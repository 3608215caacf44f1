/** The plan of src/features: which group may read which, and who reads whom in a circle. Type imports count. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'

/** A group imports only those before it. */
export const groups = ['organisation', 'planning', 'guests', 'money', 'kitchen', 'day', 'impact', 'commons', 'operation', 'front'] as const

type Import = { from: string; to: string }

/** Every import of one feature by another. @param root of a project */
export function readImports(root: string): Import[] {
  const files = readdirSync(join(root, 'src/features'), { recursive: true, encoding: 'utf8' })
  return files.filter((file) => /(?<!\.test)\.tsx?$/.test(file)).flatMap((file) => importsOf(root, `src/features/${file}`))
}

function importsOf(root: string, from: string): Import[] {
  const statements = readFileSync(join(root, from), 'utf8').matchAll(/^(?:import|export)\s+(?:[^'"]*?\s+from\s+)?'(?<path>[^']+)'/gms)
  return [...statements]
    .map(({ groups: { path = '' } = {} }) => ({ from, to: path.startsWith('#') ? path.slice(1) : posix.join(dirname(from), path) }))
    .filter(({ to }) => to.startsWith('src/features/') && featureOf(to) !== featureOf(from))
}

export function upwardImports(imports: readonly Import[]): string[] {
  return imports.filter(({ from, to }) => rankOf(from) < rankOf(to)).map(({ from, to }) => `${from} → ${to}`)
}

function rankOf(file: string): number {
  return groups.findIndex((group) => group === file.split('/')[2])
}

/** `guests/bookings`; what lies directly in a group puts the group together and belongs to no feature. */
function featureOf(file: string): string {
  const [, , group, feature, inside] = file.split('/')
  return inside ? `${group}/${feature}` : `${group}`
}

/** Features that reach themselves again through others. */
export function featuresInCircles(imports: readonly Import[]): string[] {
  const read = new Map<string, Set<string>>()
  for (const { from, to } of imports) read.set(featureOf(from), (read.get(featureOf(from)) ?? new Set()).add(featureOf(to)))
  return [...read.keys()].filter((feature) => reaches(read, feature)).toSorted()
}

function reaches(read: ReadonlyMap<string, ReadonlySet<string>>, feature: string): boolean {
  const [seen, next] = [new Set<string>(), [...(read.get(feature) ?? [])]]
  for (let other = next.pop(); other !== undefined; other = next.pop()) {
    if (other === feature) return true
    if (!seen.has(other)) next.push(...(read.get(other) ?? []))
    seen.add(other)
  }
  return false
}
