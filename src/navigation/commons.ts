/** What canteens share, as the team of one finds it in its menu, and as the network's team does. */
import { mayHelpOut, maySeeNetworkAid } from '#src/features/commons/aid/policy.ts'
import { urls } from '#src/urls.ts'
import type { AreaEntry } from './entry.ts'

export const commonsEntries: readonly AreaEntry[] = [
  {
    area: 'network',
    url: urls.aid,
    label: (text) => text('aid:tab'),
    alsoCalled: (text) => text('aid:alsoCalled'),
    policy: mayHelpOut,
  },
]

export const networkCommonsEntries: readonly AreaEntry[] = [
  { area: 'network', url: urls.networkAid, label: (text) => text('aid:networkTab'), policy: maySeeNetworkAid },
]
