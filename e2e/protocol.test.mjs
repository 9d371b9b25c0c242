// The rules of graphql-transport-ws and of server-sent events, frame by frame, and what ordinary clients make of a restart.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import { createClient as createEvents } from 'graphql-sse'

import { open } from './lib/desk.mjs'
import { Frames, Refusal } from './lib/frames.mjs'
import { eventStream } from './lib/history.mjs'
import { deadline, poll, Trail } from './lib/wait.mjs'

const unread = 'subscription { unreadCountChanged { tickets messages } }'
const typename = '{ __typename }'

describe('graphql-transport-ws', { concurrency: true }, () => {
  let desk, server, token
  const ends = []
  const track = (frames) => { ends.unshift(() => frames.end()); return frames }
  const raw = async (options) => track(await Frames.open(server, options))
  const ready = async (options) => track(await Frames.ready(server, token, options))

  before(async () => {
    desk = await open({ after: (end) => ends.push(end) })
    server = desk.server
    token = desk.adminToken
  })
  after(() => Promise.all(ends.map((end) => end())))

  test('the acknowledgement comes first, and nothing before it', async () => {
    const f = await ready()
    assert.deepEqual(f.items, [{ type: 'connection_ack' }])
    assert.equal(f.ws.protocol, 'graphql-transport-ws')
  })

  test('a query, a mutation and an error each end as they should', async () => {
    const f = await ready()
    f.subscribe('q', typename)
    await f.until('the answer', () => f.of('q').length === 2)
    assert.deepEqual(f.of('q').map((m) => m.type), ['next', 'complete'])
    f.subscribe('m', 'mutation { createTicket(input: { subject: "By websocket" }) { ticket { subject } } }')
    await f.until('the answer', () => f.of('m').length === 2)
    assert.equal(f.of('m')[0].payload.data.createTicket.ticket.subject, 'By websocket')
    for (const [id, query, variables] of [['e1', '{ nothing }'], ['e2', '{'], ['e3', 'subscription($after: Cursor) { ticketChanged(after: $after) { id } }', { after: 'x' }],
      ['e4', 'query($n: Int!) { ticket(number: $n) { id } }'], ['e5', 'subscription { ticketCount(filterBy: { text: "x" }) { count } }']]) {
      f.subscribe(id, query, variables)
      await f.until('the error', () => f.of(id).length > 0)
      assert.equal(f.of(id)[0].type, 'error', query)
      assert.equal(f.of(id)[0].payload[0].extensions.code, 'INVALID', query)
    }
    f.subscribe('last', typename)
    await f.until('the last answer', () => f.of('last').length === 2)
    for (const id of ['e1', 'e2', 'e3', 'e4', 'e5']) assert.equal(f.of(id).length, 1, 'complete after error')
  })

  test('an id can be used again at once after complete', async () => {
    const f = await ready()
    for (let n = 0; n < 20; n++) {
      f.subscribe('again', unread)
      await f.until('the value', () => f.of('again').length === n + 1)
      f.send({ id: 'again', type: 'complete' })
    }
    f.send({ id: 'unknown', type: 'complete' })
    f.subscribe('other', typename)
    await f.until('the answer', () => f.of('other').length === 2)
    assert.ok(f.of('again').every((m) => m.type === 'next'))
  })

  test('pings are answered, with their payload, also before the acknowledgement', async () => {
    const f = await raw()
    f.send({ type: 'ping' })
    await f.until('the pong', (list) => list.length === 1)
    assert.deepEqual(f.items, [{ type: 'pong' }])
    f.send({ type: 'connection_init' })
    await f.until('the acknowledgement', (list) => list.length === 2)
    f.send({ type: 'ping', payload: { n: 7 } })
    f.send({ type: 'pong' })
    await f.until('the pong', (list) => list.length === 3)
    assert.deepEqual(f.last, { type: 'pong', payload: { n: 7 } })
    const pong = new Promise((resolve) => f.ws.once('pong', (data) => resolve(String(data))))
    f.ws.ping('frame')
    assert.equal(await deadline("the websocket's own pong", pong), 'frame')
  })

  test('4400: what is no message of the protocol', async () => {
    const messages = ['', 'x', 'null', '[]', '"x"', '{}', '{"type":1}', '{"type":"nonsense"}', '{"type":"start","id":"1"}', '{"type":"subscribe"}',
      '{"type":"subscribe","id":"1"}', '{"type":"subscribe","id":"","payload":{"query":"{__typename}"}}', '{"type":"subscribe","id":1,"payload":{"query":"{__typename}"}}',
      '{"type":"subscribe","id":"1","payload":{}}', '{"type":"subscribe","id":"1","payload":{"query":1}}', '{"type":"subscribe","id":"1","payload":{"query":"{__typename}","variables":[]}}',
      '{"type":"complete"}', '{"type":"next","id":"1","payload":{}}', '{"type":"connection_ack"}', '{"type":"ping","payload":1}', Buffer.from([1, 2, 3])]
    for (const message of messages) {
      const f = await ready()
      f.send(message)
      assert.equal(await f.code(), 4400, String(message))
      assert.equal(f.items.length, 1, String(message))
    }
    for (const payload of ['1', '"x"', '[]']) {
      const f = await raw()
      f.send(`{"type":"connection_init","payload":${payload}}`)
      assert.equal(await f.code(), 4400, payload)
    }
  })

  test('4401: an operation before the acknowledgement', async () => {
    const f = await raw()
    f.subscribe('1', typename)
    assert.equal(await f.code(), 4401)
    assert.deepEqual(f.items, [])
  })

  test('4401: a bad token, by header or by connection_init; after it graphql-ws gives up', async () => {
    for (const bad of ['Bearer nonsense', 'Bearer sanad_pat_nonsense', 'nonsense', '']) {
      const f = await raw()
      f.send({ type: 'connection_init', payload: { authorization: bad } })
      assert.ok([4401, 4403].includes(await f.code()), bad)
    }
    const f = await raw({ headers: { authorization: 'Bearer sanad_pat_nonsense' } })
    f.send({ type: 'connection_init' })
    assert.ok([4401, 4403].includes(await f.code()))
    const live = desk.live(server, { token: 'sanad_pat_nonsense' })
    assert.equal(await live.follow(unread).failure(), 4401)
    assert.equal(live.closes.items.length, 1)
  })

  test('a token is taken from the header as well', async () => {
    const f = track(await Frames.ready(server, undefined, { headers: { authorization: `Bearer ${token}` } }))
    f.subscribe('1', '{ viewer { actor { name } } }')
    await f.until('the answer', () => f.of('1').length === 2)
    assert.equal(f.of('1')[0].payload.data.viewer.actor.name, 'Amal')
  })

  test('without a token nobody is signed in', async () => {
    const f = track(await Frames.ready(server))
    f.subscribe('1', unread)
    await f.until('the answer', () => f.of('1').length > 0)
    assert.equal(f.of('1')[0].type, 'error')
    assert.equal(f.of('1')[0].payload[0].extensions.code, 'UNAUTHENTICATED')
  })

  test('4408: no connection_init in time', async () => {
    const f = await raw()
    const began = performance.now()
    assert.equal(await f.code(30_000), 4408)
    assert.ok(performance.now() - began > 1000)
  })

  test('4409: an id that is in use', async () => {
    const f = await ready()
    f.subscribe('same', unread)
    await f.until('the value', () => f.of('same').length === 1)
    f.subscribe('same', typename)
    assert.equal(await f.code(), 4409)
  })

  test('4429: a second connection_init', async () => {
    const f = await ready()
    f.send({ type: 'connection_init' })
    assert.equal(await f.code(), 4429)
    const g = await raw()
    g.send({ type: 'connection_init' })
    g.send({ type: 'connection_init' })
    assert.equal(await g.code(), 4429)
  })

  test('1009: a message that is too big; 1007: text that is none', async () => {
    const f = await ready()
    f.subscribe('1', `{ __typename } #${'x'.repeat(1 << 20)}`)
    assert.equal(await f.code(), 1009)
    const g = await ready()
    g.ws.send(Buffer.from([0x22, 0xff, 0xfe, 0x22]), { binary: false })
    assert.equal(await g.code(), 1007)
  })

  test('only this subprotocol is spoken', async () => {
    for (const protocol of ['graphql-ws', 'nonsense', []]) {
      await assert.rejects(Frames.open(server, { protocol }), (e) => e instanceof Refusal && e.status >= 400 && e.status < 500)
    }
    const f = track(await Frames.ready(server, token, { protocol: ['graphql-ws', 'graphql-transport-ws'] }))
    assert.equal(f.ws.protocol, 'graphql-transport-ws')
  })

  test('no websocket for pages of another website', async () => {
    await assert.rejects(Frames.open(server, { headers: { origin: 'https://evil.example' } }), (e) => e instanceof Refusal && e.status === 403)
    track(await Frames.ready(server, token, { headers: { origin: server.url } }))
  })

  test('hundreds of sockets that say nothing, or nonsense, leave nothing behind', async () => {
    const own = await desk.serve()
    await Promise.all(Array.from({ length: 200 }, async (_, n) => {
      const f = await Frames.open(own)
      if (n % 3 === 0) f.send('nonsense')
      if (n % 3 === 1) f.send({ type: 'connection_init', payload: 5 })
      f.end()
    }))
    await poll('no socket is open', async () => /^sanad_sockets 0$/m.test(await (await fetch(`${own.url}/metrics`)).text()))
  })
})

