import { change, parameters } from "../address/address.js";
import { Question } from "../data/question.js";

const OPEN = "groupsOf";

/** The largest number of rows (agent and group) that the query returns. */
const MOST_GROUPS = 1000;

const query = (metric) => `query GroupsOfAgents($period: PeriodInput!, $filter: ReportFilter, $periodBy: EngagementInstant) {
  report: engagementsReport(period: $period, filter: $filter, periodBy: $periodBy) {
    breakdown(dimensions: [AGENT, GROUP], top: ${MOST_GROUPS}) {
      keys { key label } total metrics { figure: ${metric} { average median p90 } }
    }
  }
}`;

/** The groups of the agents whose rows are expanded. The address holds these agents; expanding a row starts the query. */
export class GroupsOfAgents {
  #question;

  /** @param page returns the metric of the page and the variables of its own query */
  constructor(host, page) {
    this.#question = new Question(host, () => this.#asked(page()));
  }

  #asked({ metric, variables: { period, filter, periodBy } }) {
    const agents = this.#opened().filter((id) => filter?.agentId?.includes(id) ?? true);
    return agents.length ? { query: query(metric), variables: { period, filter: { ...filter, agentId: agents }, periodBy } } : null;
  }

  #opened() {
    return parameters().getAll(OPEN);
  }

  isOpen(id) {
    return this.#opened().includes(id);
  }

  toggle(id) {
    const others = this.#opened().filter((other) => other !== id);
    change({ [OPEN]: this.isOpen(id) ? others : [...others, id] }, { replace: true });
  }

  /** The rows of this agent, largest first; null while they load. */
  of(id) {
    const groups = this.#question.data?.report.breakdown.filter(({ keys: [agent] }) => agent.key === id);
    return groups?.length ? groups : null;
  }

  /** The error that is shown in place of the rows; null if there is none. */
  get failure() {
    return this.#question.failure;
  }
}
