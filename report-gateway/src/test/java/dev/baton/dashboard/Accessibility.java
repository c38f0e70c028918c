package dev.baton.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import dev.baton.kit.Effort;
import java.util.ArrayList;
import java.util.List;

/** The rules that every page must follow in every theme and window size. */
final class Accessibility {

    private static final List<String> ROWS_LIKE_THOSE_BEFORE = List.of("tbody tr:nth-child(n+6)");

    private Accessibility() {}

    /** Asserts that the page breaks no rule of axe and is not wider than its window. */
    static void assertAccessible(Page page) {
        List<String> violations = new ArrayList<>();
        new AxeBuilder(page)
                .options(violationsAlone())
                .exclude(Effort.FULL_SIZE ? List.of() : ROWS_LIKE_THOSE_BEFORE)
                .analyze()
                .getViolations()
                .forEach(rule -> rule.getNodes().forEach(node -> violations.add(rule.getId() + ": " + node.getHtml())));
        assertEquals(List.of(), violations);
        assertTrue(
                (Boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), "it is too wide");
    }

    /** Reports only violations. Reporting all elements that pass would take most of the time. */
    private static AxeRunOptions violationsAlone() {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return options;
    }
}
