// The two sides of a file point at each other; what was cut is copied whole.
function light(row, number, isLit) {
  for (const old of row.querySelectorAll('.lit')) old.classList.remove('lit');
  if (!isLit) return;
  row.querySelectorAll('.raw > b, .raw > u')[number]?.classList.add('lit');
  row.querySelector(`.says > [data-e="${number}"]`)?.classList.add('lit');
}

function elementOf(target) {
  const field = target.closest('.says > [data-e]');
  if (field) return Number(field.dataset.e);
  const raw = target.closest('.raw > u, .raw > b');
  return raw ? [...raw.parentElement.querySelectorAll(':scope > b, :scope > u')].indexOf(raw) : -1;
}

function copyWhole(event) {
  const selection = getSelection();
  if (selection.isCollapsed) return;
  const part = selection.getRangeAt(0).cloneContents();
  const around = selection.anchorNode.parentElement?.closest('[data-whole]');
  let text;
  if (around && around.contains(selection.focusNode) && selection.toString().trim() === around.textContent.trim()) {
    text = around.dataset.whole;
  } else if (part.querySelector('[data-whole]')) {
    for (const cut of part.querySelectorAll('[data-whole]')) cut.textContent = cut.dataset.whole;
    for (const cell of part.querySelectorAll('td, th')) cell.append('\t');
    for (const row of part.querySelectorAll('tr')) row.append('\n');
    text = part.textContent;
  }
  if (text === undefined) return;
  event.clipboardData.setData('text/plain', text);
  event.preventDefault();
}

export function startReading() {
  for (const type of ['mouseover', 'mouseout']) {
    document.addEventListener(type, event => {
      const row = event.target.closest?.('.content tr');
      if (row) light(row, elementOf(event.target), type === 'mouseover' && elementOf(event.target) >= 0);
    });
  }
  document.addEventListener('copy', copyWhole);
}
