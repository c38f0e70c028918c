package dev.baton.assignments.reassignment;

import dev.baton.assignments.rollup.Measure;
import org.eclipse.microprofile.graphql.Description;

/** Which assignments count as a reassignment received by the agent they go to. Products differ, so it is asked for. */
@Description("Which assignments count as a reassignment received.")
public enum CountingRule {
    /** From an agent to another agent. */
    AGENT_TO_AGENT(Measure.AGENT_TO_AGENT),
    /** From an agent or an inbox to an agent. */
    ANY_PREVIOUS_ASSIGNEE(Measure.ANY_PREVIOUS_ASSIGNEE),
    /** From an agent to another agent, after an agent has replied in the conversation. */
    AFTER_FIRST_REPLY(Measure.AFTER_FIRST_REPLY),
    /** From an agent to another agent, the first one of each agent and conversation in the period. */
    DISTINCT_CONVERSATIONS(Measure.AGENT_TO_AGENT);

    private final Measure measure;

    CountingRule(Measure measure) {
        this.measure = measure;
    }

    /** The rule asked for; the default one where an explicit null was. */
    static CountingRule orDefault(CountingRule rule) {
        return rule == null ? AGENT_TO_AGENT : rule;
    }

    /** What it counts, of which only the first ones may count. */
    Measure measure() {
        return measure;
    }

    /** Whether which ones count depends on the period: no roll-up has that. */
    boolean ofPeriod() {
        return this == DISTINCT_CONVERSATIONS;
    }
}
