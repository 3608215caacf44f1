/** What a line tells the kitchen, and what it says that nobody needs. */
import { expect, test } from 'vitest'
import { needsTold, readBookingLine, type BookingLine } from './booking-line.ts'

/** How many of a party need what. */
function needsOf(booking: BookingLine | undefined) {
  return Object.fromEntries(needsTold(booking?.people ?? []).map(({ need, guests }) => [need, guests]))
}

test('« Monsieur Poisson » is called so', () => {
  expect(readBookingLine('M. Poisson').booking?.people).toMatchObject([{ firstName: 'Poisson', needs: [] }])
})

test.each([
  ['Rita végétarienne 06 12 34 56 78', { vegetarian: 1 }],
  ['Rita vegetarienne', { vegetarian: 1 }],
  ['Rita végé', { vegetarian: 1 }],
  ['Rita végétarien·ne', { vegetarian: 1 }],
  ['Rita sans viande', { vegetarian: 1 }],
  ['Rita ne mange pas de viande', { vegetarian: 1 }],
  ['Rita vegetarian', { vegetarian: 1 }],
  ['Rita végane', { vegan: 1 }],
  ['Rita végétalien', { vegan: 1 }],
  ['Rita +1 tous vegan', { vegan: 2 }],
  ['Rita 3 pers 2 végés', { vegetarian: 2 }],
  ['Rita 3 pers végé (2)', { vegetarian: 2 }],
  ['Rita sans porc', { 'no-pork': 1 }],
  ['Rita mange pas de porc', { 'no-pork': 1 }],
  ['Rita no pork', { 'no-pork': 1 }],
  ['Rita SANS GLUTEN', { gluten: 1 }],
  ['Rita gluten free', { gluten: 1 }],
  ['Rita cœliaque', { gluten: 1 }],
  ['Rita coeliac', { gluten: 1 }],
  ['Rita sans lactose', { milk: 1 }],
  ['Rita intolérante au lactose', { milk: 1 }],
  ['Rita dairy-free', { milk: 1 }],
  ['Yann 06 12 34 56 78 allergie noix', { nuts: 1 }],
  ['Yann allergique aux noisettes', { nuts: 1 }],
  ['Yann nut allergy', { nuts: 1 }],
  ['Yann allergie: noix, gluten', { nuts: 1, gluten: 1 }],
  ['Yann allergique aux arachides', { peanuts: 1 }],
  ['Yann peanut allergy', { peanuts: 1 }],
  ['Yann allergie: noix, œufs et crevettes', { nuts: 1, eggs: 1, crustaceans: 1 }],
  ['Yann allergie poisson', { fish: 1 }],
  ['Yann sans œufs', { eggs: 1 }],
  ['Yann allergique aux fruits de mer', { crustaceans: 1, molluscs: 1 }],
  ['Yann allergie fraises', { 'other-allergy': 1 }],
  ['Yann allergique', { 'other-allergy': 1 }],
  ['Yann texture mixée', { 'soft-food': 1 }],
  ['Amina +2 dont 1 sans gluten et 1 sans porc', { gluten: 1, 'no-pork': 1 }],
])('“%s” tells the kitchen %j, and the name stays a name', (line, needs) => {
  const { booking, leftOver, isGuess } = readBookingLine(line)
  expect([needsOf(booking), leftOver, isGuess]).toEqual([needs, [], false])
  expect(booking?.people[0]?.firstName).toBe(line.split(' ')[0])
})

test.each([
  ['Amina +1 9 vegan', { vegan: 2 }, [{ need: 'vegan', guests: 9 }]],
  ['Pia +3 5 végétariens', { vegetarian: 4 }, [{ need: 'vegetarian', guests: 5 }]],
  ['Pia +3 4 végétariens', { vegetarian: 4 }, []],
])('“%s”: no more people have a need than come, and what was cut is told', (line, needs, tooMany) => {
  const read = readBookingLine(line)
  expect([needsOf(read.booking), read.tooMany]).toEqual([needs, tooMany])
})

