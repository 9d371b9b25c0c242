// The browser that tests drive: the machine's own Chromium.
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

import { chromium as driver } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome']

// chromiumPath is where Chromium is; undefined when there is none.
export function chromiumPath() {
  if (process.env.SANAD_TEST_CHROMIUM) return process.env.SANAD_TEST_CHROMIUM
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(executable)
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

// It asks nobody on the network for anything by itself.
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

let browser

// chromium starts the browser of this test file. The file that asks for it ends it, by leave.
export function chromium() {
  browser ??= (async () => {
    const executablePath = chromiumPath()
    if (!executablePath) throw new Error(`no Chromium on PATH (${names.join(', ')}), and SANAD_TEST_CHROMIUM names none`)
    return driver.launch({ executablePath, args: flags })
  })()
  return browser
}

export async function leave() {
  const started = browser
  browser = undefined
  await (await started)?.close()
}
