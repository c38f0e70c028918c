import { NotAnswered, workspaceHeaders } from "../data/graphql.js";
import { unique } from "../data/unique.js";

/** The first size is enough for usual rows and small enough to send twice. The second, for longer rows, is the most that a preview accepts. */
const BEGINNING_BYTES = [256 * 1024, 950_000];
const LINE_FEED = 10;
const PREVIEWED_ROWS = 20;
const POLL_MILLIS = 1_000;

const HEADERS = { "X-Requested-With": "JavaScript" };

/** @returns {Promise<NotAnswered>} the error that the response describes */
const refusal = async (response) => {
  const { code, message } = await response.json().catch(() => ({}));
  return new NotAnswered(code ?? "INTERNAL", message ?? `The gateway answered ${response.status}.`);
};

const reach = (request) =>
  request.catch(() => {
    throw new NotAnswered("NETWORK", "The gateway cannot be reached.");
  });

/** Whether a file is compressed with gzip. The preview decompresses it here; for an import the service does. */
export const isPacked = (file) => file.name.endsWith(".gz");

/** The first whole lines of a file after decompression. A line that is cut off would be reported as a broken row. */
async function beginning(file) {
  let bytes;
  for (const most of BEGINNING_BYTES) {
    bytes = await firstBytes(file, most);
    const end = bytes.length < most ? bytes.length : bytes.lastIndexOf(LINE_FEED) + 1;
    if (end > 0 && !isUtf16(bytes)) {
      return bytes.subarray(0, end);
    }
  }
  return bytes;
}

async function firstBytes(file, most) {
  if (!isPacked(file)) {
    return new Uint8Array(await file.slice(0, most).arrayBuffer());
  }
  const reader = file.stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const pieces = [];
  for (let bytes = 0; bytes < most; ) {
    const { done, value } = await reader.read();
    if (done) {
      break;
    }
    pieces.push(value);
    bytes += value.length;
  }
  reader.cancel();
  return new Uint8Array(await new Blob(pieces).slice(0, most).arrayBuffer());
}

/** Older spreadsheets write Windows-1252 and not UTF-8. The file does not say which, so bytes that are not valid UTF-8 decide. */
function charset(bytes) {
  try {
    // the last character may be cut off
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return "utf-8";
  } catch {
    return isUtf16(bytes) ? "utf-16" : "windows-1252";
  }
}

const isUtf16 = ([first, second]) => (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

const typeOf = (charset) => (charset === "utf-16" ? "text/plain" : `text/plain; charset=${charset}`);

/**
 * Asks the gateway how it would read the first rows of a file.
 *
 * @param timeZone for timestamps without an offset; empty if not known
 * @returns {Promise<{format, title, separator, fileColumns, needsTimeZone, rows, charset}>}
 * @throws {NotAnswered} if the format is not known, or the gateway does not answer
 */
export async function preview(file, timeZone) {
  const bytes = await beginning(file);
  const found = charset(bytes);
  const response = await reach(
    fetch(`/imports?${new URLSearchParams({ preview: PREVIEWED_ROWS, ...(timeZone && { timeZone }) })}`, {
      method: "POST",
      headers: { ...HEADERS, ...workspaceHeaders(), "Content-Type": typeOf(found) },
      body: bytes,
    }),
  );
  if (!response.ok) {
    throw await refusal(response);
  }
  return { ...(await response.json()), charset: found };
}

/**
 * Imports a whole file and reports the progress.
 *
 * @param {{format, charset}} known from the preview
 * @param onProgress receives `{sent, outcome}`: the share of the file that is sent, from 0 to 1, and the outcome so far
 * @param {AbortSignal} signal cancels the import; rows that were accepted until then stay
 * @returns {Promise<Object>} the outcome of the rows, with `from` and `to` if any row was accepted
 */
export async function upload(file, known, timeZone, onProgress, signal) {
  const importId = unique();
  const parameters = new URLSearchParams({ importId, file: file.name, ...(timeZone && { timeZone }) });
  const progress = { sent: 0, outcome: null };
  const poll = setInterval(async () => {
    progress.outcome = (await outcome(importId).catch(() => null)) ?? progress.outcome;
    onProgress({ ...progress });
  }, POLL_MILLIS);
  try {
    const answer = await send(file, `/imports/${known.format}?${parameters}`, known.charset, signal, (sent) => {
      progress.sent = sent;
      onProgress({ ...progress });
    });
    return (await outcome(importId).catch(() => null)) ?? answer;
  } finally {
    clearInterval(poll);
  }
}

/** Uses XMLHttpRequest, because fetch does not report how much of the body is sent. */
const send = (file, address, charset, signal, onSent) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    const encoding = isPacked(file) ? { "Content-Encoding": "gzip" } : {};
    Object.entries({ ...HEADERS, ...workspaceHeaders(), ...encoding, "Content-Type": typeOf(charset) }).forEach(([name, value]) =>
      request.setRequestHeader(name, value),
    );
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onSent(total ? loaded / total : 1);
    request.onload = () => {
      const answer = request.response ?? {};
      if (request.status === 200) {
        resolve(answer);
      } else {
        reject(new NotAnswered(answer.code ?? "INTERNAL", answer.message ?? `The gateway answered ${request.status}.`));
      }
    };
    request.onerror = () => reject(new NotAnswered("NETWORK", "The connection was lost."));
    request.onabort = () => reject(new NotAnswered("CANCELLED", "You stopped the import."));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });

/** The outcome of an import so far; null if it has not begun. */
export async function outcome(importId) {
  const response = await reach(fetch(`/imports/${importId}`, { headers: { ...HEADERS, ...workspaceHeaders() } }));
  if (response.status === 404) {
    return null;
  }
  if (!response.ok) {
    throw await refusal(response);
  }
  return response.json();
}
