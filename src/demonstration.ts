import type { Config } from './platform/config.ts'

/** Fills an empty database with the invented network. @returns the lines to show once the site is ready: one sign-in link a role. */
export async function prepareDemonstration(_databaseUrl: string, _config: Config): Promise<string[]> {
  return []
}
