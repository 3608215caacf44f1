/** The pages of the network's team, in the order of the menu. */
import { mayKeepApart, mayWeighSeating } from '#src/features/guests/seating/policy.ts'
import { mayChooseQuestionnaire } from '#src/features/impact/surveys/policy.ts'
import { mayCoordinateStories } from '#src/features/impact/stories/policy.ts'
import { maySeeAllActions } from '#src/features/impact/actions/policy.ts'
import { mayImportPopulation } from '#src/features/impact/neighbourhoods/policy.ts'
import { mayGiveData } from '#src/features/impact/open-data/policy.ts'
import { mayReportNetwork } from '#src/features/impact/reports/policy.ts'
import { maySeeNetworkMix } from '#src/features/impact/mix/policy.ts'
import { maySeeBackups } from '#src/features/operation/backups/policy.ts'
import { maySeeNetworkHistory } from '#src/features/operation/histories/policy.ts'
import { maySeeNetworkHome } from '#src/features/organisation/access/policy.ts'
import { mayOpenCanteens } from '#src/features/organisation/canteens/policy.ts'
import { mayReadOutbox } from '#src/features/organisation/mails/policy.ts'
import { mayChangeNetwork } from '#src/features/organisation/networks/policy.ts'
import { maySeeSharedOutlooks } from '#src/features/money/outlook/policy.ts'
import { urls } from '#src/urls.ts'
import { networkCommonsEntries } from './commons.ts'
import type { AreaEntry } from './entry.ts'

export const networkEntries: readonly AreaEntry[] = [
  { area: 'network', url: urls.networkHome, label: (text) => text('access:networkHome.tab'), policy: maySeeNetworkHome },
  { area: 'network', url: urls.networkCanteens, label: (text) => text('canteens:networkTab'), policy: mayOpenCanteens },
  { area: 'people', url: urls.networkPeople, label: (text) => text('access:people.tab'), policy: maySeeNetworkHome },
  { area: 'people', url: urls.keptApart, label: (text) => text('seating:keptApart.tab'), policy: mayKeepApart },
  { area: 'people', url: urls.outbox, label: (text) => text('mails:tab'), policy: mayReadOutbox },
  { area: 'impact', url: urls.networkIndicators, label: (text) => text('indicators:tab'), policy: maySeeNetworkMix },
  { area: 'impact', url: urls.networkMix, label: (text) => text('mix:tab'), policy: maySeeNetworkMix },
  {
    area: 'impact',
    url: urls.networkReports,
    label: (text) => text('reports:tab'),
    policy: mayReportNetwork,
    covers: [urls.networkReport],
  },
  { area: 'impact', url: urls.neighbourhoods, label: (text) => text('neighbourhoods:network.tab'), policy: mayImportPopulation },
  { area: 'impact', url: urls.giveData, label: (text) => text('open-data:tab'), policy: mayGiveData },
  { area: 'impact', url: urls.networkStories, label: (text) => text('stories:networkTab'), policy: mayCoordinateStories },
  { area: 'impact', url: urls.networkActions, label: (text) => text('actions:networkTab'), policy: maySeeAllActions },
  { area: 'impact', url: urls.questionnaire, label: (text) => text('surveys:networkTab'), policy: mayChooseQuestionnaire },
  { area: 'money', url: urls.networkOutlook, label: (text) => text('outlook:networkTab'), policy: maySeeSharedOutlooks },
  ...networkCommonsEntries,
  { area: 'settings', url: urls.networkSettings, label: (text) => text('networks:tab'), policy: mayChangeNetwork },
  { area: 'settings', url: urls.seatingWeights, label: (text) => text('seating:weights.tab'), policy: mayWeighSeating },
  { area: 'settings', url: urls.networkHistory, label: (text) => text('histories:tab'), policy: maySeeNetworkHistory },
  { area: 'settings', url: urls.backups, label: (text) => text('backups:tab'), policy: maySeeBackups },
]
