/** Bundles the server into dist/ and what browsers load into dist/assets/, in a fraction of a second. */
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname, relative } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import * as esbuild from 'esbuild'

const entryPoints = ['src/start.ts', 'src/web.ts', 'src/worker.ts', 'src/keeper.ts', 'src/solver-thread.ts', 'src/cli.ts']

export async function build(...more) {
  await Promise.all([bundle({ entryPoints, outdir: 'dist' }), buildAssets(), ...more.map(bundle)])
  await esbuild.stop()
}

/** Server code: our modules in one file for each entry point, npm's packages left where they are. */
async function bundle(options) {
  await write({
    ...options,
    platform: 'node',
    format: 'esm',
    target: 'node26',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: true,
    // Writes constants where they are used: a loop that fetches one from a variable is up to a fifth slower.
    minifySyntax: true,
  })
}

const publicFiles = ['src/ui/site.css', ...filesIn('src/ui/browser', /(?<!\.test)\.tsx?$/), ...filesIn('src/ui/pictures', /\.(svg|png)$/)]

/** File names carry a hash of the content, so that browsers may keep them for ever; the manifest tells plain names from hashed ones. */
async function buildAssets() {
  const { outputs } = await write({
    entryPoints: publicFiles,
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    outdir: 'dist/assets',
    platform: 'browser',
    // The calendar widget runs on other people's pages as a plain script: no name of it may leak there.
    format: 'iife',
    target: 'es2020',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    loader: { '.woff2': 'file', '.svg': 'copy', '.png': 'copy' },
  })
  for (const file of Object.keys(outputs)) compress(file)
  writeWhole('dist/assets/manifest.json', JSON.stringify(manifestOf(outputs), null, 2))
}

function manifestOf(outputs) {
  const addressOf = (file) => `/assets/${basename(file)}`
  const entries = Object.entries(outputs).filter(([, { entryPoint }]) => entryPoint)
  return {
    names: Object.fromEntries(entries.map(([file, { entryPoint }]) => [basename(entryPoint).replace(/\.tsx?$/, '.js'), addressOf(file)])),
    files: Object.keys(outputs).map(addressOf),
  }
}

/** Texts are compressed once, here, rather than for each visitor. */
function compress(file) {
  if (!/\.(css|js|svg)$/.test(file) || existsSync(`${file}.br`)) return
  writeWhole(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }))
  writeWhole(`${file}.br`, brotliCompressSync(readFileSync(file)))
}

async function write(options) {
  const { outputFiles, metafile } = await esbuild.build({ ...options, bundle: true, write: false, metafile: true, logLevel: 'warning' })
  for (const { path, contents } of outputFiles) writeWhole(relative('.', path), contents)
  return metafile
}

/** A process that starts meanwhile finds the old file or the new one, never half of it. */
function writeWhole(file, contents) {
  if (existsSync(file) && readFileSync(file).equals(Buffer.from(contents))) return
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.${process.pid}`, contents)
  renameSync(`${file}.${process.pid}`, file)
}

function filesIn(folder, pattern) {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => pattern.test(name))
    .map((name) => `${folder}/${name}`)
}
