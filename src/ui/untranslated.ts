/** For names, which a browser that translates pages must leave alone: `<b {...untranslated}>`. (Preact knows the attribute as a boolean only.) */
export const untranslated = { translate: 'no' } as unknown as { translate: boolean }
