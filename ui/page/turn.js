// One question and its answer on the page. All HTML put in here was made by the server, which
// escapes every word; what a visitor typed is only ever set as text.

export class Turn {
  constructor(turn) {
    this.turn = turn;
    this.element = document.querySelector('#pc-turn').content.firstElementChild.cloneNode(true);
    this.element.id = `turn-${turn.id}`;
    this.#part('.pc-question').id = `question-${turn.id}`;
    this.element.setAttribute('aria-labelledby', `question-${turn.id}`);
    this.render();
  }

  render() {
    const {turn, element} = this;
    this.#part('.pc-question-words').textContent = turn.question;
    this.#part('.pc-edit').hidden = true;
    this.#part('.pc-stopped').hidden = turn.state !== 'stopped';
    this.#part('.pc-after').hidden = turn.state !== 'answered';
    this.#part('.pc-changed').hidden = !turn.hasChanged;
    this.#part('.pc-turn-tools').hidden = turn.state === 'asking';
    element.setAttribute('aria-busy', String(turn.state === 'asking'));
    if (turn.html) renew(this.#part('.pc-answer'), turn.html);
    renew(this.#part('.pc-next'), turn.next);
  }

  // Empties the answer, to be asked for anew.
  clear() {
    Object.assign(this.turn, {html: '', next: '', state: 'asking', hasChanged: false});
    this.#part('.pc-answer').innerHTML = '<p class="pc-waiting">Looking in the reports …</p>';
    this.#part('.pc-feedback-said').textContent = '';
    this.#part('.pc-feedback-more').hidden = true;
    this.element.querySelectorAll('[data-verdict]').forEach(each => each.setAttribute('aria-pressed', 'false'));
    this.render();
  }

  edit() {
    this.#part('.pc-edit').hidden = false;
    const field = this.#part('.pc-edit textarea');
    field.value = this.turn.question;
    field.focus();
    field.select();
  }

  leaveEdit() {
    this.#part('.pc-edit').hidden = true;
    this.#part('[data-do="edit"]').focus();
  }

  // "Good" says all; what is wrong may be said in words before it is sent.
  choose(verdict, send) {
    this.verdict = verdict;
    this.element.querySelectorAll('[data-verdict]').forEach(each =>
      each.setAttribute('aria-pressed', String(each.dataset.verdict === verdict)));
    this.#part('.pc-feedback-more').hidden = verdict === 'good';
    this.say('');
    if (verdict === 'good') send(); else this.#part('.pc-feedback textarea').focus();
  }

  get feedbackText() { return this.verdict === 'good' ? '' : this.#part('.pc-feedback textarea').value.trim(); }

  say(words) {
    this.#part('.pc-feedback-said').textContent = words;
    if (words) this.#part('.pc-feedback-more').hidden = true;
  }

  get editedText() { return this.#part('.pc-edit textarea').value; }

  #part(selector) { return this.element.querySelector(selector); }
}

// Puts HTML in place and leaves alone what is there already, so that a citation that has the
// focus keeps it while the rest of the answer comes.
function renew(element, html) {
  const next = document.createElement('template');
  next.innerHTML = html ?? '';
  const wanted = [...next.content.childNodes];
  const here = [...element.childNodes];
  wanted.forEach((node, at) => {
    if (!here[at]) element.append(node);
    else if (!here[at].isEqualNode(node)) here[at].replaceWith(node);
  });
  here.slice(wanted.length).forEach(node => node.remove());
}
