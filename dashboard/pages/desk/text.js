export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".article");
  if (root.dataset.drawn !== data.version) {
    root.replaceChildren(...build(data));
    root.setAttribute("aria-label", data.label);
    root.dataset.drawn = data.version;
  }
  const spans = [...root.querySelectorAll("[role=button]")];
  const chosen = spans[data.chosen];
  for (const span of spans) {
    span.classList.toggle("chosen", span === chosen);
    span.setAttribute("aria-pressed", span === chosen);
    span.tabIndex = span === (chosen ?? spans[0]) ? 0 : -1;
  }
  const moment = `${data.version} ${data.chosen}`;
  if (chosen && root.dataset.shown !== moment) show(root, chosen);
  root.dataset.shown = moment;

  root.onclick = (event) => {
    if (String(getSelection())) return;
    choose(event.target.closest("[role=button]"));
  };
  root.onkeydown = (event) => {
    const at = spans.indexOf(event.target.closest("[role=button]"));
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step && spans[at + step]) spans[at + step].focus();
    else if (event.key === "Enter" || event.key === " ") choose(spans[at]);
    else return;
    event.preventDefault();
  };
  function choose(span) {
    if (span) setTriggerValue("chosen", spans.indexOf(span));
  }
}

function build(data) {
  const parts = [];
  for (const sentence of data.sentences) {
    const span = document.createElement("span");
    span.setAttribute("role", "button");
    span.textContent = sentence.text;
    span.classList.add(...sentence.tables.slice(0, 1));
    span.classList.toggle("marked", sentence.tables.length > 0);
    span.classList.toggle("doubtful", sentence.doubtful);
    const badges = document.createElement("span");
    badges.className = "badges";
    for (const table of sentence.tables) {
      const badge = document.createElement("i");
      badge.className = table;
      badge.textContent = data.letters[table];
      badge.title = table;
      badges.append(badge);
    }
    span.append(badges);
    parts.push(sentence.gap.includes("\n") ? paragraph() : sentence.gap, span);
  }
  return parts;
}

function paragraph() {
  const end = document.createElement("span");
  end.className = "paragraph";
  return end;
}

function show(root, span) {
  const frame = root.getBoundingClientRect();
  const place = span.getBoundingClientRect();
  if (place.top < frame.top || place.bottom > frame.bottom) {
    root.scrollTop += place.top - frame.top - frame.height / 3;
  }
}
