// Pages work without this file. It only brings the vendored components to life.
const here = document.querySelector("script[data-govuk]");

document.body.classList.add("js-enabled", "govuk-frontend-supported");

for (const element of document.querySelectorAll("[data-needs-script]")) element.hidden = false;

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// A scroll container needs a tab stop only where its content is wider than it is.
function fitScrollers() {
  for (const box of document.querySelectorAll(".soc-scroll")) {
    if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
    else box.removeAttribute("tabindex");
  }
}
fitScrollers();
addEventListener("resize", fitScrollers);

// Keeps what is being typed as a draft on the server; the button beside the form does the same.
const KEEP_AFTER = 5000;

function typedIn(form) {
  const typed = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const secret = form.querySelector(`[type=password][name="${CSS.escape(name)}"]`);
    if (typeof value === "string" && !secret) typed.append(name, value);
  }
  typed.set("draft_key", location.pathname);
  typed.set("draft_title", form.dataset.draftTitle);
  return typed;
}

function keepDrafts(form) {
  const told = form.querySelector("[data-draft-told]");
  let timer = null;
  let sending = null;

  async function keep() {
    clearTimeout(timer);
    timer = null;
    sending?.abort();
    sending = new AbortController();
    const { signal } = sending;
    let kept = false;
    try {
      const answer = await fetch(form.dataset.draft, {
        method: "POST",
        body: typedIn(form),
        redirect: "error",
        keepalive: true,
        signal,
      });
      kept = answer.status === 204;
    } catch {
      if (signal.aborted) return;
    }
    const now = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    told.textContent = kept
      ? `Draft kept at ${now}.`
      : "Your draft could not be kept just now. Use a button below before you leave this page.";
  }

  form.addEventListener("input", () => {
    timer ??= setTimeout(keep, KEEP_AFTER);
  });
  // A draft that arrives after the record was saved would come back from the dead.
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    timer = null;
    sending?.abort();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer !== null) keep();
  });
}
for (const form of document.querySelectorAll("form[data-draft]")) keepDrafts(form);

// On a phone the list matters more than its filters, unless one of them is to be put right.
if (matchMedia("(max-width: 48rem)").matches) {
  for (const filter of document.querySelectorAll(".soc-filter details[open]:not([data-stays])")) {
    filter.open = filter.querySelector(".govuk-form-group--error") !== null;
  }
}

// A passkey that was not found, or a prompt that was closed.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const heading = document.querySelector("main h1");
  document.getElementById("passkey-problem")?.remove();
  const box = document.createElement("div");
  box.id = "passkey-problem";
  box.className = "govuk-error-summary";
  box.tabIndex = -1;
  const inner = document.createElement("div");
  inner.setAttribute("role", "alert");
  const title = document.createElement("h2");
  title.className = "govuk-error-summary__title";
  title.textContent = "There is a problem";
  const text = document.createElement("p");
  text.className = "govuk-body";
  text.textContent =
    "Your browser did not confirm a passkey or security key. Try again, or choose another way.";
  inner.append(title, text);
  box.append(inner);
  heading.before(box);
  box.focus();
});

// The radios component says "expanded" on radio buttons, which ARIA does not allow there.
const radios = new MutationObserver((changes) => {
  for (const { target } of changes) target.removeAttribute("aria-expanded");
});
for (const radio of document.querySelectorAll(".govuk-radios__input[data-aria-controls]")) {
  radios.observe(radio, { attributeFilter: ["aria-expanded"] });
}

const [govuk, moj] = await Promise.all([import(here.dataset.govuk), import(here.dataset.moj)]);
govuk.initAll();
moj.initAll();
