// When the network goes and comes.
import { inBrowser } from './lib/office.mjs'

inBrowser('A network that was away so shortly that no connection broke', {}, async (office) => {
  const seat = await office.sit(await office.person('Noor'))
  seat.expectAway()
  await seat.context.setOffline(true)
  await seat.notLive()
  await seat.context.setOffline(false)
  await seat.live()
})
