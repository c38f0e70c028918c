package dev.baton.bench;

import java.util.Locale;

/**
 * A row of the report's table.
 *
 * @param measured the measured values with their units
 * @param aim NaN if there is none
 * @param atLeast whether the ratio must be at least the aim; otherwise it must be at most the aim
 */
record Figure(String name, String measured, double ratio, double aim, boolean atLeast) {

    static Figure atMost(String name, double aim, double ratio, String measured) {
        return new Figure(name, measured, ratio, aim, false);
    }

    static Figure atLeast(String name, double aim, double ratio, String measured) {
        return new Figure(name, measured, ratio, aim, true);
    }

    /** A figure without a ratio. */
    static Figure alone(String name, String measured) {
        return new Figure(name, measured, Double.NaN, Double.NaN, false);
    }

    boolean isMet() {
        return atLeast ? ratio >= aim : ratio <= aim;
    }

    String row() {
        if (Double.isNaN(aim)) {
            return "| " + name + " | " + measured + " | | | |";
        }
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.3f | %s %s | %s |",
                name,
                measured,
                ratio,
                atLeast ? "≥" : "≤",
                aim,
                isMet() ? "met" : "MISSED");
    }

    static String millis(double millis) {
        return String.format(Locale.ROOT, "%.2f ms", millis);
    }
}
