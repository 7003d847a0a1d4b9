// Which links may be followed, and which of them start the bot.

const SAFE = new Set(["http:", "https:", "mailto:", "tel:", "tg:"]);
const TELEGRAM_HOSTS = new Set(["t.me", "telegram.me", "www.t.me"]);

function parsed(address) {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  return URL.canParse(whole) ? new URL(whole) : null;
}

/** Return the address to link to, or null where it is none that a browser should follow (javascript:, data: …). */
export function safeAddress(address) {
  const url = parsed(address);
  return url && SAFE.has(url.protocol) ? url.href : null;
}

/** Return the payload of a `t.me/<username>?start=…` link to this bot ("" is one too), or null for any other link. */
export function startPayload(address, username) {
  const url = parsed(address);
  if (!url || !TELEGRAM_HOSTS.has(url.hostname)) return null;
  const isOurs = url.pathname.slice(1).toLowerCase() === username.toLowerCase();
  return isOurs ? url.searchParams.get("start") : null;
}