test.each([
  ['Pas végétarien Bruno', 'Bruno', ['Pas végétarien']],
  ['Rita n’est pas végétarienne', 'Rita', ['n’est pas végétarienne']],
  ["Rita n'est plus végane", 'Rita', ["n'est plus végane"]],
  ['Rita non végétarienne', 'Rita', ['non végétarienne']],
  ['Rita non-végétarienne', 'Rita', ['non-végétarienne']],
  ['Sacha 06 12 34 56 78 pas d’allergie', 'Sacha', ['pas d’allergie']],
  ['Sacha pas d’allergies alimentaires', 'Sacha', ['pas d’allergies alimentaires']],
  ['Sacha n’a pas d’allergie', 'Sacha', ['n’a pas d’allergie']],
  ['Sacha sans allergie', 'Sacha', ['sans allergie']],
  ['Sacha aucune allergie', 'Sacha', ['aucune allergie']],
  ['Sacha 0 allergie', 'Sacha', ['0 allergie']],
  ['Sacha aucune allergie connue', 'Sacha', ['aucune allergie connue']],
  ['Sacha pas d’allergie aux noix', 'Sacha', ['pas d’allergie aux noix']],
  ['Sacha pas allergique aux noix, œufs', 'Sacha', ['pas allergique aux noix', 'pas allergie œufs']],
  ['Sacha pas intolérante au lactose', 'Sacha', ['pas intolérante au lactose']],
  ['Sacha sans intolérance', 'Sacha', ['sans intolérance']],
  ['Sacha pas halal', 'Sacha', ['pas halal']],
  ['Sacha ne mange pas halal', 'Sacha', ['ne mange pas halal']],
  ['Sacha pas cœliaque', 'Sacha', ['pas cœliaque']],
  ['Sacha pas sans gluten', 'Sacha', ['pas sans gluten']],
  ['Sacha ni végane ni végétarienne', 'Sacha', ['ni végane', 'ni végétarienne']],
  ['Sacha allergies : aucune', 'Sacha', ['allergies aucune']],
  ['Sacha végé : non', 'Sacha', ['végé : non']],
  ['Sacha no allergies', 'Sacha', ['no allergies']],
  ['Sacha no nut allergy', 'Sacha', ['no nut allergy']],
  ['Sacha not vegetarian', 'Sacha', ['not vegetarian']],
  ['Sacha isn’t vegan', 'Sacha', ['isn’t vegan']],
  ['Sacha mange du gluten', 'Sacha', ['mange du gluten']],
  ['Sacha boit du lait', 'Sacha', ['boit du lait']],
])('“%s” tells the kitchen nothing, and says so', (line, name, denied) => {
  const read = readBookingLine(line)
  expect([read.booking?.people.map(({ firstName }) => firstName), needsOf(read.booking), read.leftOver]).toEqual([[name], {}, []])
  expect(read.denied).toEqual(denied)
})

test.each([
  ['Sacha sans gluten', { gluten: 1 }],
  ['Sacha sans porc', { 'no-pork': 1 }],
  ['Sacha ne mange pas de porc', { 'no-pork': 1 }],
  ['Sacha pas de porc', { 'no-pork': 1 }],
  ['Val pas de poisson', { fish: 1 }],
  ['Sacha pas de gluten pas de lactose', { gluten: 1, milk: 1 }],
  ['Sacha pas de viande', { vegetarian: 1 }],
  ['Sacha ne boit pas de lait', { milk: 1 }],
  ['Sacha no gluten', { gluten: 1 }],
  ['Sacha no nuts', { nuts: 1 }],
  ['Sacha végétarien sans gluten', { vegetarian: 1, gluten: 1 }],
  ['Sacha with nut allergy', { nuts: 1 }],
  ['Sacha avec allergie noix', { nuts: 1 }],
  ['Sacha végé, allergie noix, lait', { vegetarian: 1, nuts: 1, milk: 1 }],
])('“%s” is a need although it begins like a no', (line, needs) => {
  const { booking, denied, isGuess, leftOver } = readBookingLine(line)
  expect([needsOf(booking), denied, isGuess, leftOver]).toEqual([needs, [], false, []])
})

test('of a no and a need, each is read as what it is', () => {
  const { booking, denied } = readBookingLine('Sacha pas végé, sans gluten')
  expect([needsOf(booking), denied]).toEqual([{ gluten: 1 }, ['pas végé']])
})
