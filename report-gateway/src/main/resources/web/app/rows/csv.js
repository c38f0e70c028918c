/** The beginning of a cell that a spreadsheet would run as a formula, also in the full-width forms of East Asian scripts. */
const FORMULA = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** Cells with a semicolon or a tab are quoted too, because some spreadsheets would split them there. */
const NEEDS_QUOTES = /[",;\t\r\n]/;

/** The byte order mark. Without it, spreadsheets do not read the file as UTF-8. */
const MARK = "\uFEFF";

/**
 * CSV with a header (RFC 4180), in the same form as the exports of the services. An apostrophe before a text that a spreadsheet
 * would run makes it plain text. Numbers are written as they are, and null as an empty cell.
 *
 * @param columns `[{name, value(row)}]`
 */
export const csvOf = (columns, rows) =>
  MARK +
  [columns.map(({ name }) => name), ...rows.map((row) => columns.map(({ value }) => value(row)))]
    .map((cells) => `${cells.map(written).join(",")}\r\n`)
    .join("");

function written(value) {
  const text = typeof value === "string" && FORMULA.test(value) ? `'${value}` : String(value ?? "");
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Makes the browser save the file. @param {Blob} content */
export function saveAs(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
