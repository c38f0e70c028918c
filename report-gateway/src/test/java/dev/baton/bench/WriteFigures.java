package dev.baton.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The figures about the cost of writing, compared with a baseline if there is one. */
final class WriteFigures {

    private final Writes now;
    private final Writes baseline;

    /** @param baseline null if no other build was measured */
    WriteFigures(Writes now, Writes baseline) {
        this.now = now;
        this.baseline = baseline;
    }

    List<Figure> all() {
        Figure assign = cheaper(
                "assign, CPU", 0.4, "ms", writes -> writes.assignMillis().total());
        return Stream.of(ofFile(Writes::log, 5), ofFile(Writes::events, 4), Stream.of(assign))
                .flatMap(figures -> figures)
                .toList();
    }

    private Stream<Figure> ofFile(Function<Writes, WriteCost> file, double aim) {
        String name = file.apply(now).file();
        ToDoubleFunction<Writes> rollups =
                writes -> file.apply(writes).forEach(file.apply(writes).grown().bytes(DatabaseSizes.Table::isRollup));
        return Stream.of(
                faster(name + ", wall", aim, writes -> file.apply(writes).seconds()),
                faster(name + ", CPU", aim, writes -> file.apply(writes).cpu().total()),
                cheaper(
                        name + ", disk for each event",
                        0.3,
                        "B",
                        writes -> file.apply(writes)
                                .forEach(file.apply(writes).grown().bytes())),
                cheaper(
                        name + ", WAL for each event",
                        0.3,
                        "B",
                        writes -> file.apply(writes).forEach(file.apply(writes).walBytes())),
                Figure.atMost(
                        name + ", bytes of roll-ups ÷ events", 80, rollups.applyAsDouble(now), measured(rollups, "B")));
    }

    private Figure faster(String name, double aim, ToDoubleFunction<Writes> seconds) {
        return baseline == null
                ? Figure.alone(name, measured(seconds, "s"))
                : Figure.atLeast(
                        name + ": baseline ÷ new",
                        aim,
                        seconds.applyAsDouble(baseline) / seconds.applyAsDouble(now),
                        measured(seconds, "s"));
    }

    private Figure cheaper(String name, double aim, String unit, ToDoubleFunction<Writes> cost) {
        return baseline == null
                ? Figure.alone(name, measured(cost, unit))
                : Figure.atMost(
                        name + ": new ÷ baseline",
                        aim,
                        cost.applyAsDouble(now) / cost.applyAsDouble(baseline),
                        measured(cost, unit));
    }

    private String measured(ToDoubleFunction<Writes> value, String unit) {
        String measured = String.format(Locale.ROOT, "%.1f %s", value.applyAsDouble(now), unit);
        return baseline == null
                ? measured
                : String.format(Locale.ROOT, "new %s, baseline %.1f %s", measured, value.applyAsDouble(baseline), unit);
    }
}
