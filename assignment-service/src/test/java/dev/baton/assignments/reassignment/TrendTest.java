package dev.baton.assignments.reassignment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TrendTest {

    @Test
    void withinFivePercentInclusiveItIsSteady() {
        assertEquals(Trend.STEADY, Trend.of(100, 105));
        assertEquals(Trend.STEADY, Trend.of(100, 95));
        assertEquals(Trend.INCREASING, Trend.of(100, 106));
        assertEquals(Trend.DECREASING, Trend.of(100, 94));
    }

    @Test
    void fromNothingToNothingItIsSteadyAndToSomethingItIncreases() {
        assertEquals(Trend.STEADY, Trend.of(0, 0));
        assertEquals(Trend.INCREASING, Trend.of(0, 1));
    }
}
