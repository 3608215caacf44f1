/**
 * Who looks at a page: a visitor without an account, a signed-in person with the roles held right now, or a device that is paired with the
 * board of one meal and holds no role.
 */

export const canteenRoles = ['canteen-manager', 'core-team', 'board-member', 'treasurer', 'volunteer', 'civic-service'] as const
export const networkRoles = ['network-coordinator', 'network-admin'] as const
export const roles = [...canteenRoles, ...networkRoles] as const

export type CanteenRole = (typeof canteenRoles)[number]
export type NetworkRole = (typeof networkRoles)[number]
export type Role = CanteenRole | NetworkRole

/** What a canteen may follow beside what the rules ask of it. What it does not follow is shown to nobody and asked of nobody. */
export const followable = [
  'seating',
  'till',
  'books',
  'sales',
  'memberships',
  'gifts',
  'hires',
  'payments',
  'solidarity',
  'tasks',
  'recipes',
  'purchases',
  'stock',
  'waste',
  'hygiene',
  'ideas',
  'surveys',
  'stories',
  'partners',
] as const
export type Followed = (typeof followable)[number]

/** `canteen` is the slug; null for the roles of the whole network. `followed`: by that canteen. */
export type Grant = { role: Role; canteen: string | null; followed?: readonly Followed[] }

export type Viewer = {
  user: { id: string; name: string; email: string } | null
  /** Roles that may be used now. */
  grants: readonly Grant[]
  /** Roles held whose second factor this session has not shown yet. */
  lockedGrants: readonly Grant[]
  /** The device that asks, when nobody is signed in on it. */
  device?: PairedDevice
  /** The contribution screen is in a guest's hands: nobody of the team is there until the PIN is typed. */
  handed?: HandedScreen
  /** It was paired with a board once; it no longer is. */
  wasPaired?: true
}

/** Shows one meal to whoever has it in their hands. `canteen`, `meal`: slugs. Locked, it shows nothing until its PIN is typed. */
export type PairedDevice = {
  key: PairingKey
  name: string
  canteen: string
  meal: string
  isLocked: boolean
  followed?: readonly Followed[]
}
export type PairingKey = { canteenId: string; mealId: string; pairingId: string }

/** `pairing`: of the device that was handed over; otherwise a session was. */
export type HandedScreen = { canteen: string; meal: string; pairing?: PairingKey }

export const visitor: Viewer = { user: null, grants: [], lockedGrants: [] }

/** Volunteers see the kitchen's plan; every other role sees people or money and shows a second factor first. */
export const rolesWithSecondFactor: readonly Role[] = roles.filter((role) => role !== 'volunteer')

/** Where a route applies; the network as a whole when no canteen is named. */
export type Place = {
  /** The canteen's slug. */
  canteen?: string | undefined
  /** The meal's slug, where the route is about one. */
  meal?: string | undefined
  /** The network is invented: what it holds hurts nobody. */
  demonstration?: boolean
}

/** A named question of `policy.ts`: may this viewer do that here? */
export type Policy = (viewer: Viewer, place: Place) => boolean

export function holdsRoleIn(viewer: Viewer, canteen: string | undefined, wanted: readonly CanteenRole[]): boolean {
  return viewer.grants.some(({ role, canteen: at }) => at !== null && at === canteen && (wanted as readonly Role[]).includes(role))
}

export function holdsNetworkRole(viewer: Viewer, wanted: readonly NetworkRole[] = networkRoles): boolean {
  return viewer.grants.some(({ role }) => (wanted as readonly Role[]).includes(role))
}

/** The one reader of what a canteen follows, for whoever holds a role there and for a device paired with one of its meals. */
export function isFollowed({ grants, device }: Viewer, canteen: string | undefined, thing: Followed): boolean {
  if (device && device.canteen === canteen) return device.followed?.includes(thing) === true
  return grants.some((grant) => grant.canteen !== null && grant.canteen === canteen && grant.followed?.includes(thing))
}

/** Whether a device that is paired with the board of this meal asks, unlocked. */
export function isDeviceOf({ device }: Viewer, { canteen, meal }: Place): boolean {
  return device !== undefined && !device.isLocked && device.canteen === canteen && device.meal === meal
}

/** Whether a guest holds the contribution screen of this meal. */
export function isHandedOver({ handed }: Viewer, { canteen, meal }: Place): boolean {
  return handed !== undefined && handed.canteen === canteen && handed.meal === meal
}

/** The same viewer once the second factor is shown. */
export function unlocked(viewer: Viewer): Viewer {
  return { ...viewer, grants: [...viewer.grants, ...viewer.lockedGrants], lockedGrants: [] }
}
