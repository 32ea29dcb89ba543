// The chat: what a visitor does, the conversation it makes, and the address that leads back to it.
// The server answers; it is reached through `wire`, which a Gradio component gives.
import {addressOf, askedAt, readAt} from './addresses.js';
import * as conversations from './conversations.js';
import {copy} from './copying.js';
import {isSure, showEarlier} from './earlier.js';
import {asJson, asMarkdown, download} from './exporting.js';
import {openPack, sendFeedback} from './sending.js';
import {Side} from './side.js';
import {switchThemes} from './theme.js';
import {Turn} from './turn.js';

const NO_FILTERS = {authorities: [], years: [], reports: []};
const TITLE = document.title;
// What Gradio must have put on the page, one component after another, before the chat can begin.
const PARTS = ['#pc-theme', '#pc-log', '#pc-box textarea', '#pc-send', '#pc-stop', '#pc-reader'];
const $ = selector => document.querySelector(selector);

export function start(wire) {
  if (!PARTS.every($)) return setTimeout(() => start(wire), 10); // Gradio is still at work
  switchThemes($('#pc-theme'));
  window.pincite = new Chat(wire);
}

class Chat {
  constructor(wire) {
    this.wire = wire;
    this.shown = new Map(); // turn id -> Turn
    this.asking = null; // the Turn being answered
    this.side = new Side($('#pc-reader'), $('.pc-side-empty'), place => this.#moved(place));
    wire.change(value => this.#told(value));
    document.addEventListener('click', event => this.#clicked(event));
    document.addEventListener('submit', event => this.#submitted(event));
    document.addEventListener('pointerover', event => {
      const chip = event.target.closest?.('.pc-cite');
      if (chip) this.side.prepare(chip);
    });
    addEventListener('popstate', event => this.#cameBack(event.state));
    this.#setBusy(false);
    this.#arrive();
    wire.open();
  }

  // Asks what was typed; returns what stays in the box.
  send(words) {
    if (this.asking) return words;
    this.ask(words);
    return '';
  }

  ask(question, filters = NO_FILTERS, history = this.#history(), version = '') {
    if (this.asking) return;
    const id = `${this.conversation.turns.length + 1}-${Date.now().toString(36)}`;
    const turn = {id, question, history, filters, version, state: 'asking', html: '', next: ''};
    this.conversation.turns.push(turn);
    this.#put(turn);
    this.#request(this.shown.get(id), 'push');
  }

  stop() {
    if (!this.asking) return;
    this.wire.stop();
    this.#end({state: 'stopped'});
    this.#announce('Stopped.');
  }

  // What the address asks, or the conversation that this window showed before it was reloaded.
  #arrive() {
    const kept = history.state?.conversation && conversations.find(history.state.conversation);
    const asked = askedAt(location.search);
    const read = readAt(location.search);
    this.#show(kept || conversations.begin(asked?.history));
    if (kept) this.#goTo(history.state.turn);
    else if (asked) this.ask(asked.question, asked.filters, asked.history, asked.version);
    if (read) this.side.open(`read/${read}`, false);
    else $('#pc-box textarea').focus();
  }

  #cameBack(state) {
    const {conversation: id, turn} = state ?? {};
    const kept = id === this.conversation.id ? this.conversation : conversations.find(id);
    if (kept !== this.conversation) this.#show(kept ?? conversations.begin());
    this.#goTo(turn);
    const read = readAt(location.search);
    if (read) this.side.open(`read/${read}`, false); else this.side.close(false);
  }

  // Another paragraph is open, or none: the address says so.
  #moved(place) {
    const turn = this.side.chip?.closest('.pc-turn');
    const shown = [...this.shown.values()].find(each => each.element === turn);
    const about = shown?.turn ?? this.conversation.turns.find(each => each.id === history.state?.turn);
    this.#setAddress('push', about, place);
  }

  #setAddress(how, turn, place = '') {
    const state = turn ? {conversation: this.conversation.id, turn: turn.id} : null;
    history[`${how}State`](state, '', addressOf(turn, place));
    document.title = turn ? `${turn.question} – Pincite` : TITLE;
  }

  #show(conversation) {
    if (this.asking) this.stop();
    this.conversation = conversation;
    this.shown.clear();
    $('#pc-log').replaceChildren();
    conversation.turns.forEach(turn => {
      if (turn.state === 'asking') turn.state = 'stopped'; // the page was left before it was answered
      this.#put(turn);
    });
    this.#refresh();
  }

