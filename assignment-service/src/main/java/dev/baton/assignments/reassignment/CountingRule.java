package dev.baton.assignments.reassignment;

import dev.baton.assignments.rollup.Measure;
import org.eclipse.microprofile.graphql.Description;

/**
 * The rule that decides which assignments count as a reassignment received by the new assignee. Products use different
 * rules, so it is an argument of the reports.
 */
@Description("The rule that decides which assignments count as a reassignment received.")
public enum CountingRule {
    @Description("An assignment from an agent to another agent.")
    AGENT_TO_AGENT(Measure.AGENT_TO_AGENT),
    @Description("An assignment from an agent or an inbox to an agent.")
    ANY_PREVIOUS_ASSIGNEE(Measure.ANY_PREVIOUS_ASSIGNEE),
    @Description("An assignment from an agent to another agent, after an agent has replied in the conversation.")
    AFTER_FIRST_REPLY(Measure.AFTER_FIRST_REPLY),
    @Description(
            "An assignment from an agent to another agent; only the first one of each agent and conversation in the period counts.")
    DISTINCT_CONVERSATIONS(Measure.AGENT_TO_AGENT);

    private final Measure measure;

    CountingRule(Measure measure) {
        this.measure = measure;
    }

    /** Returns the given rule, or the default rule if the argument is an explicit null. */
    static CountingRule orDefault(CountingRule rule) {
        return rule == null ? AGENT_TO_AGENT : rule;
    }

    /** The measure that the rule counts; {@link #DISTINCT_CONVERSATIONS} counts only the first ones of it. */
    Measure measure() {
        return measure;
    }

    /** Whether the rows that count depend on the period. Roll-ups cannot answer such a rule. */
    boolean ofPeriod() {
        return this == DISTINCT_CONVERSATIONS;
    }
}
