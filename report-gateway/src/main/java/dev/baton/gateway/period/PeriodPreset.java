package dev.baton.gateway.period;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Periods relative to today. Presets that include today end at the end of today. */
enum PeriodPreset {
    TODAY,
    YESTERDAY,
    LAST_7_DAYS,
    LAST_14_DAYS,
    LAST_30_DAYS,
    /** Monday to Sunday. */
    LAST_WEEK,
    THIS_MONTH,
    LAST_MONTH;

    LocalDate firstDay(LocalDate today) {
        return switch (this) {
            case TODAY -> today;
            case YESTERDAY -> today.minusDays(1);
            case LAST_7_DAYS -> today.minusDays(6);
            case LAST_14_DAYS -> today.minusDays(13);
            case LAST_30_DAYS -> today.minusDays(29);
            case LAST_WEEK -> today.with(DayOfWeek.MONDAY).minusWeeks(1);
            case THIS_MONTH -> today.withDayOfMonth(1);
            case LAST_MONTH -> today.withDayOfMonth(1).minusMonths(1);
        };
    }

    LocalDate lastDay(LocalDate today) {
        return switch (this) {
            case YESTERDAY -> today.minusDays(1);
            case LAST_WEEK -> today.with(DayOfWeek.MONDAY).minusDays(1);
            case LAST_MONTH -> today.withDayOfMonth(1).minusDays(1);
            default -> today;
        };
    }
}
