package dev.baton.assignments.reassignment;

import org.eclipse.microprofile.graphql.Description;

/** Which assignments count as a reassignment received by the agent they go to. Products differ, so it is asked for. */
@Description("Which assignments count as a reassignment received.")
public enum CountingRule {
    /** From an agent to another agent. */
    AGENT_TO_AGENT("previous_kind = 'AGENT' and assigned_kind = 'AGENT'"),
    /** From an agent or an inbox to an agent. */
    ANY_PREVIOUS_ASSIGNEE("previous_kind is not null and assigned_kind = 'AGENT'"),
    /** From an agent to another agent, after an agent has replied in the conversation. */
    AFTER_FIRST_REPLY(AGENT_TO_AGENT.condition + " and after_first_reply"),
    /** From an agent to another agent, the first one of each agent and conversation in the period. */
    DISTINCT_CONVERSATIONS(AGENT_TO_AGENT.condition);

    private final String condition;

    CountingRule(String condition) {
        this.condition = condition;
    }

    /** The rule asked for; the default one where an explicit null was. */
    static CountingRule orDefault(CountingRule rule) {
        return rule == null ? AGENT_TO_AGENT : rule;
    }

    /** On the columns of the table {@code assignment}, whose rows are changes of assignee. */
    String condition() {
        return condition;
    }
}
