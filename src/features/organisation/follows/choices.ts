/** What a canteen chooses: what it follows, and whether the network's team sees what is waiting there. Pure. */
import { followable, type Followed } from '#src/platform/viewer.ts'
import type { Typed } from '#src/platform/web/form.ts'

export type Choices = { followed: readonly Followed[]; showsSigns: boolean }

/** As the form shows them: one box each. */
export function typedChoices({ followed, showsSigns }: Choices): Typed {
  return { ...Object.fromEntries(followed.map((thing) => [thing, 'yes'])), ...(showsSigns && { showsSigns: 'yes' }) }
}

/** What starts and what ends. */
export function differenceOf(before: Choices, after: Choices) {
  return {
    started: followable.filter((thing) => after.followed.includes(thing) && !before.followed.includes(thing)),
    ended: followable.filter((thing) => before.followed.includes(thing) && !after.followed.includes(thing)),
  }
}
