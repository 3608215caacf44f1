import { formatPhone } from '#src/platform/messages/phone.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { Document } from '#src/ui/document.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { Answering, type AnsweringProps } from '../parts/answering.tsx'
import { CallWords } from '../parts/call-words.tsx'
import { Keeping, type KeepingProps } from '../parts/keeping.tsx'
import type { Here, LinkReader } from '../queries.ts'

type OfTeam<Props> = Omit<Props, 'actions'> & { canteen: Here }

/** A canteen's own call, behind the sign-in. */
export function OwnCallPage({ canteen, ...props }: OfTeam<KeepingProps>) {
  const { href } = usePage()
  const place = { canteen: canteen.slug, call: props.call.id }
  const actions = { accept: href(urls.acceptAid, place), end: href(urls.endAid, place), withdraw: href(urls.withdrawAid, place) }
  return (
    <TeamDocument title={props.call.title} canteen={canteen}>
      <BackToAid canteen={canteen} />
      <h1>{isolated(props.call.title)}</h1>
      <CallWords call={props.call} photo={href(urls.aidPhoto, place)} />
      <Keeping {...props} actions={actions} />
    </TeamDocument>
  )
}

/** The call of another canteen, behind the sign-in. */
export function CallPage({ canteen, ...props }: OfTeam<Omit<AnsweringProps, 'canteenId'>>) {
  const { href } = usePage()
  const place = { canteen: canteen.slug, call: props.call.id }
  const actions = { answer: href(urls.answerAid, place), withdraw: href(urls.withdrawAidAnswer, place) }
  return (
    <TeamDocument title={props.call.title} canteen={canteen}>
      <BackToAid canteen={canteen} />
      <h1>{isolated(props.call.title)}</h1>
      <CallWords call={props.call} reader={canteen} photo={href(urls.aidPhoto, place)} />
      <Answering {...props} canteenId={canteen.id} actions={actions} />
    </TeamDocument>
  )
}

function BackToAid({ canteen }: { canteen: Here }) {
  const { text, href } = usePage()
  return (
    <p class="eyebrow">
      <a href={href(urls.aid, { canteen: canteen.slug })}>{text('aid:title')}</a>
    </p>
  )
}

/** From the mail of who wrote it. */
export function OwnLinkPage({ token, reader, ...props }: Omit<KeepingProps, 'actions'> & { token: string; reader: LinkReader }) {
  const { href } = usePage()
  const place = { token }
  const actions = { accept: href(urls.acceptOwnAid, place), end: href(urls.endOwnAid, place), withdraw: href(urls.withdrawOwnAid, place) }
  return (
    <Document title={props.call.title} unlisted>
      <Eyebrow name={props.call.canteen.name} />
      <h1>{isolated(props.call.title)}</h1>
      <CallWords call={props.call} photo={href(urls.ownAidPhoto, place)} />
      <Keeping {...props} actions={actions} />
      <WhoseLink reader={reader} canteen={props.call.canteen.name} />
    </Document>
  )
}

type ToldPageProps = OfTeam<Omit<AnsweringProps, 'canteenId'>> & { token: string; reader: LinkReader }

/** From the mail or the text message of a canteen that was told. */
export function ToldPage({ token, canteen, reader, ...props }: ToldPageProps) {
  const { href } = usePage()
  const place = { token }
  const actions = { answer: href(urls.toldAid, place), withdraw: href(urls.withdrawToldAnswer, place) }
  return (
    <Document title={props.call.title} unlisted>
      <Eyebrow name={canteen.name} />
      <h1>{isolated(props.call.title)}</h1>
      <CallWords call={props.call} reader={canteen} photo={href(urls.toldAidPhoto, place)} />
      <Answering {...props} canteenId={canteen.id} actions={actions} />
      <WhoseLink reader={reader} canteen={canteen.name} />
    </Document>
  )
}

/** Whoever it is passed on to reads whose it is, and that it ends with them. */
function WhoseLink({ reader: { reader, name }, canteen }: { reader: LinkReader; canteen: string }) {
  const { text, language } = usePage()
  const isPerson = reader.includes('@')
  const facts = { canteen: isolated(canteen), name: isPerson ? isolated(name) : formatPhone(reader, language) }
  return <p class="hint">{text(isPerson ? 'aid:link.ofPerson' : 'aid:link.ofPhone', facts)}</p>
}

function Eyebrow({ name }: { name: string }) {
  return (
    <p class="eyebrow">
      <ProperName french>{name}</ProperName>
    </p>
  )
}

/** A link of ours always opens: of what is forgotten it says so. */
export function ForgottenPage() {
  const { text } = usePage()
  return (
    <Document title={text('aid:link.goneTitle')} unlisted>
      <h1>{text('aid:link.goneTitle')}</h1>
      <p class="lead">{text('aid:link.gone')}</p>
    </Document>
  )
}

/** A link of ours always opens: once its reader is not of the team any more, it says so. */
export function EndedLinkPage() {
  const { text } = usePage()
  return (
    <Document title={text('aid:link.endedTitle')} unlisted>
      <h1>{text('aid:link.endedTitle')}</h1>
      <p class="lead">{text('aid:link.ended')}</p>
    </Document>
  )
}
