// Another state of this page, as the server renders it.
export async function fetchPage(address) {
  const answer = await fetch(address, { headers: { Accept: 'text/html' }, credentials: 'same-origin' });
  if (!answer.ok || answer.redirected) throw new Error(`The page answered ${answer.status}.`);
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

// A row as it is now; what a person has ticked in it stays ticked.
export function refill(row, newer) {
  const isTicked = row.querySelector('input[data-select]')?.checked ?? false;
  row.replaceChildren(...newer.childNodes);
  const box = row.querySelector('input[data-select]');
  if (box) box.checked = isTicked;
}