// noted is a desk with one ticket, and what adds a note to it.
async function noted(t) {
  const desk = await open(t)
  const ticket = await desk.ticket()
  let said = 0
  const say = () => desk.admin.do('addInternalNote', { ticketId: ticket.id, body: `note ${++said}` })
  return { desk, ticket, say }
}

test('graphql-ws comes back by itself after a graceful restart, and goes on where it was', async (t) => {
  const { desk, ticket, say } = await noted(t)
  const live = desk.live(desk.server, { token: desk.adminToken, retryWait: () => desk.server.back() })
  const stream = live.follow(eventStream, { after: ticket.position })
  const badge = live.follow('subscription { ticketCount { count } }')
  await say()
  await stream.until('the first note', (list) => list.length === 1)
  await badge.until('the badge', (list) => list.length === 1)

  const began = performance.now()
  assert.equal(await desk.server.stop(), 0, 'the exit code after SIGTERM')
  const took = performance.now() - began
  assert.equal(await live.closes.until('the close frame', (list) => list[0]), 1012)
  await desk.server.start()
  await say()
  await desk.ticket()
  await stream.until('what came afterwards', (list) => list.length === 3)
  await badge.until('the badge', (list) => list.at(-1).count === 2)
  assert.deepEqual(stream.items.map((e) => e.__typename), ['MessageAdded', 'MessageAdded', 'TicketCreated'])
  t.diagnostic(`the server ended ${Math.round(took)} ms after SIGTERM, and closed the socket with 1012`)
})

