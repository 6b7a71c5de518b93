// What changes appears by itself: figures and states in place, new rows only when they are asked for, so that nothing jumps under the cursor.
import { fetchPage, refill } from './page.js';
import { refreshTimes } from './times.js';

const counts = { Exceptions: 'openExceptions', Receipts: 'waitingReceipts', Jobs: 'failedWork', Transmissions: 'stuckFiles', Alerts: 'openAlerts', Unidentified: 'unidentifiedReceipts', Approvals: 'waitingApprovals' };

let last;
let waiting = false;
let busy = false;
let fresh;
// Nothing has changed for somebody who has only just come: what differs at the first look does not flash.
let isFirst = true;

function showCounts(stamp) {
  for (const badge of document.querySelectorAll('[data-count]')) {
    const count = stamp[counts[badge.dataset.count]] ?? 0;
    badge.hidden = count === 0;
    badge.firstChild.textContent = count.toLocaleString('en-US');
  }
}

function flash(element) {
  if (isFirst) return;
  element.classList.remove('flash');
  void element.offsetWidth;
  element.classList.add('flash');
}

// Times run on by themselves and forms carry a new token each time: neither is a change.
function facts(element) {
  const copy = element.cloneNode(true);
  for (const time of copy.querySelectorAll('time')) time.replaceChildren();
  for (const token of copy.querySelectorAll('input[name="__RequestVerificationToken"]')) token.remove();
  return copy.innerHTML.replace(/\s+/g, ' ');
}

function updateRegions(page) {
  for (const region of document.querySelectorAll('[data-live]')) {
    const newer = page.querySelector(`[data-live="${region.dataset.live}"]`);
    if (!newer || facts(newer) === facts(region) || region.contains(document.activeElement)) continue;
    region.replaceChildren(...newer.childNodes);
    flash(region);
  }
}

function updateRows(page) {
  const [body, newer] = [document.querySelector('[data-rows]'), page.querySelector('[data-rows]')];
  if (!body || !newer) return newer ? newer.rows.length : 0;
  const byKey = new Map([...newer.rows].map(row => [row.dataset.key, row]));
  for (const row of body.rows) {
    const other = byKey.get(row.dataset.key);
    byKey.delete(row.dataset.key);
    row.classList.toggle('gone', !other);
    if (!other || facts(other) === facts(row) || row.contains(document.activeElement)) continue;
    refill(row, other);
    flash(row);
  }
  // Rows behind the last one that we know have only moved up from the next page: they are not news.
  const rows = [...newer.rows];
  const end = rows.findLastIndex(row => !byKey.has(row.dataset.key));
  const isWhole = !document.querySelector('a[rel="next"]');
  return rows.slice(0, isWhole ? undefined : end + 1).filter(row => byKey.has(row.dataset.key)).length;
}

function offer(number) {
  const place = document.querySelector('[data-offer]');
  if (!place) return;
  place.hidden = number === 0;
  if (number === 0) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = `${number} new`;
  button.addEventListener('click', takeNew);
  place.replaceChildren(button);
}

export function takeNew() {
  const list = document.querySelector('[data-offer]')?.parentElement;
  const newer = fresh && [...fresh.querySelectorAll('[data-offer]')][0]?.parentElement;
  if (!list || !newer || document.querySelector('[data-offer]').hidden) return;
  const known = new Set([...list.querySelectorAll('[data-rows] > tr')].map(row => row.dataset.key));
  list.replaceChildren(...newer.childNodes);
  for (const row of list.querySelectorAll('[data-rows] > tr')) if (!known.has(row.dataset.key)) flash(row);
  fresh = undefined;
  refreshTimes();
}

async function refresh() {
  if (busy) {
    waiting = true;
    return;
  }
  if (!document.querySelector('[data-live], [data-offer]') || new URLSearchParams(location.search).has('after')) return;
  busy = true;
  try {
    const address = location.href;
    const page = await fetchPage(address);
    if (address === location.href) {
      fresh = page;
      updateRegions(page);
      offer(updateRows(page));
      refreshTimes();
      isFirst = false;
    }
  } catch (failure) {
    console.info('The page could not be refreshed; the next change tries again.', failure);
  }
  busy = false;
  if (waiting) {
    waiting = false;
    setTimeout(refresh, 1000);
  }
}

export function startLive() {
  const offline = document.getElementById('offline');
  const events = new EventSource('/events');
  let timer;
  events.addEventListener('change', event => {
    const before = last;
    last = event.data;
    showCounts(JSON.parse(event.data));
    // The first event may tell of a change between rendering and listening, the next after a lost connection of what was missed.
    if (before !== event.data) refresh();
  });
  events.addEventListener('open', () => {
    clearTimeout(timer);
    timer = undefined;
    offline.hidden = true;
  });
  events.addEventListener('error', () => {
    timer ??= setTimeout(() => { offline.hidden = false; }, 3000);
    // A refused stream (a server that is starting) is not tried again by the browser.
    if (events.readyState === EventSource.CLOSED) setTimeout(() => { events.close(); startLive(); }, 5000);
  });
  addEventListener('pagehide', () => events.close());
}
