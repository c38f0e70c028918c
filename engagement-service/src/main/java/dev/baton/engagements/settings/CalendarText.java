package dev.baton.engagements.settings;

import dev.baton.engagements.calendar.Calendar;
import dev.baton.engagements.calendar.Shift;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Formats a calendar as text for the log of setting changes. */
final class CalendarText {

    private CalendarText() {}

    static String of(Calendar calendar) {
        return from(calendar.validFrom())
                + calendar.zone().getId()
                + ", "
                + (calendar.weekly().isEmpty()
                        ? "no hours"
                        : calendar.weekly().stream().map(CalendarText::of).collect(Collectors.joining(", ")))
                + holidays(calendar.holidays());
    }

    private static String from(LocalDate day) {
        return day.equals(LocalDate.EPOCH) ? "" : "from " + day + ": ";
    }

    private static String of(Shift shift) {
        return shift.day().getDisplayName(TextStyle.SHORT, Locale.ENGLISH) + " " + shift.from() + "–" + shift.to();
    }

    private static String holidays(Collection<LocalDate> days) {
        return days.isEmpty()
                ? ""
                : "; closed on "
                        + new TreeSet<>(days).stream().map(LocalDate::toString).collect(Collectors.joining(", "));
    }
}
