// Keeps "4 min ago" true while a page stays open, by the server's clock.
const offset = Date.parse(document.body.dataset.now) - Date.now();

function length(seconds) {
  if (seconds < 50) return 'a moment';
  if (seconds < 3570) return `${Math.max(1, Math.round(seconds / 60))} min`;
  if (seconds < 127800) return `${Math.max(1, Math.round(seconds / 3600))} h`;
  return `${Math.round(seconds / 86400)} d`;
}

function words(kind, at) {
  const past = (Date.now() + offset - at) / 1000;
  if (kind === 'deadline') return past < 0 ? `due in ${length(-past)}` : `overdue ${length(past)}`;
  if (Math.abs(past) < 50) return past < 0 ? 'in a moment' : 'just now';
  return past < 0 ? `in ${length(-past)}` : `${length(past)} ago`;
}

export function refreshTimes() {
  for (const time of document.querySelectorAll('time[data-rel]')) {
    const text = words(time.dataset.rel, Date.parse(time.dateTime));
    if (time.textContent !== text) time.textContent = text;
  }
}

export function startTimes() {
  setInterval(refreshTimes, 20000);
}
