// Goes to an event's page as the browser's own back and forward do, which Streamlit follows without
// loading anything anew: one step of the history, the address's other parameters kept.
const follow = (event) => {
  const to = new URL("event", window.location.href);
  to.search = window.location.search;
  to.searchParams.set("event", event);
  if (to.href === window.location.href) return;
  window.history.pushState({}, "", to);
  window.dispatchEvent(new PopStateEvent("popstate"));
};

const isMeantElsewhere = (click) =>
  click.defaultPrevented || click.button || click.ctrlKey || click.metaKey || click.shiftKey;

export default function ({ data, parentElement }) {
  if (data.event) {
    follow(data.event);
    return;
  }
  const leave = (click) => {
    const link = click.composedPath().find((part) => part.dataset?.event);
    if (!link || isMeantElsewhere(click)) return;
    click.preventDefault();
    follow(link.dataset.event);
  };
  document.addEventListener("click", leave);
  parentElement.querySelector("i").className = "watching";
  return () => document.removeEventListener("click", leave);
}