test('graphql-sse: queries, streams, errors, and a stream that goes on after a restart', async (t) => {
  const { desk, ticket, say } = await noted(t)
  const headers = { authorization: `Bearer ${desk.adminToken}` }
  const client = createEvents({ url: desk.server.graphql, headers, retryAttempts: 1000, retry: () => desk.server.back() })
  t.after(() => client.dispose())
  const follow = (query, variables = {}) => {
    const trail = new Trail()
    const request = { query, variables: { ...variables } }
    trail.ended = new Promise((resolve) => {
      trail.stop = client.subscribe(request, {
        next: (result) => {
          trail.push(result)
          const position = result.data && Object.values(result.data)[0]?.position
          if (position && 'after' in request.variables) request.variables.after = position
        },
        error: resolve,
        complete: () => resolve('complete'),
      })
    })
    return trail
  }

  const query = follow('{ viewer { actor { name } } }')
  assert.equal(await deadline('the end', query.ended), 'complete')
  assert.deepEqual(query.items, [{ ...query.items[0], data: { viewer: { actor: { name: 'Amal' } } } }])

  const wrong = follow('subscription { nothing }')
  assert.equal(await deadline('the end', wrong.ended), 'complete')
  assert.equal(wrong.last.errors[0].extensions.code, 'INVALID')
  const stale = follow(eventStream, { after: 'nonsense' })
  assert.equal(await deadline('the end', stale.ended), 'complete')
  assert.equal(stale.last.errors[0].extensions.code, 'INVALID')

  const stream = follow(eventStream, { after: ticket.position })
  await say()
  await stream.until('the first note', (list) => list.length === 1)
  await desk.server.kill()
  await desk.server.start()
  await say()
  await say()
  await stream.until('the notes after', (list) => list.length === 3)
  const ids = stream.items.map((r) => r.data.ticketChanged.id)
  assert.equal(new Set(ids).size, 3)
  stream.stop()
})

test('server-sent events on the wire', async (t) => {
  const { desk, ticket, say } = await noted(t)
  const headers = { authorization: `Bearer ${desk.adminToken}`, accept: 'text/event-stream' }
  const body = JSON.stringify({ query: eventStream, variables: { after: ticket.position } })
  const url = `${desk.server.graphql}?${new URLSearchParams({ query: eventStream, variables: JSON.stringify({ after: ticket.position }) })}`
  const ask = [
    () => fetch(desk.server.graphql, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body }),
    () => fetch(url, { headers }),
  ]
  const before = say()
  for (const open of ask) {
    const answer = await open()
    assert.equal(answer.status, 200)
    assert.match(answer.headers.get('content-type'), /^text\/event-stream/)
    assert.match(answer.headers.get('cache-control'), /no-cache|no-store/)
    assert.equal(answer.headers.get('x-accel-buffering'), 'no')
    await before
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (!/event: next\ndata: (.*)\n\n/.test(text)) text += (await deadline('the event', reader.read())).value
    const event = JSON.parse(text.match(/event: next\ndata: (.*)\n\n/)[1])
    assert.equal(event.data.ticketChanged.__typename, 'MessageAdded')
    await reader.cancel()
  }
  const finished = await fetch(`${desk.server.graphql}?query=${encodeURIComponent(typename)}`, { headers })
  assert.match(await finished.text(), /event: next\ndata: \{"data":\{"__typename":"Query"\}.*\}\n\nevent: complete\ndata: ?\n\n$/)
  await poll('no stream is open', async () => /^sanad_streams\{protocol="sse"\} 0$/m.test(await (await fetch(`${desk.server.url}/metrics`)).text()))

  // Without a token the stream says so, and ends.
  const nobody = await fetch(desk.server.graphql, { method: 'POST', headers: { accept: 'text/event-stream', 'content-type': 'application/json' }, body })
  assert.match(await nobody.text(), /UNAUTHENTICATED.*\n\nevent: complete/)
})
