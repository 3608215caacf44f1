/** What canteens share, as the team of one finds it in its menu, and as the network's team does. */
import { mayHelpOut, maySeeNetworkAid } from '#src/features/commons/aid/policy.ts'
import { mayHandOn } from '#src/features/commons/bundles/policy.ts'
import { mayHoldInfoSessions } from '#src/features/commons/info-sessions/policy.ts'
import { mayReadCanteenDecisions, mayReadNetworkDecisions } from '#src/features/commons/circles/policy.ts'
import { mayKeepTrainings, mayLearn } from '#src/features/commons/trainings/policy.ts'
import { mayBeOfPair, mayProposeMentors } from '#src/features/commons/mentors/policy.ts'
import { isOnNoWay, mayCoordinateProjects, mayFollowProject } from '#src/features/commons/projects/policy.ts'
import { mayKeepVitality, maySeeVitality } from '#src/features/commons/vitality/policy.ts'
import { holdsNetworkRole } from '#src/platform/viewer.ts'
import { everybody, signedIn } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import type { AreaEntry } from './entry.ts'

/** Open to everybody, and in the menu of those who have one. */
const practices: AreaEntry = {
  area: 'network',
  url: urls.practices,
  label: (text) => text('practices:tab'),
  alsoCalled: (text) => text('practices:alsoCalled'),
  policy: everybody,
  unless: ({ grants }) => grants.length === 0,
}

const trainings: AreaEntry = {
  area: 'network',
  url: urls.trainings,
  label: (text) => text('trainings:tab'),
  alsoCalled: (text) => text('trainings:alsoCalled'),
  policy: mayLearn,
}

const circles: AreaEntry = {
  area: 'network',
  url: urls.circles,
  label: (text) => text('circles:networkTab'),
  policy: mayReadNetworkDecisions,
}

export const commonsEntries: readonly AreaEntry[] = [
  {
    area: 'network',
    url: urls.project,
    label: (text) => text('projects:tab'),
    alsoCalled: (text) => text('projects:alsoCalled'),
    policy: mayFollowProject,
    unless: isOnNoWay,
  },
  {
    area: 'network',
    url: urls.aid,
    label: (text) => text('aid:tab'),
    alsoCalled: (text) => text('aid:alsoCalled'),
    policy: mayHelpOut,
  },
  practices,
  {
    area: 'network',
    url: urls.canteenCircles,
    label: (text) => text('circles:tab'),
    alsoCalled: (text) => text('circles:alsoCalled'),
    policy: mayReadCanteenDecisions,
  },
  circles,
  {
    area: 'network',
    url: urls.mentorings,
    label: (text) => text('mentors:tab'),
    alsoCalled: (text) => text('mentors:alsoCalled'),
    policy: signedIn,
    unless: (viewer, place) => !mayBeOfPair(viewer, place),
  },
  {
    area: 'network',
    url: urls.vitality,
    label: (text) => text('vitality:ownTab'),
    alsoCalled: (text) => text('vitality:alsoCalled'),
    policy: mayKeepVitality,
  },
  { ...trainings, unless: mayKeepTrainings },
  { ...trainings, url: urls.canteenTrainings, policy: mayKeepTrainings },
]

export const networkCommonsEntries: readonly AreaEntry[] = [
  {
    area: 'network',
    url: urls.networkVitality,
    label: (text) => text('vitality:tab'),
    alsoCalled: (text) => text('vitality:alsoCalled'),
    policy: maySeeVitality,
    covers: [urls.canteenVitality],
  },
  {
    area: 'network',
    url: urls.networkMentors,
    label: (text) => text('mentors:networkTab'),
    alsoCalled: (text) => text('mentors:networkAlsoCalled'),
    policy: mayProposeMentors,
    covers: [urls.newMentoring],
  },
  { area: 'network', url: urls.networkAid, label: (text) => text('aid:networkTab'), policy: maySeeNetworkAid },
  {
    area: 'network',
    url: urls.networkProjects,
    label: (text) => text('projects:networkTab'),
    alsoCalled: (text) => text('projects:networkAlsoCalled'),
    policy: mayCoordinateProjects,
  },
  {
    area: 'network',
    url: urls.heldInfoSessions,
    label: (text) => text('info-sessions:tab'),
    alsoCalled: (text) => text('info-sessions:alsoCalled'),
    policy: mayHoldInfoSessions,
  },
  { ...practices, unless: (viewer) => !holdsNetworkRole(viewer) },
  { ...trainings, unless: (viewer) => !holdsNetworkRole(viewer) },
  { ...circles, unless: (viewer) => !holdsNetworkRole(viewer) },
  {
    area: 'network',
    url: urls.bundles,
    label: (text) => text('bundles:tab'),
    alsoCalled: (text) => text('bundles:alsoCalled'),
    policy: mayHandOn,
    covers: [urls.newBundle, urls.bundle, urls.receivedBundle],
  },
]
