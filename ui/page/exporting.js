// A conversation as a file to keep.

export function asJson(conversation) {
  const turns = conversation.turns.filter(turn => turn.answer)
    .map(({question, history, filters, version, at, answer}) => ({question, history, filters, version, at, answer}));
  return JSON.stringify({pincite: 'conversation', saved: new Date().toISOString(), turns}, null, 2);
}

export function asMarkdown(conversation) {
  const answered = conversation.turns.filter(turn => turn.markdown);
  const day = new Date().toLocaleDateString('en-GB', {dateStyle: 'long'});
  return [`# Pincite, ${day}`, ...answered.map(turn => turn.markdown.trim())].join('\n\n') + '\n';
}

export function download(name, type, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], {type}));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
