// Pages work without this file. It only brings the vendored components to life.
const here = document.querySelector("script[data-govuk]");

if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
}

// A scroll container needs a tab stop only where its content is wider than it is.
function fitScrollers() {
  for (const box of document.querySelectorAll(".soc-scroll")) {
    if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
    else box.removeAttribute("tabindex");
  }
}

const [govuk, moj] = await Promise.all([import(here.dataset.govuk), import(here.dataset.moj)]);
govuk.initAll();
moj.initAll();
fitScrollers();
addEventListener("resize", fitScrollers);
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
