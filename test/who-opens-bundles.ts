/** Who puts together what the network hands on, written by hand for the walk of all routes. */
import { networkRoles, type Role } from '#src/platform/viewer.ts'
import { urls } from '#src/urls.ts'

export const whoOpensBundles: [method: string, path: string, roles: readonly Role[]][] = (
  [
    ['GET', urls.bundles],
    ['GET', urls.newBundle],
    ['POST', urls.newBundle],
    ['GET', urls.bundle],
    ['POST', urls.bundle],
    ['POST', urls.publishBundle],
    ['POST', urls.receiveBundle],
    ['GET', urls.receivedBundle],
    ['POST', urls.receivedBundle],
  ] as const
).map(([method, path]) => [method, path, networkRoles])
