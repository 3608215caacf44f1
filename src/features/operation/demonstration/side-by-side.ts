import pLimit from 'p-limit'

/** In one transaction, two at a time: while the database writes the rows of one, those of the other are drawn. */
const atOnce = pLimit(2)

/** What each becomes, in their order. */
export function sideBySide<One, Other>(all: readonly One[], work: (one: One, position: number) => Promise<Other>): Promise<Other[]> {
  return Promise.all(all.map((one, position) => atOnce(work, one, position)))
}
