// One paragraph as printed, between its neighbours, the words relied on marked.

function drawReading(read) {
  const official = read.official_url ? link('Ofsted’s own report', read.official_url) : null;
  const whole = link('The whole report', read.url);
  const links = official ? [whole, ' · ', official] : [whole];
  return [
    read.is_invented ? el('p', { class: 'warning' }, 'Invented sample: no real report.') : null,
    read.headings.length ? el('p', { class: 'soft' }, read.headings.join(' › ')) : null,
    read.before ? drawParagraph(read.before, []) : null,
    drawParagraph(read, read.marks, true),
    read.after ? drawParagraph(read.after, []) : null,
    el('p', { class: 'soft' }, read.reference),
    el('p', {}, ...links),
  ];
}

function drawParagraph(paragraph, marks, isCited = false) {
  const letters = Array.from(paragraph.text); // places are counted in code points
  const words = el('div', { class: 'words' });
  let line = words.appendChild(el('p'));
  letters.forEach((letter, place) => {
    if (letter === '\n') {
      line = words.appendChild(el('p'));
      return;
    }
    const isMarked = marks.some(({ start, end }) => start <= place && place < end);
    const last = line.lastChild;
    if (last && (last.nodeName === 'MARK') === isMarked) last.textContent += letter;
    else line.append(isMarked ? el('mark', {}, letter) : document.createTextNode(letter));
  });
  const number = /^\d+/.test(paragraph.label) ? `${paragraph.label}.` : null;
  const label = number ? el('span', { class: 'number' }, number) : null;
  return el('div', { class: isCited ? 'paragraph cited' : 'paragraph' }, label, words);
}
