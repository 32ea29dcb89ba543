// A citation opens its paragraph in the reader; `cite` reaches Python.
element.addEventListener('click', event => {
  const chip = event.target.closest('.pc-cite');
  if (!chip) return;
  const wasOpen = chip.classList.contains('pc-open');
  element.querySelectorAll('.pc-open').forEach(each => {
    each.classList.remove('pc-open');
    each.removeAttribute('aria-current');
  });
  chip.classList.add('pc-open');
  chip.setAttribute('aria-current', 'true');
  if (wasOpen) return document.dispatchEvent(new CustomEvent('pincite:read'));
  const {report, label, quote} = chip.dataset;
  trigger('cite', {report_id: report, label, quote});
});
// The newest question comes to the top of the window, so that its answer is read from its start.
watch('value', () => {
  const turns = element.querySelectorAll('.pc-turn');
  if (turns.length) turns[turns.length - 1].scrollIntoView({block: 'start'});
});
