import type { Evening, Plan, Seat } from '../../src/solver/evening/evening.ts'

/** Every hard rule that a plan breaks, in words. Knows nothing of the solver but the shape of its data. */
export function brokenRules(evening: Evening, plan: Plan): string[] {
  const expected = Math.max(1, evening.courses)
  const wrongCount = plan.courses.length === expected ? [] : [`${plan.courses.length} courses instead of ${expected}`]
  return [...wrongCount, ...plan.courses.flatMap((course) => brokenInCourse(evening, course))]
}

function brokenInCourse(evening: Evening, course: readonly Seat[]): string[] {
  return [
    ...everybodyOnce(evening, course),
    ...tablesHold(evening, course),
    ...partiesWhole(evening, course),
    ...childrenWithGuardians(evening, course),
    ...enemiesApart(evening, course),
    ...pinsKept(evening, course),
    ...newcomersHosted(evening, course),
  ]
}

const tableOf = (course: readonly Seat[], guest: string) => course.find((seat) => seat.guest === guest)?.table

function everybodyOnce({ guests }: Evening, course: readonly Seat[]): string[] {
  const strangers = course.filter((seat) => !guests.some((guest) => guest.id === seat.guest))
  const wrong = guests.filter((guest) => course.filter((seat) => seat.guest === guest.id).length !== 1)
  return [...strangers.map((seat) => `${seat.guest} is not expected`), ...wrong.map((guest) => `${guest.id} is not seated once`)]
}

function tablesHold({ guests, tables }: Evening, course: readonly Seat[]): string[] {
  const unknown = course.filter((seat) => !tables.some((table) => table.id === seat.table)).map((seat) => `no table ${seat.table}`)
  return tables.reduce((broken, table) => {
    const seated = course.filter((seat) => seat.table === table.id)
    const wheelchairs = seated.filter((seat) => guests.some((guest) => guest.id === seat.guest && guest.wheelchair))
    if (seated.length > table.seats) broken.push(`${table.id} overflows`)
    if (wheelchairs.length > table.wheelchairPlaces) broken.push(`${table.id} lacks wheelchair places`)
    return broken
  }, unknown)
}

function partiesWhole({ guests }: Evening, course: readonly Seat[]): string[] {
  const parties = Object.entries(Object.groupBy(guests, (guest) => guest.party))
  return parties
    .filter(([, members]) => new Set(members!.map((guest) => tableOf(course, guest.id))).size > 1)
    .map(([party]) => `${party} is split`)
}

function childrenWithGuardians({ guests }: Evening, course: readonly Seat[]): string[] {
  return guests
    .filter(({ guardian }) => guardian !== null && guests.some((guest) => guest.id === guardian))
    .filter((child) => tableOf(course, child.id) !== tableOf(course, child.guardian!))
    .map((child) => `${child.id} is away from its guardian`)
}

function enemiesApart({ keptApart }: Evening, course: readonly Seat[]): string[] {
  return keptApart
    .filter(([first, second]) => tableOf(course, first) !== undefined && tableOf(course, first) === tableOf(course, second))
    .map(([first, second]) => `${first} sits with ${second}`)
}

function pinsKept({ pins, guests }: Evening, course: readonly Seat[]): string[] {
  return pins
    .filter((pin) => guests.some((guest) => guest.id === pin.guest) && tableOf(course, pin.guest) !== pin.table)
    .map((pin) => `${pin.guest} left the pinned table`)
}

function newcomersHosted({ guests, tables, newcomersNeedHost }: Evening, course: readonly Seat[]): string[] {
  if (!newcomersNeedHost) return []
  return tables.flatMap((table) => {
    const seated = guests.filter((guest) => tableOf(course, guest.id) === table.id)
    const parties = new Set(seated.filter((guest) => guest.newcomer).map((guest) => guest.party)).size
    const places = seated.filter((guest) => guest.hosts && !guest.newcomer).reduce((sum, host) => sum + (host.hostLimit ?? Infinity), 0)
    return parties > places ? [`${table.id} has ${parties} newcomer parties and hosts for ${places}`] : []
  })
}
