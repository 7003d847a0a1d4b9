// What the browser remembers between visits: the theme and who is shown where. Only a comfort: a browser that
// refuses to store (private mode, blocked cookies) gets the defaults each time.

/** Return what was kept under `key`, or null. */
export function kept(key) {
  try {
    return JSON.parse(localStorage.getItem(`cabas.${key}`));
  } catch (fault) {
    console.info(`nothing kept under ${key}:`, fault.message);
    return null;
  }
}

/** Keep `value` under `key`. */
export function keep(key, value) {
  try {
    localStorage.setItem(`cabas.${key}`, JSON.stringify(value));
  } catch (fault) {
    console.info(`${key} is not kept:`, fault.message);
  }
}
