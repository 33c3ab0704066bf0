// The page itself: what is shown, and what a person does.

const key = new URLSearchParams(location.search).get("key") || "";
const byId = (id) => document.getElementById(id);
let me = sessionStorage.getItem("me") || "";
let state = null;
let channel = sessionStorage.getItem("channel") || "";
let thread = null;
let showsHome = false;
let socket = null;
const seen = new Set();
const drafts = new Map();

function nameOf(id) { const user = state.users[id]; return user ? user.name : id; }
function channelName(id) { const found = state.channels.find((each) => each.id === id); return found ? found.name : id; }
function current() { return state.channels.find((each) => each.id === channel) || state.channels[0]; }
function repliesTo(ts) { return current().messages.filter((message) => message.thread === ts); }

async function act(body) {
  return (await ask(body)).ok;
}

async function ask(body) {
  problem("");
  const response = await fetch("/page/do", {
    method: "POST", headers: { "Content-Type": "application/json", "X-Playground-Key": key }, body: JSON.stringify({ ...body, me: state.me }),
  }).catch(() => null);
  const answer = response && response.ok ? await response.json() : { ok: false, problem: "The stand-in does not answer. Is the demo still running?" };
  if (!answer.ok) problem(answer.problem);
  return answer;
}

function problem(text) {
  byId("problem").textContent = text;
  byId("problem").hidden = !text;
  const inside = byId("modal-problem");
  if (inside) inside.textContent = text;
}

function connect() {
  const query = new URLSearchParams({ key, ...(me ? { me } : {}) });
  const mine = new WebSocket(`ws://${location.host}/page/live?${query}`);
  socket = mine;
  mine.onmessage = (event) => { if (socket === mine) { state = JSON.parse(event.data); announce(); render(); } };
  mine.onclose = () => { if (socket === mine) { connection(false); setTimeout(connect, 1000); } };
}

function connection(up) {
  const note = byId("connection");
  const apps = up ? state.connected : 0;
  note.textContent = !up ? "The demo has stopped." : apps ? "The app is connected." : "The app is not connected yet.";
  note.classList.toggle("down", !up || !apps);
}

// Says aloud what is new, and opens the thread in which the app has just answered (the first one when the page opens).
function announce() {
  const first = seen.size === 0;
  let answered = null;
  for (const place of state.channels) {
    for (const message of place.messages) {
      const id = `${place.id} ${message.ts}`;
      if (seen.has(id)) continue;
      seen.add(id);
      if (message.by_app && message.thread && place.id === current().id && !(first && answered)) answered = message.thread;
      if (!first && message.user !== state.me) {
        byId("announce").textContent = `${nameOf(message.user)} in ${place.name}: ${unescapeText(message.text).slice(0, 300)}`;
      }
    }
  }
  seen.add("started");
  if (answered && !showsHome && (!thread || !first) && window.innerWidth > 900) thread = answered;
}

function render() {
  me = state.me;
  if (!state.channels.some((each) => each.id === channel)) channel = state.channels[0].id;
  const place = current();
  byId("team").textContent = state.team;
  connection(true);
  renderPeople();
  renderChannels();
  byId("place").textContent = showsHome ? "Deskcheck: Home" : `${place.kind === "im" ? "" : "#"}${place.name}`;
  byId("topic").textContent = showsHome ? "" : place.topic;
  byId("channel-view").hidden = showsHome;
  byId("home-view").hidden = !showsHome;
  renderMessages(byId("messages"), place.messages.filter((message) => !message.thread));
  byId("empty").hidden = place.messages.length > 0;
  byId("empty").textContent = place.bot_inside ? "Nothing here yet. Paste an article below: the app answers in its thread."
    : "The app is not in this channel. Type /invite to add it.";
  byId("composer-hint").textContent = `Ctrl+Enter sends. Commands: ${state.commands.join(", ")}.`;
  renderThread();
  renderHome();
  renderModal();
}

