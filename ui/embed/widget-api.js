// Pincite's API as the widget uses it. Nothing is stored in the browser: a key given by the
// page or by signing in is held in memory.

class Problem extends Error {
  constructor(detail, status = 0) {
    super(detail);
    this.status = status;
  }
}

const UNREACHED = 'Pincite cannot be reached from here just now, or wants you to sign in first.';
const CUT_OFF = 'The connection was lost before the answer was whole. Ask again.';

class Server {
  constructor(root) {
    this.root = root;
    this.key = '';
  }

  // Yields [name, data] for each sentence as it comes, and last for the whole answer.
  async *ask(question, signal) {
    const reply = await this.#send('ask/stream', question, signal);
    for await (const event of eventsOf(reply.body)) {
      if (event.name === 'problem') throw new Problem(event.data.detail, event.data.status);
      yield event;
      if (event.name === 'answer') return;
    }
    throw new Problem(CUT_OFF, 502);
  }

  async read(citation) {
    const place = [citation.report_id, citation.label].map(encodeURIComponent);
    const words = new URLSearchParams({ words: citation.quote });
    const reply = await this.#send(`reports/${place[0]}/paragraphs/${place[1]}?${words}`);
    return reply.json();
  }

  async judge(answer, verdict) {
    await this.#send('feedback', { verdict, answer });
  }

  // Opens Pincite's own sign-in in a window of its own, where its cookies are let be, and
  // resolves once that has handed over a key for this page's site.
  signIn() {
    const site = new URLSearchParams({ site: location.origin });
    const opened = window.open(`${this.root}embed/sign-in?${site}`, '', 'popup,width=520,height=680');
    return new Promise((resolve) => {
      const take = (message) => {
        if (message.source !== opened || message.origin !== new URL(this.root).origin) return;
        if (typeof message.data?.pinciteKey !== 'string') return;
        this.key = message.data.pinciteKey;
        window.removeEventListener('message', take);
        resolve();
      };
      window.addEventListener('message', take);
    });
  }

  async #send(address, body, signal) {
    const headers = this.key ? { authorization: `Bearer ${this.key}` } : {};
    const options = { headers, signal, credentials: 'include', cache: 'no-store' };
    if (body) {
      headers['content-type'] = 'application/json';
      Object.assign(options, { method: 'POST', body: JSON.stringify(body) });
    }
    const reply = await fetch(`${this.root}api/v1/${address}`, options).catch((error) => {
      throw error.name === 'AbortError' ? error : new Problem(UNREACHED);
    });
    if (reply.ok) return reply;
    const said = await reply.json().catch(() => ({}));
    throw new Problem(said.detail ?? UNREACHED, reply.status);
  }
}

async function* eventsOf(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const blocks = (waiting + part.value).split('\n\n');
    waiting = blocks.pop();
    for (const block of blocks) {
      const lines = block.split('\n').map((line) => line.split(/: (.*)/s));
      const fields = Object.fromEntries(lines);
      if (fields.event) yield { name: fields.event, data: JSON.parse(fields.data) };
    }
  }
}
