import type { Followed, Policy } from '#src/platform/viewer.ts'
import type { Area, Group, Text } from '#src/ui/page.tsx'

/** A page of the team and who may open it. Its policy is that of its route: test/navigation.test.ts compares them. */
export type Entry = {
  /** A pattern of `urls`. */
  url: string
  label: (text: Text) => string
  /** What else people call it when they look for it, a comma between two. */
  alsoCalled?: (text: Text) => string
  policy: Policy
  /** Left out for whoever this lets see another entry, which leads here. */
  unless?: Policy
  /** Left out where the canteen does not follow it. */
  follows?: Followed
  /** Pages reached from it, which mark it too; those below its own address need no word. */
  covers?: readonly string[]
}

export type AreaEntry = Entry & { area: Area; group?: Group }
