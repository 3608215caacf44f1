import choicesEnglish from '#src/features/kitchen/choices/locales/en.json' with { type: 'json' }
import choicesFrench from '#src/features/kitchen/choices/locales/fr.json' with { type: 'json' }
import hoursEnglish from '#src/features/kitchen/hours/locales/en.json' with { type: 'json' }
import hoursFrench from '#src/features/kitchen/hours/locales/fr.json' with { type: 'json' }
import hygieneEnglish from '#src/features/kitchen/hygiene/locales/en.json' with { type: 'json' }
import hygieneFrench from '#src/features/kitchen/hygiene/locales/fr.json' with { type: 'json' }
import ideasEnglish from '#src/features/kitchen/ideas/locales/en.json' with { type: 'json' }
import ideasFrench from '#src/features/kitchen/ideas/locales/fr.json' with { type: 'json' }
import ingredientsEnglish from '#src/features/kitchen/ingredients/locales/en.json' with { type: 'json' }
import ingredientsFrench from '#src/features/kitchen/ingredients/locales/fr.json' with { type: 'json' }
import loadEnglish from '#src/features/kitchen/load/locales/en.json' with { type: 'json' }
import loadFrench from '#src/features/kitchen/load/locales/fr.json' with { type: 'json' }
import menusEnglish from '#src/features/kitchen/menus/locales/en.json' with { type: 'json' }
import menusFrench from '#src/features/kitchen/menus/locales/fr.json' with { type: 'json' }
import recipesEnglish from '#src/features/kitchen/recipes/locales/en.json' with { type: 'json' }
import recipesFrench from '#src/features/kitchen/recipes/locales/fr.json' with { type: 'json' }
import rotasEnglish from '#src/features/kitchen/rotas/locales/en.json' with { type: 'json' }
import rotasFrench from '#src/features/kitchen/rotas/locales/fr.json' with { type: 'json' }
import sheetsEnglish from '#src/features/kitchen/sheets/locales/en.json' with { type: 'json' }
import sheetsFrench from '#src/features/kitchen/sheets/locales/fr.json' with { type: 'json' }
import tasksEnglish from '#src/features/kitchen/tasks/locales/en.json' with { type: 'json' }
import tasksFrench from '#src/features/kitchen/tasks/locales/fr.json' with { type: 'json' }
import teammatesEnglish from '#src/features/kitchen/teammates/locales/en.json' with { type: 'json' }
import teammatesFrench from '#src/features/kitchen/teammates/locales/fr.json' with { type: 'json' }
import purchaseImportsEnglish from '#src/features/kitchen/purchase-imports/locales/en.json' with { type: 'json' }
import purchasesEnglish from '#src/features/kitchen/purchases/locales/en.json' with { type: 'json' }
import purchaseImportsFrench from '#src/features/kitchen/purchase-imports/locales/fr.json' with { type: 'json' }
import purchasesFrench from '#src/features/kitchen/purchases/locales/fr.json' with { type: 'json' }
import suppliersEnglish from '#src/features/kitchen/suppliers/locales/en.json' with { type: 'json' }
import suppliersFrench from '#src/features/kitchen/suppliers/locales/fr.json' with { type: 'json' }
import commitmentsEnglish from '#src/features/kitchen/commitments/locales/en.json' with { type: 'json' }
import commitmentsFrench from '#src/features/kitchen/commitments/locales/fr.json' with { type: 'json' }
import stockEnglish from '#src/features/kitchen/stock/locales/en.json' with { type: 'json' }
import stockFrench from '#src/features/kitchen/stock/locales/fr.json' with { type: 'json' }
import wasteEnglish from '#src/features/kitchen/waste/locales/en.json' with { type: 'json' }
import wasteFrench from '#src/features/kitchen/waste/locales/fr.json' with { type: 'json' }
import costsEnglish from '#src/features/kitchen/costs/locales/en.json' with { type: 'json' }
import costsFrench from '#src/features/kitchen/costs/locales/fr.json' with { type: 'json' }

export const kitchenTexts = {
  fr: {
    teammates: teammatesFrench,
    tasks: tasksFrench,
    ingredients: ingredientsFrench,
    recipes: recipesFrench,
    menus: menusFrench,
    sheets: sheetsFrench,
    rotas: rotasFrench,
    hours: hoursFrench,
    hygiene: hygieneFrench,
    ideas: ideasFrench,
    choices: choicesFrench,
    load: loadFrench,
    suppliers: suppliersFrench,
    costs: costsFrench,
    waste: wasteFrench,
    stock: stockFrench,
    commitments: commitmentsFrench,
    'purchase-imports': purchaseImportsFrench,
    purchases: purchasesFrench,
  },
  en: {
    teammates: teammatesEnglish,
    tasks: tasksEnglish,
    ingredients: ingredientsEnglish,
    recipes: recipesEnglish,
    menus: menusEnglish,
    sheets: sheetsEnglish,
    rotas: rotasEnglish,
    hours: hoursEnglish,
    hygiene: hygieneEnglish,
    ideas: ideasEnglish,
    choices: choicesEnglish,
    load: loadEnglish,
    suppliers: suppliersEnglish,
    costs: costsEnglish,
    waste: wasteEnglish,
    stock: stockEnglish,
    commitments: commitmentsEnglish,
    'purchase-imports': purchaseImportsEnglish,
    purchases: purchasesEnglish,
  },
}
