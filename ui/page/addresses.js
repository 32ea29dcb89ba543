// The address of an answer: its question, what was asked before it, its scope, and a mark of the
// reports it was made from. `read` is the paragraph that is open beside it.

const LISTS = {history: 'history', authorities: 'authority', years: 'year', reports: 'report'};

export function addressOf(turn, read = '') {
  const asked = new URLSearchParams();
  if (turn) {
    for (const [name, key] of Object.entries(LISTS)) {
      (name === 'history' ? turn.history : turn.filters[name]).forEach(each => asked.append(key, each));
    }
    asked.append('q', turn.question);
    if (turn.version) asked.append('v', turn.version);
  }
  if (read) asked.append('read', read);
  const words = asked.toString();
  return location.pathname + (words ? `?${words}` : '');
}

// What an address asks; undefined where it asks nothing.
export function askedAt(search) {
  const given = new URLSearchParams(search);
  const question = given.get('q');
  if (!question) return undefined;
  const years = given.getAll('year').map(year => year === 'all' ? year : Number(year));
  return {
    question,
    history: given.getAll('history'),
    filters: {authorities: given.getAll('authority'), years, reports: given.getAll('report')},
    version: given.get('v') ?? '',
  };
}

// The paragraph that an address opens, as its path below `read/`; "" for none. `?report=…&label=…`
// is the form that people write by hand.
export function readAt(search) {
  const given = new URLSearchParams(search);
  if (given.get('label') && given.get('report') && !given.get('q')) {
    return `${given.get('report')}/${given.get('label')}`;
  }
  return given.get('read') ?? '';
}
