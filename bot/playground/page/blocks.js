// Block Kit's blocks as DOM. `use(action, value)` is what an element calls when it is used.

let inputNumber = 0;

function renderBlocks(blocks, use) {
  const made = element("div", { class: "blocks" });
  for (const block of blocks) {
    const render = BLOCKS[block.type];
    const node = render ? render(block, use) : element("p", { class: "note", text: `(${block.type})` });
    node.dataset.block = block.block_id || "";
    made.append(node);
  }
  return made;
}

const BLOCKS = {
  header: (block) => element("h3", { class: "block-header" }, ...plain(words(block.text)).childNodes),
  divider: () => element("hr"),
  rich_text: (block) => richText(block),
  image: (block) => element("p", { class: "note", text: `[picture: ${block.alt_text || words(block.title)}]` }),
  section(block, use) {
    const body = element("div", { class: "body" });
    if (block.text) body.append(textObject(block.text));
    if (block.fields) body.append(element("div", { class: "fields" }, ...block.fields.map(textObject)));
    const made = element("div", { class: "block-section" }, body);
    const item = block.accessory;
    if (item && item.type === "image") made.append(element("p", { class: "note", text: `[picture: ${item.alt_text}]` }));
    else if (item) made.append(control(item, { use }));
    return made;
  },
  context(block) {
    const made = element("div", { class: "block-context" });
    for (const item of block.elements || []) {
      made.append(item.type === "image" ? element("span", { text: `[${item.alt_text}]` }) : textObject(item));
    }
    return made;
  },
  actions(block, use) {
    const made = element("div", { class: "block-actions" });
    for (const item of block.elements || []) made.append(control(item, { use }));
    return made;
  },
  input(block, use) {
    const item = block.element;
    const act = block.dispatch_action ? use : () => {};
    const made = control(item, { use: act, label: words(block.label) });
    const id = `input-${inputNumber += 1}`;
    const grouped = made.tagName === "FIELDSET";
    made.id = id;
    if (!grouped) made.removeAttribute("aria-label");
    const hint = block.hint ? element("p", { class: "note", id: `${id}-hint`, text: words(block.hint) }) : null;
    const error = element("p", { class: "error", id: `${id}-error` });
    made.setAttribute("aria-describedby", `${hint ? `${id}-hint ` : ""}${id}-error`);
    const label = `${words(block.label)}${block.optional ? " (optional)" : ""}`;
    const title = grouped ? element("p", { class: "legend" }, element("strong", { text: label }))
      : element("label", { for: id, text: label });
    return element("div", { class: "block-input" }, title, made, hint, error);
  },
};

// What all controls below `root` hold, by action id.
function readValues(blocks, root) {
  const values = {};
  for (const block of blocks) {
    const items = [block.element, block.accessory, ...(block.type === "actions" ? block.elements : [])];
    for (const item of items) {
      if (!item || ["button", "overflow", "image"].includes(item.type)) continue;
      const made = root.querySelector(`[data-action="${CSS.escape(item.action_id)}"]`);
      if (made) values[item.action_id] = read(item, made);
    }
  }
  return values;
}
