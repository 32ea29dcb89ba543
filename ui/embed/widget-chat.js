// The conversation: questions, answers as they come, and the reader beside or over them.

class Chat {
  #asking = null; // what stops the answer that is being written
  #opener = null; // the citation that the reader was opened from
  #questions = []; // asked and answered, oldest first

  // `scope` gives the scope that every question is held to, whenever one is asked.
  constructor(server, scope) {
    this.server = server;
    this.scope = scope;
    this.#draw();
  }

  focus() {
    this.box.focus();
  }

  // Whether there was anything to close.
  closeReader() {
    if (this.reader.hidden) return false;
    this.reader.hidden = true;
    this.#cover(false);
    this.#opener?.focus();
    return true;
  }

  #draw() {
    this.log = el('div', { class: 'log', role: 'log', tabindex: 0, 'aria-label': 'Conversation' });
    this.box = el('textarea', { id: 'question', rows: 2, maxlength: 4000, keydown: this.#onKey });
    this.send = el('button', { type: 'submit', class: 'main' }, 'Ask');
    this.stop = el('button', { type: 'button', hidden: true, click: () => this.#asking?.abort() }, 'Stop');
    this.form = el(
      'form',
      { submit: this.#onSubmit },
      el('label', { for: 'question' }, 'Your question'),
      el('div', { class: 'row' }, this.box, this.send, this.stop),
    );
    this.status = el('p', { class: 'unseen', role: 'status' });
    this.title = el('h3', { id: 'reading', tabindex: -1 });
    this.page = el('div', { class: 'page', tabindex: 0, role: 'group', 'aria-label': 'Paragraph' });
    const closes = { type: 'button', 'aria-label': 'Back to the answer', click: () => this.closeReader() };
    const close = el('button', closes, 'Back');
    this.reader = el(
      'section',
      { class: 'reader', hidden: true, 'aria-labelledby': 'reading' },
      el('div', { class: 'row' }, this.title, close),
      this.page,
    );
    this.parts = [el('div', { class: 'talk' }, this.log, this.form, this.status), this.reader];
  }

  #onKey = (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.form.requestSubmit();
  };

  #onSubmit = (event) => {
    event.preventDefault();
    const question = this.box.value.trim();
    if (this.#asking || !question) return;
    this.box.value = '';
    this.#ask(question);
  };

  async #ask(question) {
    const body = el('div', { class: 'answer' }, el('p', { class: 'soft' }, 'Looking in the reports…'));
    const turn = el('article', {}, el('h3', { class: 'question' }, question), body);
    this.log.append(turn);
    this.log.scrollTop = turn.offsetTop - this.log.offsetTop;
    this.#begin();
    try {
      await this.#follow(question, body);
    } catch (error) {
      this.#fail(error, question, body);
    } finally {
      this.#end();
    }
  }

  async #follow(question, body) {
    const sentences = [];
    const asked = { question, history: this.#questions.slice(-20), ...this.scope() };
    for await (const { name, data } of this.server.ask(asked, this.#asking.signal)) {
      if (name === 'sentence') {
        sentences.push(data);
        body.replaceChildren(...drawAnswer(sentences, this.#open));
      } else {
        this.#questions.push(question);
        this.#finish(data, body);
      }
    }
  }

  #finish(answer, body) {
    body.replaceChildren(
      el('p', { class: 'scope' }, el('strong', {}, STATUS[answer.status]), ` ${answer.scope.explanation}`),
      ...drawAnswer(answer.sentences, this.#open),
      this.#drawVerdicts(answer),
    );
    const n = answer.citations.length;
    this.#say(`${STATUS[answer.status]} ${n === 1 ? '1 citation' : `${n} citations`}.`);
  }

  #drawVerdicts(answer) {
    const asked = el('p', { class: 'verdicts soft' }, 'Is this answer right? ');
    const judge = async (verdict) => {
      const said = await this.server.judge(answer, verdict).then(
        () => 'Thank you, that was kept.',
        (error) => error.message,
      );
      asked.replaceChildren(said);
      this.#say(said);
      this.box.focus();
    };
    const button = (name, verdict) =>
      el('button', { type: 'button', class: 'quiet', click: () => judge(verdict) }, name);
    asked.append(button('Yes', 'good'), ' ', button('No', 'wrong'));
    return asked;
  }

  #fail(error, question, body) {
    const isStopped = error.name === 'AbortError';
    const said = isStopped ? 'Stopped.' : error instanceof Problem ? error.message : UNREACHED;
    body.querySelector('.soft')?.remove();
    body.append(el('p', { class: isStopped ? 'soft' : 'warning' }, said));
    if ([0, 401].includes(error.status)) body.append(this.#drawSignIn(question));
    this.#say(said);
    if (!(isStopped || error instanceof Problem)) throw error;
  }

  #drawSignIn(question) {
    const signIn = async () => {
      await this.server.signIn();
      this.#ask(question);
    };
    return el('button', { type: 'button', class: 'main', click: signIn }, 'Sign in to Pincite');
  }

  #begin() {
    this.#asking = new AbortController();
    this.log.setAttribute('aria-busy', 'true');
    this.send.hidden = true;
    this.stop.hidden = false;
    this.#say('Looking in the reports.');
  }

  #end() {
    this.#asking = null;
    this.log.removeAttribute('aria-busy');
    this.send.hidden = false;
    this.stop.hidden = true;
  }

  #open = async (citation, button) => {
    this.#opener = button;
    this.title.textContent = citation.name;
    this.page.replaceChildren(el('p', { class: 'soft' }, 'Opening…'));
    this.reader.hidden = false;
    this.#cover(getComputedStyle(this.reader).position === 'absolute');
    this.title.focus();
    try {
      this.page.replaceChildren(...drawReading(await this.server.read(citation)).filter(Boolean));
      this.#showCited();
    } catch (error) {
      this.page.replaceChildren(el('p', { class: 'warning' }, error.message));
    }
  };

  // Where there is no room for all of it, the cited paragraph comes before what surrounds it.
  #showCited() {
    const cited = this.page.querySelector('.cited');
    const top = cited.offsetTop - this.page.offsetTop;
    this.page.scrollTop = top + cited.offsetHeight > this.page.clientHeight ? top - 16 : 0;
  }

  // What lies under the reader can be neither reached nor read.
  #cover(isCovered) {
    this.log.parentElement.inert = isCovered;
  }

  #say(text) {
    this.status.textContent = text;
  }
}
