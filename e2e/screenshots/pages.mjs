// What to take pictures of, and how to get there.
const heading = (seat) => seat.page.locator('h1').first().waitFor()
const at = (path) => async (seat, facts) => {
  await seat.goto(typeof path === 'function' ? path(facts) : path)
  await seat.live()
  await heading(seat)
}
const ticket = at(({ ticket }) => `/tickets/${ticket.number}`)
const escape = (seat) => seat.page.keyboard.press('Escape')

// The pictures in the README.
export const shown = ['tickets-ar', 'ticket-he', 'overview-en']

export const pages = [
  { name: 'sign-in', signedOut: true, open: async (seat) => {
    await seat.goto('/tickets')
    await seat.heading('session:signIn.title').waitFor()
  } },
  { name: 'tickets', open: at('/tickets?view=open') },
  { name: 'board', open: at('/tickets?view=open&layout=board') },
  { name: 'filter', open: async (seat) => {
    await at(`/tickets?view=open&filter=${encodeURIComponent(JSON.stringify({ priority: ['CRITICAL', 'HIGH'] }))}`)(seat)
    await seat.button('filter:add').click()
  }, leave: escape },
  { name: 'ticket', open: ticket },
  { name: 'new-ticket', open: async (seat) => {
    await at('/tickets?view=open')(seat)
    await seat.button('app:newTicket').click()
    await seat.page.getByRole('dialog').waitFor()
  }, leave: escape },
  { name: 'customers', open: at('/customers') },
  { name: 'customer', open: at(({ ticket }) => `/customers/${ticket.customer.id}`) },
  { name: 'inbox', open: at('/inbox') },
  { name: 'overview', open: at('/overview') },
  { name: 'statuses', open: at('/settings/statuses') },
  { name: 'playground', open: async (seat) => {
    await seat.goto('/playground')
    await seat.page.locator('.graphiql-container').waitFor()
  } },
]

export const phonePages = pages.filter((page) => ['tickets', 'ticket', 'overview'].includes(page.name))

// What people see when something is not as it should be.
export const states = [
  { name: 'state-nothing', open: at('/tickets?view=all&text=qqqqzzzz') },
  { name: 'state-not-found', open: at('/nowhere') },
  { name: 'state-no-ticket', open: at('/tickets/999999') },
  { name: 'state-error', open: async (seat) => {
    await at('/tickets?view=open')(seat)
    seat.expectAway()
    await seat.page.route('**/graphql', (route) => route.fulfill({ status: 503, body: '' }))
    await seat.link('app:places.customers').click()
    await seat.page.getByText(seat.like('shared:retry')).first().waitFor()
  }, leave: async (seat) => {
    await seat.page.unroute('**/graphql')
    seat.expectBack()
  } },
  { name: 'state-not-live', open: async (seat) => {
    await at('/tickets?view=open')(seat)
    seat.expectAway()
    await seat.context.setOffline(true)
    await seat.notLive()
  }, leave: async (seat) => {
    await seat.context.setOffline(false)
    await seat.live()
    seat.expectBack()
  } },
]
