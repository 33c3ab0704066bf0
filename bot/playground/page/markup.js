// Slack's mrkdwn and rich text as DOM nodes. Everything goes in as text; nothing is ever parsed as HTML.

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "text") made.textContent = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const unescapeText = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

function link(url, label) {
  const shown = unescapeText(label || url);
  const address = unescapeText(url);
  if (!/^(https?|mailto):/i.test(address)) return document.createTextNode(shown);
  const own = address.startsWith(`${location.origin}/archives/`);
  const made = element("a", { href: address, rel: "noopener noreferrer", target: own ? null : "_blank", text: shown });
  if (own) made.addEventListener("click", (event) => { event.preventDefault(); goTo(address); });
  return made;
}

function mention(text) { return element("span", { class: "mention", text }); }

// By name and not as a picture: no font is needed to read it, and a screen reader says the same.
function emoji(name) { return element("span", { class: "emoji", text: `:${name}:` }); }

function reference(inner) {
  const [target, label] = inner.split(/\|(.*)/s);
  if (target.startsWith("@")) return mention(`@${label || nameOf(target.slice(1))}`);
  if (target.startsWith("#")) return mention(`#${label || channelName(target.slice(1))}`);
  if (target.startsWith("!subteam")) return mention(label || "@group");
  if (target.startsWith("!date")) return document.createTextNode(unescapeText(label || target));
  if (target.startsWith("!")) return mention(`@${target.slice(1)}`);
  return link(target, label);
}

const INLINE = new RegExp(
  "<([^<>\\n]+)>|`([^`\\n]+)`" +
  "|(?<![\\w*])\\*(?!\\s)([^*\\n]*[^\\s*])\\*(?![\\w*])" +
  "|(?<![\\w_])_(?!\\s)([^_\\n]*[^\\s_])_(?![\\w_])" +
  "|(?<![\\w~])~(?!\\s)([^~\\n]*[^\\s~])~(?![\\w~])" +
  "|(?<!\\w):([a-z0-9_+-]+):(?!\\w)", "g");

function inline(text, into) {
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    into.append(unescapeText(text.slice(end, match.index)));
    const [, angle, code, bold, italic, strike, name] = match;
    if (angle !== undefined) into.append(reference(angle));
    else if (code !== undefined) into.append(element("code", { text: unescapeText(code) }));
    else if (bold !== undefined) into.append(inline(bold, element("strong")));
    else if (italic !== undefined) into.append(inline(italic, element("em")));
    else if (strike !== undefined) into.append(inline(strike, element("s")));
    else into.append(emoji(name));
    end = match.index + match[0].length;
  }
  into.append(unescapeText(text.slice(end)));
  return into;
}

function mrkdwn(text) {
  const made = element("div", { class: "text" });
  text.split(/```\n?([\s\S]*?)\n?```/).forEach((part, number) => {
    if (number % 2) { made.append(element("pre", { text: unescapeText(part) })); return; }
    let quote = null;
    const lines = part.split("\n");
    lines.forEach((line, index) => {
      const quoted = /^(?:&gt;|>) ?(.*)$/.exec(line);
      if (quoted) {
        if (!quote) { quote = element("blockquote"); made.append(quote); } else quote.append("\n");
        inline(quoted[1], quote);
        return;
      }
      quote = null;
      inline(line, made);
      if (index < lines.length - 1) made.append("\n");
    });
  });
  return made;
}

function textObject(text) {
  if (!text) return element("div");
  return text.type === "mrkdwn" ? mrkdwn(text.text) : plain(text.text);
}

function plain(text) {
  const made = element("div", { class: "text" });
  text.split(/:([a-z0-9_+-]+):/).forEach((part, number) => made.append(number % 2 ? emoji(part) : part));
  return made;
}

function richText(block) {
  const made = element("div", { class: "text" });
  for (const part of block.elements || []) made.append(richPart(part));
  return made;
}

function richPart(part) {
  if (part.type === "rich_text_list") {
    const list = element(part.style === "ordered" ? "ol" : "ul", { class: "list" });
    for (const item of part.elements || []) list.append(element("li", {}, ...richInline(item)));
    return list;
  }
  const tag = { rich_text_preformatted: "pre", rich_text_quote: "blockquote" }[part.type] || "span";
  return element(tag, {}, ...richInline(part));
}

// A moment as its reader's clock shows it; of the tokens that there are, the two that are used here.
function moment(piece) {
  const at = new Date(piece.timestamp * 1000);
  const shown = piece.format
    .replace("{date_short}", at.toLocaleDateString("en", { day: "numeric", month: "short", year: "numeric" }))
    .replace("{time}", at.toLocaleTimeString("en", { hour: "numeric", minute: "2-digit" }));
  return piece.url ? link(piece.url, shown) : document.createTextNode(shown);
}

function richInline(part) {
  return (part.elements || []).map((piece) => {
    let node;
    if (piece.type === "text") node = document.createTextNode(piece.text);
    else if (piece.type === "link") node = link(piece.url, piece.text);
    else if (piece.type === "user") node = mention(`@${nameOf(piece.user_id)}`);
    else if (piece.type === "channel") node = mention(`#${channelName(piece.channel_id)}`);
    else if (piece.type === "broadcast") node = mention(`@${piece.range}`);
    else if (piece.type === "date") node = moment(piece);
    else if (piece.type === "emoji") node = emoji(piece.name);
    else node = document.createTextNode(piece.text || piece.fallback || "");
    const style = piece.style || {};
    for (const [name, tag] of [["code", "code"], ["bold", "strong"], ["italic", "em"], ["strike", "s"]]) {
      if (style[name]) node = element(tag, {}, node);
    }
    return node;
  });
}
