package dev.baton.engagements.importing;

import dev.baton.engagements.fact.Fact;

/**
 * A line of an import as it was read.
 *
 * @param number from 1, the header included
 * @param fact null where the line could not be read, or tells nothing to keep
 * @param problem why it could not be read; null where it could
 */
public record ImportLine(long number, Fact fact, String problem) {

    /** @param fact null where the line tells nothing to keep */
    public static ImportLine read(long number, Fact fact) {
        return new ImportLine(number, fact, null);
    }

    static ImportLine rejected(long number, String problem) {
        return new ImportLine(number, null, problem);
    }
}
