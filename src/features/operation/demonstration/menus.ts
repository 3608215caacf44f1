/** Seasonal menus of the invented canteens, with their allergens. There is always a vegetarian dish. */
import type { Allergen, Course } from '#src/platform/database/tables/meals.ts'

export type MenuDish = { course: Course; name: string; vegetarian: boolean; allergens: Allergen[] }
export type Menu = { title: string; season: 'cold' | 'warm'; dishes: MenuDish[] }

const dish = (course: Course, name: string, allergens: Allergen[] = [], vegetarian = true): MenuDish => ({
  course,
  name,
  vegetarian,
  allergens,
})
const menu = (season: Menu['season'], title: string, ...dishes: MenuDish[]): Menu => ({ season, title, dishes })

export const menus: readonly Menu[] = [
  menu(
    'cold',
    'Potée de chou et crumble',
    dish('starter', 'Velouté de potimarron', ['celery']),
    dish('main', 'Potée de chou, haricots blancs et châtaignes', ['celery']),
    dish('dessert', 'Crumble aux pommes', ['gluten', 'milk']),
  ),
  menu(
    'cold',
    'Dahl de lentilles corail',
    dish('starter', 'Salade de betteraves rôties', ['mustard']),
    dish('main', 'Dahl de lentilles corail et riz parfumé'),
    dish('dessert', 'Riz au lait à la cardamome', ['milk']),
  ),
  menu(
    'cold',
    'Couscous du quartier',
    dish('starter', 'Soupe à la tomate et au cumin', ['celery']),
    dish('main', 'Couscous aux légumes d’hiver', ['gluten', 'celery']),
    dish('side', 'Merguez grillées, à part', ['sulphites'], false),
    dish('dessert', 'Oranges à la cannelle'),
  ),
  menu(
    'cold',
    'Parmentier à deux',
    dish('starter', 'Carottes râpées au citron', ['mustard']),
    dish('main', 'Parmentier de lentilles', ['milk']),
    dish('main', 'Parmentier de poisson', ['fish', 'milk'], false),
    dish('dessert', 'Compote de poires'),
  ),
  menu(
    'cold',
    'Mafé de légumes',
    dish('starter', 'Accras de courge', ['gluten', 'eggs']),
    dish('main', 'Mafé de patates douces', ['peanuts']),
    dish('dessert', 'Gâteau au chocolat', ['gluten', 'eggs', 'milk']),
  ),
  menu(
    'cold',
    'Soupe au pistou d’hiver',
    dish('main', 'Grande soupe aux haricots et pistou', ['celery', 'milk']),
    dish('cheese', 'Fromage de chèvre et noix', ['milk', 'nuts']),
    dish('dessert', 'Tarte aux pommes', ['gluten', 'eggs']),
  ),
  menu(
    'cold',
    'Gratin du marché',
    dish('starter', 'Mâche et betteraves', ['mustard']),
    dish('main', 'Gratin de courges et de blettes', ['milk']),
    dish('dessert', 'Pain perdu', ['gluten', 'eggs', 'milk']),
  ),
  menu(
    'cold',
    'Chili sans carne',
    dish('starter', 'Pico de gallo et galettes de maïs'),
    dish('main', 'Chili aux trois haricots'),
    dish('dessert', 'Flan coco', ['eggs']),
  ),
  menu(
    'warm',
    'Taboulé et falafels',
    dish('starter', 'Houmous et pain plat', ['gluten', 'sesame']),
    dish('main', 'Falafels et taboulé aux herbes', ['gluten', 'sesame']),
    dish('dessert', 'Salade de fraises à la menthe'),
  ),
  menu(
    'warm',
    'Ratatouille et socca',
    dish('starter', 'Melon du marché'),
    dish('main', 'Ratatouille et socca'),
    dish('dessert', 'Clafoutis aux abricots', ['eggs', 'milk', 'gluten']),
  ),
  menu(
    'warm',
    'Grande salade niçoise',
    dish('main', 'Salade niçoise aux œufs', ['eggs', 'mustard']),
    dish('side', 'Sardines marinées, à part', ['fish'], false),
    dish('dessert', 'Fromage blanc au miel', ['milk']),
  ),
  menu(
    'warm',
    'Tortilla et gaspacho',
    dish('starter', 'Gaspacho'),
    dish('main', 'Tortilla de pommes de terre', ['eggs']),
    dish('dessert', 'Pêches au basilic'),
  ),
  menu(
    'warm',
    'Rouleaux à faire soi-même',
    dish('main', 'Rouleaux de printemps, tofu ou crevettes', ['soya', 'crustaceans', 'peanuts'], false),
    dish('main', 'Rouleaux de printemps au tofu', ['soya', 'peanuts']),
    dish('dessert', 'Sorbet à la rhubarbe'),
  ),
  menu(
    'warm',
    'Pizza du four à pain',
    dish('starter', 'Salade verte', ['mustard']),
    dish('main', 'Pizzas aux légumes rôtis', ['gluten', 'milk']),
    dish('dessert', 'Cerises du voisin'),
  ),
  menu(
    'warm',
    'Riz cantonais du potager',
    dish('starter', 'Concombres au sésame', ['sesame', 'soya']),
    dish('main', 'Riz sauté aux légumes', ['soya', 'eggs']),
    dish('dessert', 'Compote de rhubarbe'),
  ),
  menu(
    'warm',
    'Lasagnes vertes',
    dish('starter', 'Tomates et basilic'),
    dish('main', 'Lasagnes aux épinards', ['gluten', 'milk', 'celery']),
    dish('dessert', 'Glace au yaourt', ['milk']),
  ),
]