  #put(turn) {
    const shown = new Turn(turn);
    this.shown.set(turn.id, shown);
    $('#pc-log').append(shown.element);
    this.#refresh();
  }

  #refresh() {
    const hasTurns = this.conversation.turns.length > 0;
    $('#pc-start').hidden = hasTurns;
    $('[data-do="export"]').disabled = !this.conversation.turns.some(turn => turn.answer);
  }

  #request(shown, how) {
    this.asking = shown;
    this.#setBusy(true);
    const {id, question, history, filters} = shown.turn;
    this.#setAddress(how, {...shown.turn, version: ''});
    shown.element.scrollIntoView({block: 'start'});
    this.wire.ask({turn: id, question, history, ...filters});
  }

  // A step of an answer, or what the page shows at first.
  #told(value) {
    if (value?.step === 'open') {
      $('#pc-notices').innerHTML = value.notices;
      $('#pc-suggestions').innerHTML = value.suggestions;
      $('#pc-sign-out').hidden = !value.has_session;
    }
    const shown = this.shown.get(value?.turn);
    if (!shown || shown.turn.state === 'stopped') return;
    const {turn} = shown;
    turn.html = value.html;
    if (value.step === 'part') return shown.render();
    if (value.step === 'failed') return this.#end({state: 'failed'}, 'Not answered.');
    const {answer, filters: searched, markdown, version, next} = value;
    const isFirst = shown === this.asking;
    const hasChanged = isFirst ? turn.version !== '' && turn.version !== version : turn.hasChanged;
    Object.assign(turn, {state: 'answered', answer, searched, markdown, version, next, hasChanged, at: new Date().toISOString()});
    if (isFirst) this.#end({}, value.aloud);
    else { shown.render(); conversations.keep(this.conversation); }
  }

  #end(result, aloud) {
    const shown = this.asking;
    if (!shown) return;
    this.asking = null;
    Object.assign(shown.turn, result);
    shown.render();
    this.#setBusy(false);
    this.#refresh();
    conversations.keep(this.conversation);
    if (history.state?.turn === shown.turn.id) this.#setAddress('replace', shown.turn, readAt(location.search));
    if (aloud) this.#announce(aloud);
  }

  // Said once by a screen reader, then taken away, so that it is not met a second time.
  #announce(words) {
    const place = $('#pc-announce');
    place.textContent = words;
    clearTimeout(this.forgetting);
    this.forgetting = setTimeout(() => { place.textContent = ''; }, 5000);
  }

  #setBusy(isBusy) {
    $('#pc-ask').classList.toggle('pc-busy', isBusy);
    $('#pc-stop').disabled = !isBusy;
    $('#pc-send').disabled = isBusy;
  }

  #history(before) {
    const turns = this.conversation.turns;
    const earlier = before ? turns.slice(0, turns.indexOf(before)) : turns;
    return [...this.conversation.before, ...earlier.filter(turn => turn.state === 'answered').map(turn => turn.question)];
  }

  // Asks a turn again, where it stands: changed, in another scope, or of other reports.
  #askAgain(shown, changes) {
    if (this.asking) return;
    const {turn} = shown;
    shown.turn.version = '';
    Object.assign(turn, {history: this.#history(turn)}, changes);
    shown.clear();
    this.#request(shown, 'push');
  }

  #goTo(id) {
    this.shown.get(id)?.element.scrollIntoView({block: 'start'});
  }

  #submitted(event) {
    const shown = this.#turnOf(event.target);
    if (!shown) return;
    event.preventDefault();
    this.#askAgain(shown, {question: shown.editedText, filters: NO_FILTERS});
  }

  #turnOf(element) {
    const turn = element.closest('.pc-turn');
    return turn && this.shown.get(turn.id.replace('turn-', ''));
  }

  #clicked(event) {
    const hit = event.target.closest('[data-do], [data-asks], [data-rescope], [data-verdict], [data-export], [data-opens], .pc-cite');
    if (!hit || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const {asks, rescope, verdict, export: format, opens} = hit.dataset;
    const shown = this.#turnOf(hit);
    if (hit.matches('.pc-cite')) { event.preventDefault(); this.side.openCitation(hit); }
    else if (asks) this.ask(asks);
    else if (rescope) this.#askAgain(shown, {filters: JSON.parse(rescope)});
    else if (verdict) shown.choose(verdict, () => this.#judge(shown));
    else if (format) this.#export(format);
    else if (opens) this.#open(opens);
    else this[`do_${hit.dataset.do.replaceAll('-', '_')}`]?.(shown, hit, event);
  }

  do_skip(_, __, event) { event.preventDefault(); $('#pc-box textarea').focus(); }
  do_edit(shown) { shown.edit(); }
  do_leave(shown) { shown.leaveEdit(); }
  do_again(shown) { this.#askAgain(shown, {}); }
  do_copy_answer(shown, button) { copy(shown.turn.markdown, button); }
  do_copy_link(shown, button) { copy(new URL(addressOf(shown.turn), location.href).href, button); }
  do_pack(shown) { openPack([shown.turn]); }
  do_pack_all() { openPack(this.conversation.turns.filter(turn => turn.answer)); }
  do_send_feedback(shown) { this.#judge(shown); }
  do_print() { $('#pc-export').close(); print(); }
  do_export() { $('#pc-export').showModal(); }
  do_close(_, button) { button.closest('dialog').close(); }

  do_new() {
    this.side.close(false);
    this.#show(conversations.begin());
    this.#setAddress('push');
    $('#pc-box textarea').focus();
  }

  do_earlier() { showEarlier(); }

  do_delete(_, button) {
    conversations.forget(button.dataset.id);
    if (button.dataset.id === this.conversation.id) this.do_new();
    button.closest('li').remove();
    $('#pc-earlier [data-do="close"]').focus();
  }

  do_delete_all(_, button) {
    if (!isSure(button)) return;
    conversations.forgetAll();
    $('#pc-earlier').close();
    this.do_new();
  }

  #open(id) {
    $('#pc-earlier').close();
    const kept = conversations.find(id);
    if (!kept) return;
    this.side.close(false);
    this.#show(kept);
    const last = kept.turns[kept.turns.length - 1];
    this.#setAddress('push', last);
    this.#goTo(last.id);
  }

  #export(format) {
    $('#pc-export').close();
    if (format === 'json') download('pincite.json', 'application/json', asJson(this.conversation));
    else download('pincite.md', 'text/markdown', asMarkdown(this.conversation));
  }

  async #judge(shown) {
    shown.say(await sendFeedback(shown.turn, shown.verdict, shown.feedbackText));
  }
}
