/** Why the solver found no plan, as a sentence that names the rules in the way. */
import type { Text } from '#src/ui/page.tsx'
import type { Tonight } from './seating.ts'
import type { ToldRefusal } from './told-refusal.ts'

export function sentenceOfRefusal(refusal: ToldRefusal, { guests, tables }: Pick<Tonight, 'guests' | 'tables'>, text: Text): string {
  const tableNamed = (id: string) => tables.find((table) => table.id === id)?.name ?? text('seating:refusals.missingTable')
  const partyOf = (guest: string | undefined) => guests.find(({ id }) => id === guest)?.contactName || text('seating:someone')
  switch (refusal.reason) {
    case 'no-table':
    case 'kept-apart-but-same-party':
      return text(`seating:refusals.${refusal.reason}`)
    case 'not-enough-seats':
      return text('seating:refusals.not-enough-seats', { count: refusal.guests, seats: refusal.seats })
    case 'party-larger-than-any-table':
      return text('seating:refusals.party-larger-than-any-table', {
        name: partyOf(refusal.guests[0]),
        count: refusal.guests.length,
        seats: refusal.seats,
      })
    case 'pinned-to-missing-table':
      return text('seating:refusals.pinned-to-missing-table', { name: partyOf(refusal.guest) })
    case 'pins-split-a-party':
      return text('seating:refusals.pins-split-a-party', { name: partyOf(refusal.guests[0]) })
    case 'pins-overflow-table':
      return text('seating:refusals.pins-overflow-table', { table: tableNamed(refusal.table), count: refusal.guests, seats: refusal.seats })
    case 'pins-overflow-wheelchair-places':
      return text('seating:refusals.pins-overflow-wheelchair-places', { table: tableNamed(refusal.table), count: refusal.places })
    case 'pins-join-kept-apart':
      return text('seating:refusals.pins-join-kept-apart', { table: tableNamed(refusal.table) })
    case 'not-enough-wheelchair-places':
      return text('seating:refusals.not-enough-wheelchair-places', { count: refusal.wheelchairs, places: refusal.places })
    case 'more-newcomers-than-hosts':
      return text('seating:refusals.more-newcomers-than-hosts', { count: refusal.newcomerParties, hosts: refusal.hosts })
    case 'rules-conflict':
      return text(refusal.proved ? 'seating:refusals.conflict' : 'seating:refusals.conflictUnproved', {
        rules: refusal.rules.map((rule) => text(`seating:rules.${rule}`)).join(', '),
      })
  }
}
