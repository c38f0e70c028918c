/** How a cell begins that a spreadsheet would run as a formula, also in the wide forms of East Asian scripts. */
const FORMULA = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** A semicolon or a tab is quoted too: where spreadsheets take it for the separator, a cell must not become two. */
const NEEDS_QUOTES = /[",;\t\r\n]/;

/** Without it spreadsheets take another charset than UTF-8. */
const MARK = "\uFEFF";

/**
 * CSV with a header (RFC 4180), as the exports of the services write it. Text that a spreadsheet would run has an
 * apostrophe before it, which makes it text; numbers are written as they are, and what is null as nothing.
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

/** Has the browser save it. @param {Blob} content */
export function saveAs(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
