// Modals and the app's home tab. A view that did not change keeps its inputs; one that did takes over what it can.

let modalKey = "";
let homeKey = "";

function renderModal() {
  const dialog = document.getElementById("modal");
  const view = state.modal;
  const key = view ? `${view.id} ${view.hash}` : "";
  if (key !== modalKey) {
    const kept = view && dialog.open ? heldByAction(dialog) : new Map();
    modalKey = key;
    dialog.replaceChildren();
    if (!view) { dialog.close(); return; }
    fillModal(dialog, view);
    for (const [action, value] of kept) {
      const made = dialog.querySelector(`[data-action="${CSS.escape(action)}"]`);
      if (made && "value" in made && made.tagName !== "BUTTON") made.value = value;
    }
    if (!dialog.open) dialog.showModal();
  }
  for (const node of dialog.querySelectorAll(".error")) node.textContent = "";
  for (const [block, message] of Object.entries(state.errors)) {
    const node = dialog.querySelector(`[data-block="${CSS.escape(block)}"] .error`);
    if (node) node.textContent = message;
  }
}

function heldByAction(dialog) {
  return new Map([...dialog.querySelectorAll("[data-action]")]
    .filter((made) => "value" in made).map((made) => [made.dataset.action, made.value]));
}

function fillModal(dialog, view) {
  const content = view.content;
  const form = element("form", { novalidate: true });
  const values = () => readValues(content.blocks, form);
  const use = (action, value) => act({ do: "click", view: view.id, action, value, values: values() });
  const footer = element("footer", {},
    element("button", { type: "button", text: words(content.close) || "Cancel", onclick: () => act({ do: "close", view: view.id }) }),
    content.submit ? element("button", { type: "submit", class: "primary", text: words(content.submit) }) : null);
  form.append(element("div", { class: "bar" }, element("h2", { id: "modal-title", text: words(content.title) })),
    element("div", { class: "content" }, renderBlocks(content.blocks, use), element("p", { class: "error", id: "modal-problem", role: "alert" })),
    footer);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act({ do: "submit", view: view.id, values: values() });
  });
  dialog.append(form);
}

function renderHome() {
  const root = document.getElementById("home-view");
  const view = state.home;
  const key = view ? view.hash : "none";
  if (key === homeKey) return;
  homeKey = key;
  if (!view) { root.replaceChildren(element("p", { class: "note", text: "The app has not published a home tab yet." })); return; }
  const use = (action, value) => act({ do: "click", view: view.id, action, value, values: readValues(view.content.blocks, root) });
  root.replaceChildren(renderBlocks(view.content.blocks, use));
}
