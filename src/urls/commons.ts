export const commonsUrls = {} as const
