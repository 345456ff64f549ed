export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".matrix");
  if (root.dataset.drawn !== data.version) {
    root.innerHTML = `${data.legend}<div class="frame" tabindex="0" role="region" aria-label="${data.label}">${data.table}</div>`;
    root.dataset.drawn = data.version;
  }
}
