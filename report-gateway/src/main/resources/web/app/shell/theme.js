/** Light, dark, or as the reader's system has it. */
export const THEMES = { system: "System setting", light: "Light", dark: "Dark" };
export const THEME_CHANGED = "baton-theme";

const KEY = "baton.theme";
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

export const theme = () => localStorage.getItem(KEY) ?? "system";

export function chooseTheme(theme) {
  localStorage.setItem(KEY, theme);
  applyTheme();
}

let printing = false;

/** Whether the page is about to be printed, or is being printed. */
export const isPrinting = () => printing;

/** Paper is white, whatever the screen is. */
export function applyTheme() {
  const dark = !printing && (theme() === "dark" || (theme() === "system" && systemIsDark.matches));
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  window.dispatchEvent(new Event(THEME_CHANGED));
}

function print(begins) {
  printing = begins;
  applyTheme();
}

systemIsDark.addEventListener("change", applyTheme);
window.addEventListener("beforeprint", () => print(true));
window.addEventListener("afterprint", () => print(false));
