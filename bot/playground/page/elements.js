// Block Kit's interactive elements. `use(action, value)` is called when a person uses one that acts at once.

const words = (text) => (text ? text.text : "");

function control(item, { use, label }) {
  const make = CONTROLS[item.type];
  if (!make) return element("span", { class: "note", text: `(${item.type})` });
  const made = make(item, {
    label: label || words(item.placeholder) || item.action_id,
    use: (value) => { if (allowed(item)) use(item.action_id, value); },
  });
  made.dataset.action = item.action_id;
  return made;
}

function allowed(item) {
  if (!item.confirm) return true;
  return window.confirm(`${words(item.confirm.title)}\n\n${words(item.confirm.text)}`);
}

function buttonControl(item, { use }) {
  const made = element("button", { type: "button", class: item.style, "aria-label": item.accessibility_label });
  made.append(...plain(words(item.text)).childNodes);
  made.addEventListener("click", () => {
    use(null);
    if (/^https?:/i.test(item.url || "")) window.open(item.url, "_blank", "noopener");
  });
  return made;
}

function choices(item) {
  if (item.type.includes("users")) {
    return Object.entries(state.users).map(([value, user]) => ({ value, text: user.name, group: "" }));
  }
  if (item.type.includes("channels") || item.type.includes("conversations")) {
    return state.channels.map((channel) => ({ value: channel.id, text: `#${channel.name}`, group: "" }));
  }
  const groups = item.option_groups || [{ options: item.options || [] }];
  return groups.flatMap((group) => group.options.map((option) => (
    { value: option.value, text: words(option.text), group: words(group.label) })));
}

function initial(item) {
  if (item.initial_options) return item.initial_options.map((option) => option.value);
  const several = item.initial_users || item.initial_channels || item.initial_conversations;
  if (several) return several;
  const one = item.initial_option ? item.initial_option.value
    : item.initial_user || item.initial_channel || item.initial_conversation;
  return one ? [one] : [];
}

function selectControl(item, { use, label }) {
  const several = item.type.startsWith("multi_");
  const made = element("select", { "aria-label": label, multiple: several });
  const overflow = item.type === "overflow";
  if (overflow) { made.classList.add("overflow"); made.setAttribute("aria-label", "More actions"); }
  const chosen = initial(item);
  if (!several) made.append(element("option", { value: "", text: overflow ? "More…" : words(item.placeholder) || "Choose…" }));
  let group = null;
  for (const choice of choices(item)) {
    if (choice.group && (!group || group.label !== choice.group)) {
      group = element("optgroup", { label: choice.group });
      made.append(group);
    }
    (choice.group ? group : made).append(
      element("option", { value: choice.value, text: choice.text, selected: chosen.includes(choice.value) }));
  }
  made.addEventListener("change", () => {
    if (several) use([...made.selectedOptions].map((option) => option.value));
    else if (made.value || !overflow) use(made.value);
    if (overflow) made.value = "";
  });
  return made;
}

// A field to type into, and what the app offers for it: the last typed letters win.
function externalControl(item, { use, label }) {
  const box = element("input", { type: "search", "aria-label": `${label}, search`, placeholder: words(item.placeholder) });
  const list = element("select", { "aria-label": label });
  const fill = (options, none = "Nothing found") => {
    const chosen = list.value;
    list.replaceChildren(element("option", { value: "", text: options.length ? "Choose…" : none }),
      ...options.map((option) => element("option", { value: option.value, text: words(option.text), selected: option.value === chosen })));
  };
  fill(item.initial_option ? [item.initial_option] : [], "Type to see some");
  if (item.initial_option) list.value = item.initial_option.value;
  let typed = 0;
  box.addEventListener("input", async () => {
    const mine = typed += 1;
    if (box.value.length < (item.min_query_length ?? 3)) return;
    const answer = await ask({ do: "suggest", view: state.modal.id, action: item.action_id, text: box.value });
    if (mine === typed && answer.ok) fill(answer.options);
  });
  list.addEventListener("change", () => use(list.value));
  return element("span", { class: "external" }, box, " ", list);
}

const PICKERS = {
  datepicker: ["date", "initial_date"], timepicker: ["time", "initial_time"],
  datetimepicker: ["datetime-local", "initial_date_time"], number_input: ["number", "initial_value"],
  email_text_input: ["email", "initial_value"], url_text_input: ["url", "initial_value"],
};

function pickerControl(item, { use, label }) {
  const [type, from] = PICKERS[item.type];
  let value = item[from];
  if (type === "datetime-local" && value) value = localMinute(value);
  const made = element("input", { type, value, "aria-label": label, placeholder: words(item.placeholder) });
  made.addEventListener("change", () => use(read(item, made)));
  return made;
}

function localMinute(seconds) {
  const moment = new Date((seconds - new Date(seconds * 1000).getTimezoneOffset() * 60) * 1000);
  return moment.toISOString().slice(0, 16);
}

function textControl(item, { use, label }) {
  const made = element(item.multiline ? "textarea" : "input", {
    "aria-label": label, placeholder: words(item.placeholder), maxlength: item.max_length || 3000, rows: item.multiline ? 6 : null,
  });
  made.value = item.initial_value || "";
  made.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && item.dispatch_action_config) { event.preventDefault(); use(made.value); }
  });
  return made;
}

let groupNumber = 0;

function choiceControl(item, { use, label }) {
  const type = item.type === "checkboxes" ? "checkbox" : "radio";
  const made = element("fieldset", { "aria-label": label });
  const name = `group-${groupNumber += 1}`;
  const chosen = initial(item);
  for (const option of item.options || []) {
    const box = element("input", { type, name, value: option.value, checked: chosen.includes(option.value) });
    made.append(element("label", {}, box, " ", ...textObject(option.text).childNodes,
      option.description ? element("span", { class: "note", text: ` ${words(option.description)}` }) : null));
  }
  made.addEventListener("change", () => use(read(item, made)));
  return made;
}

// What the control holds, as the server takes it: a string, or a list where several may be chosen.
function read(item, made) {
  if (item.type === "checkboxes") return [...made.querySelectorAll("input:checked")].map((box) => box.value);
  if (item.type === "radio_buttons") return (made.querySelector("input:checked") || { value: "" }).value;
  if (item.type === "external_select") return made.querySelector("select").value;
  if (item.type.startsWith("multi_")) return [...made.selectedOptions].map((option) => option.value);
  if (item.type === "datetimepicker") return made.value ? String(Math.floor(new Date(made.value).getTime() / 1000)) : "";
  return made.value;
}

const CONTROLS = {
  button: buttonControl, overflow: selectControl, plain_text_input: textControl,
  external_select: externalControl, checkboxes: choiceControl, radio_buttons: choiceControl,
};
for (const name of Object.keys(PICKERS)) CONTROLS[name] = pickerControl;
for (const name of ["static", "users", "channels", "conversations"]) {
  CONTROLS[`${name}_select`] = selectControl;
  CONTROLS[`multi_${name}_select`] = selectControl;
}
