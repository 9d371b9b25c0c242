// GraphQL over HTTP as the specification has it, and what a hostile or careless client is answered.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'

import { serverAudits } from 'graphql-http'

import { open, signIn } from './lib/desk.mjs'

const shop = 'https://shop.example.org'

describe('GraphQL over HTTP', () => {
  let desk, server, browser
  const ends = []

  before(async () => {
    desk = await open({ after: (end) => ends.push(end) }, 'SQLite', { flags: ['--allowed-origins', shop] })
    server = desk.server
    const noor = await desk.person('Noor', { role: 'administrator', password: 'a long enough word' })
    browser = await signIn(server, noor)
  })
  after(() => Promise.all(ends.map((end) => end())))

  const viewer = '{ viewer { actor { name } } }'
  // send is fetch with the headers and body of an ordinary request, but for those given.
  const send = (headers = {}, { query = viewer, body = JSON.stringify({ query }), method = 'POST', path = '/graphql' } = {}) => {
    const sent = { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers }
    for (const [name, value] of Object.entries(sent)) if (value === undefined) delete sent[name]
    return fetch(server.url + path, { method, headers: sent, body: method === 'GET' ? undefined : body })
  }
  // codes are the status and the first error's code.
  const codes = async (answer) => {
    const response = await answer
    const json = await response.json()
    return [response.status, json.errors?.[0].extensions?.code]
  }

  test('every audit of graphql-http passes', async (t) => {
    const audits = serverAudits({ url: server.graphql, fetchFn: fetch })
    const results = await Promise.all(audits.map((a) => a.fn()))
    const failed = await Promise.all(results.filter((r) => r.status !== 'ok').map(async (r) => `${r.id} ${r.name}: ${r.reason}`))
    assert.deepEqual(failed, [])
    const count = (level) => audits.filter((a) => a.name.startsWith(level)).length
    assert.ok(audits.length >= 60, `only ${audits.length} audits were run`)
    t.diagnostic(`${audits.length} audits pass: ${count('MUST')} MUST, ${count('SHOULD')} SHOULD, ${count('MAY')} MAY`)
  })

  describe('the session cookie', () => {
    test('is for this site and out of the reach of scripts', () => {
      assert.equal(browser.status, 200)
      assert.equal(browser.set.length, 1)
      assert.match(browser.set[0], /; *HttpOnly/i)
      assert.match(browser.set[0], /; *SameSite=Lax/i)
      assert.match(browser.set[0], /; *Path=\/(;|$)/i)
      assert.doesNotMatch(browser.set[0], /Domain=/i)
      assert.ok(!browser.text.includes(browser.cookie.split('=')[1]), 'the secret is in the body too')
    })

    test('signs in, also from the own origin', async () => {
      for (const headers of [{}, { origin: server.url, 'sec-fetch-site': 'same-origin' }, { origin: shop, 'sec-fetch-site': 'cross-site' }]) {
        const answer = await send({ cookie: browser.cookie, ...headers })
        assert.deepEqual(await answer.json().then((j) => j.data), { viewer: { actor: { name: 'Noor' } } })
        assert.equal(answer.status, 200)
      }
    })

    test('is not enough for another website', async () => {
      const query = 'mutation { createTicket(input: { subject: "Forged" }) { position } }'
      for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }, { origin: `${server.url}.evil.example` },
        { origin: 'https://evil.example', 'sec-fetch-site': 'same-site' }]) {
        const answer = await send({ cookie: browser.cookie, ...headers }, { query })
        assert.deepEqual([answer.status, (await answer.json()).errors[0].extensions.code], [403, 'FORBIDDEN'], JSON.stringify(headers))
        assert.equal(answer.headers.get('access-control-allow-origin'), null)
      }
      const url = `/graphql?query=${encodeURIComponent(viewer)}`
      assert.deepEqual(await codes(send({ cookie: browser.cookie, origin: 'https://evil.example' }, { method: 'GET', path: url })), [403, 'FORBIDDEN'])
      assert.deepEqual(await codes(send({ cookie: browser.cookie, 'sec-fetch-site': 'cross-site', accept: 'text/event-stream' }, { method: 'GET', path: url })), [403, 'FORBIDDEN'])
      assert.equal((await desk.admin.ask('{ tickets(filterBy: { text: "Forged" }) { totalCount } }')).tickets.totalCount, 0)
    })

    test('is not enough with a content type that needs no permission', async () => {
      const body = JSON.stringify({ query: 'mutation { createTicket(input: { subject: "Forged simply" }) { position } }' })
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain; application/json']) {
        const answer = await send({ cookie: browser.cookie, 'content-type': type }, { body })
        assert.ok(answer.status >= 400 && answer.status < 500, `${type}: ${answer.status}`)
        assert.ok((await answer.json()).errors[0].extensions.code)
      }
      assert.equal((await desk.admin.ask('{ tickets(filterBy: { text: "Forged" }) { totalCount } }')).tickets.totalCount, 0)
    })

    test('goes when the person signs out', async () => {
      const again = await signIn(server, { email: 'noor@desk.example', password: 'a long enough word' })
      const out = await send({ cookie: again.cookie }, { query: 'mutation { signOut { signedOut } }' })
      assert.deepEqual((await out.json()).data, { signOut: { signedOut: true } })
      assert.match(out.headers.getSetCookie()[0], /Max-Age=0/i)
      assert.deepEqual(await codes(send({ cookie: again.cookie })), [200, 'UNAUTHENTICATED'])
    })

    test('is not given for a wrong password', async () => {
      const wrong = await signIn(server, { email: 'noor@desk.example', password: 'another long word' })
      assert.equal(wrong.json.errors[0].extensions.code, 'UNAUTHENTICATED')
      assert.deepEqual(wrong.set, [])
    })

    test('carries Secure and a name that only this host can set where browsers come by https', async (t) => {
      const secure = await open(t, 'SQLite', { flags: ['--public-url', 'https://desk.example.org'] })
      const rami = await secure.person('Rami', { password: 'a long enough word' })
      const { set } = await signIn(secure.server, rami)
      assert.match(set[0], /^__Host-/)
      assert.match(set[0], /; *Secure/i)
    })
  })

  test('a bearer token is fine from anywhere, and a bad one is refused', async () => {
    const good = { authorization: `Bearer ${desk.adminToken}` }
    assert.deepEqual(await codes(send({ ...good, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })), [200, undefined])
    assert.deepEqual(await codes(send({ authorization: 'Bearer sanad_pat_nonsense' })), [401, 'UNAUTHENTICATED'])
    assert.deepEqual(await codes(send({ authorization: 'Bearer sanad_pat_nonsense', cookie: browser.cookie })), [401, 'UNAUTHENTICATED'])
    assert.deepEqual(await codes(send()), [200, 'UNAUTHENTICATED'])
  })

  test('browsers of listed websites may read answers, others not', async () => {
    const preflight = (origin) => fetch(server.graphql, { method: 'OPTIONS', headers: {
      origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' } })
    const listed = await preflight(shop)
    assert.ok(listed.ok)
    assert.equal(listed.headers.get('access-control-allow-origin'), shop)
    assert.equal(listed.headers.get('access-control-allow-credentials'), 'true')
    const stranger = await preflight('https://evil.example')
    assert.equal(stranger.headers.get('access-control-allow-origin'), null)
    const read = await send({ origin: shop, authorization: `Bearer ${desk.adminToken}` })
    assert.equal(read.headers.get('access-control-allow-origin'), shop)
    assert.match(read.headers.get('vary'), /origin/i)
    await Promise.all([listed, stranger, read].map((r) => r.arrayBuffer()))
  })

  test('what is no request is refused by the right status, in few words', async () => {
    const big = JSON.stringify({ query: viewer, variables: { pad: 'x'.repeat(1 << 20) } })
    assert.deepEqual(await codes(send({}, { body: big })), [413, 'INVALID'])
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const answer = await send({}, { method })
      assert.equal(answer.status, 405)
      assert.match(answer.headers.get('allow'), /GET/)
      assert.ok((await answer.json()).errors[0].extensions.code)
    }
    const mutation = `/graphql?query=${encodeURIComponent('mutation { signOut { signedOut } }')}`
    assert.equal((await codes(send({}, { method: 'GET', path: mutation })))[0], 405)
    const stream = 'subscription { unreadCountChanged { tickets } }'
    assert.equal((await codes(send({}, { query: stream })))[0], 405)
    assert.equal((await codes(send({}, { method: 'GET', path: `/graphql?query=${encodeURIComponent(stream)}` })))[0], 405)
    assert.equal((await send({ accept: 'text/html' })).status, 406)
    assert.equal((await send({ 'content-type': 'text/csv' })).status, 415)

    for (const body of ['', '{', 'null', '[]', '{}', '"x"', '{"query":1}', '{"query":"{__typename}"} trailing', '{"query":"{__typename}","variables":[]}',
      '{"query":"{__typename}","operationName":7}', '{"query":"{"}', '{"query":"{ nothing }"}', '{"query":"query($x: Int!) { ticket(number: $x) { id } }"}',
      '{"query":"query A { __typename } query B { __typename }"}',
      '{"query":"query A { __typename }","operationName":"B"}', '\xff\xfe']) {
      const answer = await send({}, { body })
      const text = await answer.text()
      assert.equal(answer.status, 400, `${body}: ${text}`)
      const { errors, data } = JSON.parse(text)
      assert.equal(errors[0].extensions.code, 'INVALID', body)
      assert.ok(errors[0].extensions.requestId, body)
      assert.equal(data, undefined, body)
      assert.doesNotMatch(text, /\b(int64|map\[|interface|struct|goroutine|json:)/, body)
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
    }
  })

  test('wrong input is INVALID, with every violation and its place', async () => {
    await assert.rejects(desk.admin.do('createTicket', { subject: '', dueAt: '2026-01-01T00:00:00Z', startsAt: '2026-02-02T00:00:00Z', endsAt: '2026-01-01T00:00:00Z' }), (e) => {
      assert.equal(e.code, 'INVALID')
      assert.equal(e.status, 200)
      const paths = e.errors[0].extensions.violations.map((v) => v.path.join('.')).sort()
      assert.deepEqual(paths, ['input.endsAt', 'input.subject'])
      return true
    })
    await assert.rejects(desk.admin.ask('query($number: Int) { ticket(number: $number) { id } }', { number: '2' }), { code: 'INVALID' })
    await assert.rejects(desk.admin.ask('{ tickets(first: 101) { totalCount } }'), { code: 'INVALID' })
  })

  test('persisted queries work by hash, with GET and POST', async () => {
    const query = `query Persisted${Date.now()} { viewer { actor { name } } }`
    const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } }
    const missing = await desk.admin.post({ extensions })
    assert.equal(missing.json.errors[0].message, 'PersistedQueryNotFound')
    assert.equal(missing.json.errors[0].extensions.code, 'PERSISTED_QUERY_NOT_FOUND')
    assert.equal((await desk.admin.post({ query, extensions })).json.data.viewer.actor.name, 'Amal')
    assert.equal((await desk.admin.post({ extensions })).json.data.viewer.actor.name, 'Amal')
    const url = `/graphql?extensions=${encodeURIComponent(JSON.stringify(extensions))}`
    const got = await send({ authorization: `Bearer ${desk.adminToken}` }, { method: 'GET', path: url })
    assert.equal((await got.json()).data.viewer.actor.name, 'Amal')
    const wrong = { persistedQuery: { version: 1, sha256Hash: 'f'.repeat(64) } }
    assert.ok((await desk.admin.post({ query, extensions: wrong })).json.errors[0].extensions.code)
  })

  test('hostile documents are answered quickly, with a code, and never by a 5xx', async (t) => {
    const spread = Array.from({ length: 40 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(' ')
    const documents = {
      'nested fields without end': '{' + 'a{'.repeat(300_000),
      'closed nesting': '{'.repeat(20_000) + '}'.repeat(20_000),
      'deep lists in a variable default': `query($x: JSON = ${'['.repeat(20_000)}) { __typename }`,
      'fragments that double': `{ ...F0 } ${spread} fragment F40 on Query { __typename }`,
      'fragments in a circle': '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
      'thousands of aliases': `{ ${Array.from({ length: 5000 }, (_, i) => `a${i}: __typename`).join(' ')} }`,
      'hundreds of aliases': `{ ${Array.from({ length: 200 }, (_, i) => `a${i}: __typename`).join(' ')} }`,
      'overlapping fields': `{ ${'__typename '.repeat(900)} }`,
      'tens of thousands of fields': `{ ${'__typename '.repeat(30_000)} }`,
      'directives in heaps': `{ __typename ${'@skip(if: false) '.repeat(5000)} }`,
      'unknown directives in heaps': `{ __typename ${'@x '.repeat(20_000)} }`,
      'lists within lists': `{ tickets(first: 100) { nodes { customer { tickets(first: 100) { nodes { customer { tickets(first: 100) { nodes { id } } } } } } } } }`,
      'depth': `{ ticket(number: 1) { ${'customer { tickets { nodes { '.repeat(8)} id ${'} } }'.repeat(8)} } }`,
      'introspection in circles': `{ __schema { types { ${'fields { type { '.repeat(20)} name ${'} }'.repeat(20)} } } }`,
      'a long string': `{ ticket(id: "${'x'.repeat(500_000)}") { id } }`,
      'a huge number': `{ ticket(number: ${'9'.repeat(60_000)}) { id } }`,
      'block string without end': `{ a(b: """${'\\"""'.repeat(10_000)}`,
      'nothing but commas': ','.repeat(900_000),
      'unknown fields in heaps': `{ ${Array.from({ length: 900 }, (_, i) => `nonsense${i}`).join(' ')} }`,
      'filters within filters': `{ tickets(filterBy: ${'{ not: '.repeat(200)}{}${' }'.repeat(200)}) { totalCount } }`,
    }
    let slowest = [0, '']
    for (const [what, query] of Object.entries(documents)) {
      const began = performance.now()
      const { status, json, text } = await desk.admin.post({ query })
      const took = performance.now() - began
      if (took > slowest[0]) slowest = [took, what]
      assert.ok(status < 500, `${what}: ${status} ${text.slice(0, 200)}`)
      assert.ok(json?.errors?.[0].extensions?.code, `${what}: ${text.slice(0, 200)}`)
      assert.notEqual(json.errors[0].extensions.code, 'INTERNAL', what)
      assert.ok(json.errors.length <= 1000 && text.length < 400_000, `${what}: the answer has ${text.length} bytes`)
      assert.ok(took < 2000, `${what}: took ${Math.round(took)} ms`)
    }
    const input = { filterBy: Array.from({ length: 500 }).reduce((f) => ({ and: [f, f] }).and[0] && { not: f }, {}) }
    const deep = await desk.admin.post({ query: 'query($filterBy: TicketFilter) { tickets(filterBy: $filterBy) { totalCount } }', variables: input })
    assert.ok(deep.status < 500 && deep.json.errors[0].extensions.code, deep.text.slice(0, 200))
    assert.ok((await fetch(`${server.url}/healthz`)).ok)
    t.diagnostic(`${Object.keys(documents).length} documents; the slowest, ${slowest[1]}, took ${Math.round(slowest[0])} ms`)
  })

  test('what a document costs is told', async () => {
    const { json } = await desk.admin.post({ query: '{ tickets(first: 10) { nodes { id subject } } }' })
    assert.ok(JSON.stringify(json.extensions.cost).match(/[1-9]/), JSON.stringify(json.extensions))
  })

  test('health, readiness and metrics answer', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics', '/']) {
      const answer = await fetch(server.url + path)
      assert.equal(answer.status, 200, path)
      assert.ok((await answer.text()).length > 0)
    }
  })
})
