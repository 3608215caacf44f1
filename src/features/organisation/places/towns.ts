/** The communes of France, found as people write them. Made by scripts/make-towns.mjs from open lists: nothing is asked elsewhere. */
import { readFileSync } from 'node:fs'
import { lettersApart } from '#src/platform/letters-apart.ts'
import { Recent } from '#src/platform/web/recent.ts'
import type { Point } from './point.ts'
import { foldTown, soundOf } from './town-name.ts'

export type Town = Point & {
  /** Insee's, also of a former commune or an arrondissement. */
  code: string
  /** The commune that it is, or lies in. */
  commune: string
  name: string
  postcodes: readonly string[]
  people: number
  /** Its place is the mean of its neighbours'. */
  isApproximate: boolean
}

type Folded = { town: Town; folded: string; sound?: string }

const file = 'src/features/organisation/places/towns.tsv'

let read: Folded[] | undefined
/** 37,000 lines, read when somebody first looks for a town. */
export function allTowns(): Folded[] {
  read ??= readFileSync(file, 'utf8').trimEnd().split('\n').map(readLine)
  return read
}

let byCode: Map<string, Town> | undefined
/** @param code Insee's */
export function findTown(code: string): Town | undefined {
  byCode ??= new Map(allTowns().map(({ town }) => [town.code, town]))
  return byCode.get(code)
}

function readLine(line: string): Folded {
  const [codes = '', name = '', postcodes = '', people, latitude, longitude, mark, folded = ''] = line.split('\t')
  const [code = '', commune = code] = codes.split('-')
  const place = { latitude: Number(latitude), longitude: Number(longitude), isApproximate: mark === '~' }
  return { town: { ...place, code, commune, name, postcodes: postcodes.split(' '), people: Number(people) }, folded }
}

/**
 * The towns meant by a name or a postcode, best first: as written, then names that begin so or hold that. Where none is called so, also those
 * that sound so or differ by a few letters, errors weighed against people: « Lile » is Lille sooner than L’Île-Bouchard, « Monpelier » is
 * Montpellier sooner than Montélier. At most `limit`.
 */
export function findTowns(typed: string, limit: number): readonly Town[] {
  const text = typed.slice(0, longestName).trim()
  const key = `${limit} ${text}`
  const towns = found.get(key) ?? seekTowns(text, limit)
  found.set(key, towns)
  return towns
}

/** The last answers, also that no town is called so: to compare with every name takes the longest, and who pages or reloads asks again. */
const found = new Recent<string, readonly Town[]>(2000)

function seekTowns(text: string, limit: number): Town[] {
  const meanings = [takeApart(text, postcodes), takeApart(text, departement)]
  const near = [calledSo, calledLike, withErrors].values().flatMap((rank) => meanings.map((meaning) => find(meaning, rank)))
  return (near.find((towns) => towns.length > 0) ?? []).slice(0, limit)
}

function find({ postcode, name }: { postcode: string; name: string }, search: Search): Town[] {
  const folded = foldTown(name)
  if (!postcode && folded.length < 2) return []
  const there = postcode ? allTowns().filter(({ town }) => town.postcodes.some((one) => one.startsWith(postcode))) : allTowns()
  if (folded === '') return there.map(({ town }) => town).sort(postcode.length < wholePostcode ? forArea : forPostcode)
  const near = search(there, folded)
  return near.length > 0 || !postcode ? near : search(allTowns(), folded)
}

type Search = (towns: readonly Folded[], folded: string) => Town[]

/** « Paris 11 » is how the name of an arrondissement begins. */
function calledSo(towns: readonly Folded[], folded: string): Town[] {
  const isNumbered = /\d$/.test(folded)
  return towns.some((town) => town.folded === folded || (isNumbered && town.folded.startsWith(folded))) ? ranked(towns, folded, rankOf) : []
}

function calledLike(towns: readonly Folded[], folded: string): Town[] {
  return ranked(towns, folded, rankOfLike(folded))
}

