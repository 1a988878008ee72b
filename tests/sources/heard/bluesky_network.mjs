// A real Bluesky on this machine: PLC directory and personal data server of @atproto/dev-env, without app view.
// One JSON object a line on stdin makes accounts, posts, replies and reposts; one a line on stdout answers.
import { createRequire } from 'node:module'
import readline from 'node:readline'
import path from 'node:path'

const require = createRequire(path.join(process.argv[2], 'package.json'))
const { TestNetworkNoAppView } = require('@atproto/dev-env')

const say = (told) => process.stdout.write(JSON.stringify(told) + '\n')
const network = await TestNetworkNoAppView.create({})
const agents = {}
say({ url: network.pds.url })

const steps = {
  async account({ handle }) {
    const agent = network.pds.getClient()
    await agent.createAccount({ handle, email: `${handle}@example.org`, password: 'secret-1' })
    agents[handle] = agent
    return { did: agent.session?.did ?? agent.did }
  },
  async post({ by, text, at, reply }) {
    const record = { text, langs: ['fr'], createdAt: at, ...(reply ? { reply } : {}) }
    return await create(by, 'app.bsky.feed.post', record)
  },
  async repost({ by, subject, at }) {
    return await create(by, 'app.bsky.feed.repost', { subject, createdAt: at })
  },
}

async function create(by, collection, record) {
  const agent = agents[by]
  const repo = agent.session?.did ?? agent.did
  const { data } = await agent.com.atproto.repo.createRecord({ repo, collection, record: { $type: collection, ...record } })
  return { uri: data.uri, cid: data.cid }
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const step = JSON.parse(line)
  if (step.do === 'end') break
  try {
    say(await steps[step.do](step))
  } catch (error) {
    say({ error: String(error) })
  }
}
await network.close()
process.exit(0)
