// The town's wall clock. The town keeps Paris time wherever the browser is; the browser's own zone is never asked.

import { locale } from "./words.js";

const ZONE = "Europe/Paris";
const SATURDAY = 6;

const fields = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE, hourCycle: "h23",
  year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
});
const shown = (options) => new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options });
const DAY = shown({ weekday: "long", day: "numeric", month: "long" });
const SHORT_DAY = shown({ weekday: "short", day: "numeric", month: "short" });
const TIME = shown({ hour: "2-digit", minute: "2-digit" });

/** "samedi 28 novembre", "sam. 28 nov." and "10:00", each of an instant in milliseconds. */
export const day = (instant) => DAY.format(instant);
export const shortDay = (instant) => SHORT_DAY.format(instant);
export const time = (instant) => TIME.format(instant);

/** Return the first Saturday 10:00 on the town's clock that is later than `now`; both in milliseconds. */
export function nextSaturdayAtTen(now) {
  const { year, month, day: today } = wall(now);
  const weekday = new Date(Date.UTC(year, month - 1, today)).getUTCDay();
  const days = (SATURDAY - weekday + 7) % 7;
  const saturday = instantOf(year, month, today + days, 10);
  return saturday > now ? saturday : instantOf(year, month, today + days + 7, 10);
}

function wall(instant) {
  const named = fields.formatToParts(instant).map(({ type, value }) => [type, Number(value)]);
  return Object.fromEntries(named);
}

/** How far Paris is ahead of UTC at `instant`, in milliseconds. */
function ahead(instant) {
  const { year, month, day: date, hour, minute, second } = wall(instant);
  const whole = Math.floor(instant / 1000) * 1000;
  return Date.UTC(year, month - 1, date, hour, minute, second) - whole;
}

/** The instant at which a Paris clock shows this; a `date` beyond the month runs into the next one. */
function instantOf(year, month, date, hour) {
  const asUtc = Date.UTC(year, month - 1, date, hour);
  // Twice, as the first guess may lie on the other side of a change to or from summer time.
  return asUtc - ahead(asUtc - ahead(asUtc));
}