function withErrors(towns: readonly Folded[], folded: string): Town[] {
  return ranked(towns, folded, errorsAnywhere)
}

/** The better the smaller; undefined for no match. */
type Rank = (one: Folded, typed: string) => number | undefined

/** The digits that tell where, and the rest. */
function takeApart(text: string, digits: RegExp): { postcode: string; name: string } {
  const [found = ''] = digits.exec(text) ?? []
  return { postcode: found.replaceAll(/\D/g, ''), name: text.replace(found, ' ') }
}

/** « 37000 Tours », « 37 000 », « Tours (37) », « 370 »; « Paris 11 » is a name. */
const postcodes = /(?<!\d)\d{2}\s?\d{3}(?!\d)|^\s*\d{2,4}\s*$|\(\s*\d{2,3}\s*\)/

/** « Saint-Denis 93 », where there is no arrondissement of that number. */
const departement = /(?<!\d)\d{2,3}\s*$/

/** The longest name has 45 letters; a postcode may stand beside it. */
const longestName = 80

const wholePostcode = 5

/** « 13 », « 370 »: the towns of a département or an area, the largest first; what is a part of one comes after them all. */
function forArea(one: Town, other: Town): number {
  return Number(one.commune !== one.code) - Number(other.commune !== other.code) || other.people - one.people
}

/** Of a whole town and its arrondissement, who has that postcode alone; then the larger one. */
function forPostcode(one: Town, other: Town): number {
  return Number(one.postcodes.length > arrondissements) - Number(other.postcodes.length > arrondissements) || other.people - one.people
}

/** Paris, Lyon and Marseille have nine postcodes and more. */
const arrondissements = 8

/** 0 as written, 1 it begins so, 2 it holds that. */
function rankOf({ folded: name }: Folded, typed: string): number | undefined {
  if (name === typed) return 0
  if (name.startsWith(typed)) return 1
  return holds(name, typed) ? 2 : undefined
}

/** Where nothing is called so. Ten times the people outweigh two thirds of an error: who errs means the town that more people write. */
function rankOfLike(typed: string): Rank {
  const sound = soundOf(typed)
  return (one) => {
    const errors = errorsOfLike(one, typed, sound)
    return errors === undefined ? undefined : errors * 1.5 - Math.log10(one.town.people + 1)
  }
}

/** Who errs leaves the first letter as it is, or the last: few of 37,000 names have to be compared. What ends too early is one error. */
function errorsOfLike(one: Folded, typed: string, sound: string): number | undefined {
  const name = one.folded
  if (name.startsWith(typed)) return 1
  const keepsStart = name[0] === typed[0]
  if (keepsStart && (one.sound ??= soundOf(name)) === sound) return 0.5
  const mayBeMeant = keepsStart || name.at(-1) === typed.at(-1)
  return (mayBeMeant ? errorsIn(name, typed) : undefined) ?? (holds(name, typed) ? 2 : undefined)
}

function holds(name: string, typed: string): boolean {
  return typed.length >= shortestInside && name.includes(typed)
}

const shortestInside = 4

function errorsAnywhere({ folded }: Folded, typed: string): number | undefined {
  return errorsIn(folded, typed)
}

/** How many errors of typing lie between two names, when they are few for their length. */
function errorsIn(name: string, typed: string): number | undefined {
  const forgiven = typed.length < 4 ? 0 : typed.length < 7 ? 1 : typed.length < 11 ? 2 : 3
  if (Math.abs(name.length - typed.length) > forgiven) return undefined
  const errors = lettersApart(name, typed)
  return errors <= forgiven ? errors : undefined
}

function ranked(towns: readonly Folded[], folded: string, rank: Rank): Town[] {
  const near: { town: Town; rank: number }[] = []
  for (const one of towns) {
    const its = rank(one, folded)
    if (its !== undefined) near.push({ town: one.town, rank: its })
  }
  return near.sort((one, other) => one.rank - other.rank || other.town.people - one.town.people).map(({ town }) => town)
}
