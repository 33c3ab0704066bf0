// Messages, their reactions and threads. A message that did not change keeps its node, so that focus stays where it is.

const clock = (ts) => new Date(Number(ts) * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

const expanded = new Set();

function renderMessages(list, messages, { inThread = false } = {}) {
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  const old = new Map([...list.children].map((node) => [node.dataset.ts, node]));
  let added = false;
  messages.forEach((message, index) => {
    const replies = inThread ? [] : repliesTo(message.ts);
    const key = JSON.stringify([message, replies.length, state.me, expanded.has(message.ts)]);
    let node = old.get(message.ts);
    if (!node || node.dataset.key !== key) {
      const fresh = renderMessage(message, replies, inThread);
      fresh.dataset.key = key;
      if (node) { keepFocus(node, fresh); node.replaceWith(fresh); } else added = true;
      node = fresh;
    }
    old.delete(message.ts);
    if (list.children[index] !== node) list.insertBefore(node, list.children[index] || null);
  });
  for (const node of old.values()) node.remove();
  const last = list.lastElementChild;
  if (added && atEnd && last) list.scrollTop = last.offsetTop - 8; // a long answer is read from its start
}

function keepFocus(node, fresh) {
  const focused = node.contains(document.activeElement) ? document.activeElement.dataset.action : null;
  if (focused) setTimeout(() => { const next = fresh.querySelector(`[data-action="${CSS.escape(focused)}"]`); if (next) next.focus(); });
}

function renderMessage(message, replies, inThread) {
  const user = state.users[message.user] || { name: "Slack" };
  const made = element("li", { class: ["message", message.ephemeral && "ephemeral", message.subtype === "tombstone" && "tombstone",
    message.subtype && message.subtype.endsWith("_join") && "system"].filter(Boolean).join(" ") });
  made.dataset.ts = message.ts;
  made.append(element("header", {},
    element("span", { class: "who", text: user.name }),
    message.by_app ? element("span", { class: "tag", text: "app" }) : null,
    element("time", { class: "note", text: clock(message.ts) }),
    message.edited ? element("span", { class: "note", text: "edited" }) : null,
    message.ephemeral ? element("span", { class: "note", text: "only visible to you" }) : null,
    tools(message, inThread)));
  made.append(body(message));
  for (const title of message.attachments) made.append(element("p", { class: "preview", text: title }));
  for (const name of message.files) made.append(element("p", { class: "preview", text: `File: ${name}` }));
  made.append(reactions(message));
  if (replies.length) {
    made.append(element("button", { type: "button", class: "replies", onclick: () => openThread(message.ts),
      text: replies.length === 1 ? "1 reply" : `${replies.length} replies` }));
  }
  return made;
}

function body(message) {
  const use = (action, value) => act({ do: "click", ts: message.ts, action, value });
  const content = message.blocks.length ? renderBlocks(message.blocks, use) : mrkdwn(message.text);
  const long = !message.by_app && message.text.length > 900;
  if (!long || expanded.has(message.ts)) return content;
  content.classList.add("clamped");
  const show = element("button", { type: "button", class: "replies", text: "Show all", onclick: () => {
    expanded.add(message.ts); render();
  } });
  return element("div", {}, content, show);
}

function reactions(message) {
  const made = element("div", { class: "reactions" });
  for (const [name, users] of message.reactions) {
    const who = users.map(nameOf).join(", ");
    const button = element("button", { type: "button", title: `${who}: ${name}`, "aria-label": `${name}, ${users.length}: ${who}`,
      "aria-pressed": String(users.includes(state.me)), onclick: () => act({ do: "react", ts: message.ts, name }) });
    button.append(emoji(name), ` ${users.length}`);
    made.append(button);
  }
  return made;
}

function tools(message, inThread) {
  const made = element("span", { class: "tools" });
  const add = (text, onclick) => made.append(element("button", { type: "button", text, onclick }));
  if (message.ephemeral) { add("Dismiss", () => act({ do: "delete", ts: message.ts })); return made; }
  if (message.subtype) return made;
  if (!inThread) add("Thread", () => openThread(message.ts));
  for (const [callback, label] of Object.entries(state.shortcuts)) {
    add(label, () => act({ do: "shortcut", ts: message.ts, callback }));
  }
  if (message.user === state.me) {
    add("Edit", () => editMessage(message));
    add("Delete", () => act({ do: "delete", ts: message.ts }));
  }
  return made;
}

function editMessage(message) {
  const node = document.querySelector(`.message[data-ts="${CSS.escape(message.ts)}"]`);
  const area = element("textarea", { "aria-label": "Edit the message" });
  area.value = unescapeText(message.text.replace(/<(https?:[^|>]+)>/g, "$1"));
  const stop = () => { node.dataset.key = ""; render(); };
  const form = element("form", { class: "edit", onsubmit: (event) => {
    event.preventDefault(); act({ do: "edit", ts: message.ts, text: area.value }).then(stop);
  } }, area, element("div", { class: "row" },
    element("button", { type: "button", text: "Cancel", onclick: stop }),
    element("button", { type: "submit", class: "primary", text: "Save changes" })));
  node.replaceChildren(form);
  area.focus();
}
