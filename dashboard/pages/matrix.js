export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".matrix");
  if (root.dataset.drawn !== data.version) {
    root.innerHTML = `${data.legend}<div class="frame" tabindex="0" role="region" aria-label="${data.label}">${data.table}</div>`;
    root.dataset.drawn = data.version;
  }
  root.onclick = (event) => {
    const cell = event.target.closest("[data-event]");
    if (cell) setTriggerValue("opened", cell.dataset.event);
  };
}