function renderPeople() {
  const select = byId("me");
  const people = Object.entries(state.users).filter(([, user]) => !user.bot);
  if (select.options.length !== people.length) {
    select.replaceChildren(...people.map(([id, user]) => element("option", { value: id, text: user.admin ? `${user.name} (admin)` : user.name })));
  }
  select.value = state.me;
}

const MARKS = { public: "#", private: "·", shared: "#", im: "" };

function renderChannels() {
  const shown = JSON.stringify([state.channels.map((each) => [each.id, each.name]), channel, showsHome]);
  const list = byId("channels");
  if (list.dataset.key === shown) return;
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.channel : null;
  list.dataset.key = shown;
  list.replaceChildren(...state.channels.map((each) => {
    const open = each.id === channel && !showsHome;
    const button = element("button", { type: "button", "aria-current": open ? "page" : null, onclick: () => openChannel(each.id) },
      `${MARKS[each.kind]} ${each.name} `, ["shared", "private"].includes(each.kind) ? element("span", { class: "tag", text: each.kind }) : null);
    button.dataset.channel = each.id;
    return element("li", {}, button);
  }));
  if (showsHome) byId("show-home").setAttribute("aria-current", "page"); else byId("show-home").removeAttribute("aria-current");
  if (focused) list.querySelector(`[data-channel="${focused}"]`).focus();
}

function renderThread() {
  const parent = thread && current().messages.find((message) => message.ts === thread);
  byId("thread").hidden = !parent || showsHome;
  if (parent) renderMessages(byId("thread-messages"), [parent, ...repliesTo(thread)], { inThread: true });
}

function openChannel(id) {
  drafts.set(channel, byId("composer-text").value);
  channel = id;
  sessionStorage.setItem("channel", id);
  byId("composer-text").value = drafts.get(id) || "";
  thread = null;
  showsHome = false;
  problem("");
  render();
}

function openThread(ts) { thread = ts; render(); byId("reply-text").focus(); }

function goTo(address) {
  const url = new URL(address);
  const [, , place, stamp] = url.pathname.split("/");
  const ts = `${stamp.slice(1, -6)}.${stamp.slice(-6)}`;
  if (state.channels.some((each) => each.id === place)) openChannel(place);
  thread = url.searchParams.get("thread_ts") || thread;
  render();
  for (const node of document.querySelectorAll(`.message[data-ts="${CSS.escape(ts)}"]`)) {
    node.scrollIntoView({ block: "center" });
    node.classList.add("target");
    setTimeout(() => node.classList.remove("target"), 2000);
  }
}

async function send(area, body) {
  const text = area.value;
  if (!text.trim()) return;
  const command = /^\/[a-z-]+(\s|$)/.test(text) && !text.trim().includes("\n") && !body.thread;
  const doing = text.trim() === "/invite" ? { do: "invite" } : command ? { do: "command", text } : { do: "paste", text };
  area.value = "";
  if (!await act({ ...doing, channel, ...body })) area.value = area.value || text;
}

function onSubmit(form, area, body) {
  byId(form).addEventListener("submit", (event) => { event.preventDefault(); send(byId(area), body()); });
  byId(area).addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); send(byId(area), body()); }
  });
}

onSubmit("composer", "composer-text", () => ({}));
onSubmit("reply", "reply-text", () => ({ thread }));
byId("thread-close").addEventListener("click", () => { thread = null; render(); byId("composer-text").focus(); });
byId("show-home").addEventListener("click", () => { showsHome = true; render(); act({ do: "home" }); });
byId("modal").addEventListener("cancel", (event) => { event.preventDefault(); if (state.modal) act({ do: "close", view: state.modal.id }); });
byId("me").addEventListener("change", (event) => {
  me = event.target.value;
  sessionStorage.setItem("me", me);
  seen.clear();
  thread = null;
  const old = socket;
  socket = null;
  old.close();
  connect();
});
connect();
