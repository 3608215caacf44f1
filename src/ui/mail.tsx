/** The frame of every mail: one list of blocks gives the HTML and the plain text. Inline styles, because mail readers drop sheets. */
import { renderToString } from 'preact-render-to-string'
import type { Language } from '#src/platform/language.ts'
import type { Mail } from '#src/platform/messages/mail.ts'

export type MailBlock =
  | { kind: 'paragraph'; text: string }
  | { kind: 'heading'; text: string }
  /** What somebody of the team wrote, as they wrote it. */
  | { kind: 'words'; text: string; language: Language }
  | { kind: 'button'; label: string; url: string }
  /** What else can be done: less than the button. */
  | { kind: 'link'; label: string; url: string }
  | { kind: 'facts'; facts: readonly { label: string; value: string }[] }
  | { kind: 'list'; items: readonly string[] }
  /** Small print: how long a link is good for, what to do if the mail was not expected. */
  | { kind: 'note'; text: string }

type MailToRender = {
  language: Language
  /** Who writes: the network's name or the canteen's. */
  sender: string
  /** The subject line and the heading. */
  title: string
  blocks: readonly MailBlock[]
}

/** `queueMail(tx, { ...renderMail({ … }), purpose, recipient, language }, now)` */
export function renderMail(mail: MailToRender): Pick<Mail, 'subject' | 'text' | 'html'> {
  return { subject: mail.title, text: plainText(mail), html: `<!doctype html>${renderToString(<MailFrame {...mail} />)}` }
}

function plainText({ sender, title, blocks }: MailToRender): string {
  return `${[title, ...blocks.map(blockText), `-- \n${sender}`].join('\n\n')}\n`
}

function blockText(block: MailBlock): string {
  switch (block.kind) {
    case 'button':
    case 'link':
      return `${block.label}\n${block.url}`
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}\n  ${value}`).join('\n')
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n')
    default:
      return block.text
  }
}

const colours = { paper: '#fbf6ec', sheet: '#fffdf8', ink: '#2b2118', soft: '#5d4f41', line: '#d9cbb4', tomato: '#c8402b' }
const display = "Fraunces, Georgia, 'Times New Roman', serif"
const body = "'Atkinson Hyperlegible', Verdana, Arial, sans-serif"

/** Readers that honour a sheet show our own dark colours; the others keep the paper. */
const darkSheet = `@media (prefers-color-scheme: dark) {
  .paper { background: #1d1712 !important; } .sheet { background: #282019 !important; border-color: #4a3d30 !important; }
  .ink { color: #f6ecdc !important; } .soft { color: #cdbda7 !important; } .line { border-color: #4a3d30 !important; }
}`

function MailFrame({ language, sender, title, blocks }: MailToRender) {
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: darkSheet }} />
      </head>
      <body class="paper" style={`margin:0;padding:0;background:${colours.paper}`}>
        <div class="paper" style={`background:${colours.paper};padding:24px 12px`}>
          <div
            class="sheet"
            style={`max-width:560px;margin:0 auto;background:${colours.sheet};border:1px solid ${colours.line};border-radius:6px`}
          >
            <p
              class="ink line"
              style={`margin:0 28px;padding:22px 0 16px;border-bottom:3px double ${colours.line};font:600 20px/1.2 ${display};color:${colours.ink}`}
            >
              {sender}
            </p>
            <div style="padding:26px 28px 12px">
              <h1 class="ink" style={`margin:0 0 18px;font:600 27px/1.18 ${display};color:${colours.ink}`}>
                {title}
              </h1>
              {blocks.map((block) => (
                <Block block={block} />
              ))}
            </div>
          </div>
        </div>
      </body>
    </html>
  )
}

function Block({ block }: { block: MailBlock }) {
  switch (block.kind) {
    case 'paragraph':
      return <Paragraph text={block.text} />
    case 'heading':
      return (
        <h2 class="ink" style={`margin:26px 0 10px;font:600 20px/1.25 ${display};color:${colours.ink}`}>
          {block.text}
        </h2>
      )
    case 'button':
      return <Button label={block.label} url={block.url} />
    case 'link':
      return <Link label={block.label} url={block.url} />
    case 'facts':
      return <Facts facts={block.facts} />
    case 'list':
      return (
        <ul class="ink" style={`margin:0 0 16px;padding:0 0 0 22px;font:17px/1.5 ${body};color:${colours.ink}`}>
          {block.items.map((item) => (
            <li style="margin:0 0 4px">{item}</li>
          ))}
        </ul>
      )
    case 'words':
      return <Words text={block.text} language={block.language} />
    case 'note':
      return (
        <p class="soft" style={`margin:0 0 14px;font:14px/1.5 ${body};color:${colours.soft}`}>
          {block.text}
        </p>
      )
  }
}

function Paragraph({ text }: { text: string }) {
  return (
    <p class="ink" style={`margin:0 0 16px;font:17px/1.5 ${body};color:${colours.ink}`}>
      {text}
    </p>
  )
}

/** Lines end where they were ended; another language and direction than the mail's may stand in it. */
function Words({ text, language }: { text: string; language: Language }) {
  const style = `margin:0 0 20px;padding:2px 16px;border-inline-start:3px solid ${colours.tomato};font:17px/1.5 ${body};color:${colours.ink}`
  return (
    <blockquote class="ink" lang={language} dir="auto" style={style}>
      {text.split('\n').map((line, position) => (
        <>
          {position > 0 && <br />}
          {line}
        </>
      ))}
    </blockquote>
  )
}

/** The address stands below too, for readers that break buttons. */
function Button({ label, url }: { label: string; url: string }) {
  return (
    <div style="margin:24px 0">
      <a
        href={url}
        style={`display:inline-block;padding:13px 26px;background:${colours.tomato};border-radius:6px;font:700 17px/1.3 ${body};color:#ffffff;text-decoration:none`}
      >
        {label}
      </a>
      <p class="soft" style={`margin:10px 0 0;font:13px/1.4 ${body};color:${colours.soft};word-break:break-all`}>
        {url}
      </p>
    </div>
  )
}

function Link({ label, url }: { label: string; url: string }) {
  return (
    <p style={`margin:0 0 20px;font:17px/1.5 ${body}`}>
      <a href={url} class="ink" style={`color:${colours.ink}`}>
        {label}
      </a>
    </p>
  )
}

function Facts({ facts }: { facts: readonly { label: string; value: string }[] }) {
  return (
    <dl
      class="line"
      style={`margin:0 0 20px;padding:12px 0 0;border-top:1px solid ${colours.line};border-bottom:1px solid ${colours.line}`}
    >
      {facts.map(({ label, value }) => (
        <>
          <dt class="soft" style={`margin:0;font:14px/1.4 ${body};color:${colours.soft}`}>
            {label}
          </dt>
          <dd class="ink" style={`margin:0 0 12px;font:700 17px/1.4 ${body};color:${colours.ink}`}>
            {value}
          </dd>
        </>
      ))}
    </dl>
  )
}
