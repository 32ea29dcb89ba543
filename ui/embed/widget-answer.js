// An answer as elements: the inspectors' words set apart, tables as tables, every citation
// a button. `open` is called with the citation that was chosen, and its button.

const STATUS = {
  answered: 'Answered.',
  partly_answered: 'Partly answered.',
  not_in_reports: 'Not in the reports.',
  needs_clarification: 'Please say more.',
  out_of_scope: 'Not a question these reports can answer.',
};

// Neighbours under one heading put together, and neighbours with a cell made a table.
function arrange(sentences) {
  const blocks = [];
  for (const sentence of sentences) {
    const last = blocks.at(-1);
    const heading = sentence.cell ? null : sentence.heading;
    if (last && last.heading === heading) last.sentences.push(sentence);
    else blocks.push({ heading, sentences: [sentence] });
  }
  return blocks;
}

function drawAnswer(sentences, open) {
  return arrange(sentences).flatMap(({ heading, sentences: own }) => {
    if (heading === null) return [drawTable(own, open)];
    const drawn = own.map((sentence) => drawSentence(sentence, sentence.text, open));
    return heading ? [el('h4', {}, heading), ...drawn] : drawn;
  });
}

function drawSentence(sentence, text, open) {
  const tag = sentence.kind === 'quote' ? 'blockquote' : 'p';
  const words = sentence.kind === 'quote' ? `“${text}”` : text;
  const made = el(tag, { class: `said ${sentence.kind}` }, words);
  for (const citation of sentence.citations) made.append(' ', drawCitation(citation, open));
  return made;
}

function drawCitation(citation, open) {
  const choose = (event) => open(citation, event.currentTarget);
  return el('button', { type: 'button', class: 'cite', click: choose }, citation.name);
}

function drawTable(sentences, open) {
  const columns = [...new Set(sentences.map(({ cell }) => cell.column))];
  const rows = [...new Set(sentences.map(({ cell }) => cell.row))];
  const at = (row, column) =>
    sentences
      .filter(({ cell }) => cell.row === row && cell.column === column)
      .map((sentence) => drawSentence(sentence, sentence.cell.value || sentence.text, open));
  const head = el('tr', {}, el('td'), ...columns.map((name) => el('th', { scope: 'col' }, name)));
  const body = rows.map((row) => {
    const cells = columns.map((column) => el('td', {}, ...at(row, column)));
    return el('tr', {}, el('th', { scope: 'row' }, row), ...cells);
  });
  const table = el('table', {}, el('thead', {}, head), el('tbody', {}, ...body));
  return el('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Table' }, table);
}
