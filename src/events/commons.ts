/** What is told of each event, by feature. */
export const commonsEvents = {} as const
