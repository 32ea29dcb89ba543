// The reader takes the focus when a paragraph comes, and gives it back to the citation.
const read = () => {
  const cited = element.querySelector('#pc-reading');
  if (!cited) return;
  cited.focus({preventScroll: true});
  const isBeside = window.matchMedia('(min-width: 1024px)').matches;
  cited.scrollIntoView({block: isBeside ? 'nearest' : 'start'});
};
const back = () => {
  const chip = document.querySelector('.pc-cite.pc-open');
  if (!chip) return;
  chip.focus({preventScroll: true});
  chip.scrollIntoView({block: 'nearest'});
};
watch('value', read);
document.addEventListener('pincite:read', read);
element.addEventListener('click', event => { if (event.target.closest('.pc-back')) back(); });
element.addEventListener('keydown', event => { if (event.key === 'Escape') back(); });
