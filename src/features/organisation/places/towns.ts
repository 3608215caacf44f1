/** The communes of France, found as people write them. Made by scripts/make-towns.mjs from open lists: nothing is asked elsewhere. */
import { readFileSync } from 'node:fs'
import { distance as editDistance } from 'fastest-levenshtein'
import type { Point } from './point.ts'
import { foldTown } from './town-name.ts'

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

type Folded = { town: Town; folded: string }

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
 * The towns meant by a name or a postcode, best first: as written, then names that begin so or differ by one letter (« Lile » is Lille sooner
 * than L’Île-Bouchard), then what holds that, then names written with more errors. Of equals the one with more people. At most `limit`.
 */
export function findTowns(typed: string, limit: number): Town[] {
  const text = typed.slice(0, longestName)
  const meanings = [takeApart(text, postcodes), takeApart(text, departement)]
  const found = [asWritten, withErrors].values().flatMap((rank) => meanings.map((meaning) => find(meaning, rank)))
  return (found.find((towns) => towns.length > 0) ?? []).slice(0, limit)
}

function find({ postcode, name }: { postcode: string; name: string }, search: Search): Town[] {
  const folded = foldTown(name)
  if (!postcode && folded.length < 2) return []
  const there = postcode ? allTowns().filter(({ town }) => town.postcodes.some((one) => one.startsWith(postcode))) : allTowns()
  if (folded === '') return there.map(({ town }) => town).sort(forPostcode)
  const near = search(there, folded)
  return near.length > 0 || !postcode ? near : search(allTowns(), folded)
}

type Search = (towns: readonly Folded[], folded: string) => Town[]

function asWritten(towns: readonly Folded[], folded: string): Town[] {
  return ranked(towns, folded, towns.some((town) => town.folded === folded) ? rankOf : rankOfLike)
}

function withErrors(towns: readonly Folded[], folded: string): Town[] {
  return ranked(towns, folded, errorsIn)
}

/** The better the smaller; undefined for no match. */
type Rank = (name: string, typed: string) => number | undefined

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

/** Of a whole town and its arrondissement, who has that postcode alone; then the larger one. */
function forPostcode(one: Town, other: Town): number {
  return Number(one.postcodes.length > arrondissements) - Number(other.postcodes.length > arrondissements) || other.people - one.people
}

/** Paris, Lyon and Marseille have nine postcodes and more. */
const arrondissements = 8

/** 0 as written, 1 it begins so, 2 it holds that. */
function rankOf(name: string, typed: string): number | undefined {
  if (name === typed) return 0
  if (name.startsWith(typed)) return 1
  return typed.length >= shortestInside && name.includes(typed) ? 2 : undefined
}

/** Where nothing is called so: a letter too many or too few counts as little as an end that is missing. */
function rankOfLike(name: string, typed: string): number | undefined {
  return isOneErrorAway(name, typed) ? 1 : rankOf(name, typed)
}

/** One error leaves the first letter as it is, or the last: few of 37,000 names have to be compared. */
function isOneErrorAway(name: string, typed: string): boolean {
  return (name[0] === typed[0] || name.at(-1) === typed.at(-1)) && errorsIn(name, typed) === 1
}

const shortestInside = 4

/** How many errors of typing lie between two names, when they are few for their length. */
function errorsIn(name: string, typed: string): number | undefined {
  const forgiven = typed.length < 4 ? 0 : typed.length < 7 ? 1 : typed.length < 11 ? 2 : 3
  if (Math.abs(name.length - typed.length) > forgiven) return undefined
  const errors = editDistance(name, typed)
  return errors <= forgiven ? errors : undefined
}

function ranked(towns: readonly Folded[], folded: string, rank: Rank): Town[] {
  const near: { town: Town; rank: number }[] = []
  for (const one of towns) {
    const its = rank(one.folded, folded)
    if (its !== undefined) near.push({ town: one.town, rank: its })
  }
  return near.sort((one, other) => one.rank - other.rank || other.town.people - one.town.people).map(({ town }) => town)
}
