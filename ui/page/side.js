// The reader beside the chat: over it where the window is narrow.
import {bringToLife, goToCited} from './reading.js';

const WIDE = matchMedia('(min-width: 64rem)');
const KEPT = 30; // paragraphs fetched; the next citation is mostly near

export class Side {
  // `onMove` is told the place that is open, or '' once none is.
  constructor(dialog, empty, onMove) {
    Object.assign(this, {dialog, empty, onMove, citations: [], chip: null, place: '', kept: new Map()});
    this.body = dialog.querySelector('.pc-side-body');
    dialog.addEventListener('click', event => this.#clicked(event));
    dialog.addEventListener('keydown', event => { if (event.key === 'Escape') this.#leave(event); });
    dialog.addEventListener('cancel', event => this.#leave(event));
    WIDE.addEventListener('change', () => { if (dialog.open) { dialog.close(); this.#unfold(); } });
  }

  // Opens the paragraph of a citation, one of those of its answer.
  openCitation(chip) {
    this.citations = distinct(chip.closest('.pc-turn').querySelectorAll('.pc-cite'));
    this.returnTo = chip;
    return this.#openAt(chip);
  }

  // Opens a paragraph by its address, `read/…`, as from a link or the browser's history.
  async open(address, tells = true) {
    this.#mark(null);
    await this.#show(address, tells);
  }

  close(tells = true) {
    if (!this.dialog.open) return;
    this.dialog.close();
    this.empty.hidden = false;
    this.#mark(null);
    this.place = '';
    if (tells) this.onMove('');
  }

  // Fetches what is likely to be opened next.
  prepare(chip) { this.#fetched(chip.getAttribute('href')).catch(() => {}); }

  async #openAt(chip) {
    this.#mark(chip);
    this.#count(this.#place(chip));
    await this.#show(chip.getAttribute('href'), true);
  }

  #place(chip) {
    return this.citations.findIndex(each => each.getAttribute('href') === chip.getAttribute('href'));
  }

  #count(at) {
    const which = this.dialog.querySelector('.pc-which');
    which.textContent = at < 0 ? '' : `${at + 1} of ${this.citations.length}`;
    this.dialog.querySelector('[data-do="previous-citation"]').disabled = at <= 0;
    this.dialog.querySelector('[data-do="next-citation"]').disabled = at < 0 || at + 1 >= this.citations.length;
  }

  async #show(address, tells) {
    const wanted = this.wanted = address;
    let html;
    try { html = await this.#fetched(address); } catch {
      html = '<div class="pc-reader"><p class="pc-problem">The paragraph could not be fetched. Is the program still running?</p></div>';
    }
    if (this.wanted !== wanted) return; // another was asked for meanwhile
    this.body.innerHTML = html;
    if (!this.chip) this.#count(-1);
    this.#unfold();
    const reader = this.body.firstElementChild;
    bringToLife(reader);
    goToCited(reader);
    this.place = address.replace(/^.*?read\//, '').replace(/\?.*$/, '');
    if (tells) this.onMove(this.place);
  }

  #unfold() {
    this.empty.hidden = true;
    if (this.dialog.open) return;
    if (WIDE.matches) this.dialog.show(); else this.dialog.showModal();
  }

  async #fetched(address) {
    if (!this.kept.has(address)) {
      const url = new URL(address, document.baseURI);
      url.searchParams.set('part', 'true');
      const reply = await fetch(url);
      if (!reply.ok && reply.status !== 404) throw new Error(`reply ${reply.status}`);
      this.kept.set(address, await reply.text());
      if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value);
    }
    return this.kept.get(address);
  }

  #clicked(event) {
    const does = event.target.closest('[data-do]')?.dataset.do;
    if (does === 'close-reader') return this.#leave(event);
    if (does === 'previous-citation' || does === 'next-citation') return this.#step(does === 'next-citation' ? 1 : -1);
    const link = event.target.closest('.pc-number a');
    if (link && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.open(link.getAttribute('href'));
    }
  }

  #step(by) {
    const chip = this.citations[this.#place(this.chip) + by];
    if (!chip) return;
    this.returnTo = chip;
    chip.scrollIntoView({block: 'nearest'});
    this.#openAt(chip);
  }

  #leave(event) {
    event.preventDefault();
    const {returnTo} = this;
    this.close();
    if (returnTo?.isConnected) {
      returnTo.focus({preventScroll: true});
      returnTo.scrollIntoView({block: 'nearest'});
    }
  }

  #mark(chip) {
    this.chip?.classList.remove('pc-open');
    this.chip?.removeAttribute('aria-current');
    this.chip = chip;
    chip?.classList.add('pc-open');
    chip?.setAttribute('aria-current', 'true');
  }
}

// The first citation of each place and its words.
function distinct(chips) {
  const first = new Map();
  chips.forEach(chip => {
    const address = chip.getAttribute('href');
    if (!first.has(address)) first.set(address, chip);
  });
  return [...first.values()];
}
