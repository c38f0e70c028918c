package dev.baton.assignments.webhook;

import dev.baton.assignments.fact.Fact;
import dev.baton.assignments.importing.ImportLine;
import dev.baton.assignments.importing.ImportLines;
import java.util.Iterator;
import java.util.List;

/** What one webhook told, as the lines of an import; one line that tells nothing where it told nothing. */
final class WebhookLines implements ImportLines<Fact> {

    private static final long ONLY_LINE = 1;

    private final Iterator<ImportLine<Fact>> lines;

    WebhookLines(List<Fact> facts) {
        this.lines = facts.isEmpty()
                ? List.of(ImportLine.<Fact>read(ONLY_LINE, null)).iterator()
                : facts.stream().map(fact -> ImportLine.read(ONLY_LINE, fact)).iterator();
    }

    @Override
    public boolean isOfTheFormat() {
        return true;
    }

    @Override
    public boolean hasNext() {
        return lines.hasNext();
    }

    @Override
    public ImportLine<Fact> next() {
        return lines.next();
    }
}
