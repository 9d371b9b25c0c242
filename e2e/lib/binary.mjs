// The program under test, built once.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { atExit } from './leave.mjs'

const repository = fileURLToPath(new URL('../..', import.meta.url))

// build compiles the program into a temporary folder, and returns where it is. It goes with the process.
function build() {
  const folder = mkdtempSync(join(tmpdir(), 'sanad-e2e-bin-'))
  atExit(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'sanad')
  try {
    execFileSync('go', ['build', '-o', path, './cmd/sanad'], { cwd: repository, stdio: ['ignore', 'inherit', 'inherit'] })
  } catch (e) {
    console.error(`The program can't be built: ${e.message}.`)
    process.exit(1)
  }
  return path
}

let built

// binary is the program: the one that SANAD_E2E_BINARY names, as npm test does for its test files, or else one that is built.
export function binary() {
  built ??= process.env.SANAD_E2E_BINARY || build()
  return built
}
