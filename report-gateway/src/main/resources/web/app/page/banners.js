import { html, nothing } from "lit";

const SERVICES = {
  "assignment-service": "Assignments and reassignments",
  "engagement-service": "Engagements and conversations",
};

const here = () => encodeURIComponent(location.pathname + location.search);

/** Says that a query is slow, was cancelled or failed, or that a part of its answer is missing. */
export const bannersFor = (question) => html`<div class="banners" role="status">
  ${progress(question)} ${cancelled(question)}
</div>
<div class="banners" role="alert">${failed(question)} ${partial(question)}</div>`;

function progress(question) {
  if (question.state !== "loading" || question.slowSeconds === null) {
    return nothing;
  }
  return html`<div class="progress" role="progressbar" aria-label="Loading"></div>
    ${question.slowSeconds >= 1
      ? html`<p class="banner slow">
          Still loading, ${question.slowSeconds} s so far.
          <button type="button" @click=${() => question.cancel()}>Cancel</button>
        </p>`
      : nothing}`;
}

function cancelled(question) {
  return question.state === "cancelled"
    ? html`<p class="banner">
        Cancelled.${question.data ? " You still see what was loaded before." : ""}
        <button type="button" @click=${() => question.repeat()}>Load again</button>
      </p>`
    : nothing;
}

function failed(question) {
  const { failure } = question;
  if (!failure) {
    return nothing;
  }
  return html`<div class="failure">
    <h2>${heading(failure)}</h2>
    <p>${explanation(failure)}</p>
    ${failure.code === "UNAUTHENTICATED"
      ? html`<a class="button primary" href="/sign-in?to=${here()}">Sign in</a>`
      : html`<button type="button" class="primary" @click=${() => question.repeat()}>Try again</button>`}
  </div>`;
}

const HEADINGS = {
  UNAUTHENTICATED: "Sign in to see the reports",
  FORBIDDEN: "You do not have access",
  BAD_REQUEST: "This request is not valid",
  LIMIT_EXCEEDED: "Too much at once",
  UNAVAILABLE: "Not available right now",
  NETWORK: "No connection",
};

const heading = ({ code }) => HEADINGS[code] ?? "Something went wrong";

function explanation({ code, message, retryAfterSeconds }) {
  if (code === "UNAUTHENTICATED") {
    return "You must sign in before you can see the reports.";
  }
  if (code === "UNAVAILABLE") {
    return `${message}. No data is lost. This page works again as soon as the service works again.`;
  }
  return retryAfterSeconds ? `${message}. Try again in ${retryAfterSeconds} s.` : message;
}

/** What an error of a partly answered page keeps from being shown, and why. */
function missing({ message, extensions }) {
  const service = extensions?.service;
  if (!service) {
    return message;
  }
  const reason = extensions.code === "UNAVAILABLE" ? `${service} does not answer` : message;
  return `${SERVICES[service] ?? service} cannot be shown right now (${reason}).`;
}

/** If one service does not answer, the page shows the rest and this banner names what is missing. */
function partial(question) {
  if (!question.data || !question.errors.length) {
    return nothing;
  }
  const messages = new Set(question.errors.map(missing));
  return html`<div class="banner partial">
    ${[...messages].map((message) => html`<p>${message}</p>`)}
    <button type="button" @click=${() => question.repeat()}>Try again</button>
  </div>`;
}
