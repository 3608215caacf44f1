/** One evening as the team knows it: who comes, which tables stand in the room, and which rules hold. Plain data in, plain data out. */
export type Evening = {
  readonly guests: readonly Guest[]
  readonly tables: readonly Table[]
  /** Guests who must not share a table. No reason is given, none is kept. */
  readonly keptApart: readonly (readonly [string, string])[]
  /** Guests whom the team has put at a table; their party comes with them. */
  readonly pins: readonly Seat[]
  /** Earlier evenings at one table, only between guests who both agreed to have them kept. */
  readonly meetings: readonly Meeting[]
  /** How many times people sit down; between two courses they change tables. */
  readonly courses: number
  /** Whether every party with a newcomer must sit with a regular who agreed to host. */
  readonly newcomersNeedHost: boolean
}

export type Guest = {
  readonly id: string
  /** Those who booked together; a party is never split. */
  readonly party: string
  /** Coarse classes given for this purpose, null if the guest declared none. */
  readonly ageClass: string | null
  readonly situation: string | null
  readonly newcomer: boolean
  /** A regular who agreed to host; a newcomer never hosts. */
  readonly hosts: boolean
  /** How many newcomer parties this host takes, null for any number. */
  readonly hostLimit: number | null
  readonly wheelchair: boolean
  /** False without consent: what this guest lived before is then unknown, not empty. */
  readonly historyKept: boolean
  /** For a child: the guest at whose table it sits, even from another party. */
  readonly guardian: string | null
}

export type Table = { readonly id: string; readonly seats: number; readonly wheelchairPlaces: number }
export type Seat = { readonly guest: string; readonly table: string }
export type Meeting = { readonly guests: readonly [string, string]; readonly daysAgo: number }

/** For each course, the table of every guest, in the order of `Evening.guests`. */
export type Plan = { readonly courses: readonly (readonly Seat[])[] }
