/** Meals that a newcomer may wonder about have a page that explains them. Pure. */
import type { MealKind } from '#src/platform/database/tables/meals.ts'

export const eventKinds = ['first-time', 'theme-evening', 'workshop', 'celebration', 'group-visit'] as const satisfies readonly MealKind[]
export type EventKind = (typeof eventKinds)[number]

const addresses: Record<EventKind, string> = {
  'first-time': 'premiere-fois',
  'theme-evening': 'soiree-a-theme',
  workshop: 'atelier',
  celebration: 'fete',
  'group-visit': 'visite-de-groupe',
}

export function isEventKind(kind: MealKind): kind is EventKind {
  return kind in addresses
}

/** How an address names a kind. */
export function addressOfKind(kind: EventKind): string {
  return addresses[kind]
}

export function readEventKind(written: string): EventKind | undefined {
  return eventKinds.find((kind) => addresses[kind] === written)
}
