package dev.baton.kit.report;

import dev.baton.kit.graphql.FetchingEnvironment;
import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.SelectedField;
import io.smallrye.graphql.api.Context;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The selected fields of a report with their arguments. Reports compute only what the request selects. */
public final class Selection {

    /**
     * The selected fields by their path. The class looks paths up in this map because graphql-java matches every field
     * with a glob pattern of the file system instead.
     */
    private final Map<String, List<SelectedField>> fields;

    Selection(DataFetchingFieldSelectionSet fields) {
        this(fields.getFields().stream().collect(Collectors.groupingBy(SelectedField::getQualifiedName)));
    }

    private Selection(Map<String, List<SelectedField>> fields) {
        this.fields = fields;
    }

    /** The selection of the field that is being resolved. */
    public static Selection of(Context context) {
        return new Selection(FetchingEnvironment.selected(context));
    }

    /**
     * Whether the request selects any of these fields.
     *
     * @param paths paths of field names; in a path {@code *} stands for one name, and {@code **} at its beginning for
     *     several
     */
    public boolean has(String... paths) {
        for (String path : paths) {
            if (like(path).findAny().isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Stream<String> like(String path) {
        if (!path.contains("*")) {
            return Stream.of(path).filter(fields::containsKey);
        }
        int star = path.indexOf('*');
        int end = path.lastIndexOf('*') + 1;
        String before = path.substring(0, star);
        String behind = path.substring(end);
        boolean isOneName = end == star + 1;
        return fields.keySet().stream()
                .filter(name -> name.length() > before.length() + behind.length())
                .filter(name -> name.startsWith(before) && name.endsWith(behind))
                .filter(name -> !isOneName
                        || name.substring(star, name.length() - behind.length()).indexOf('/') < 0);
    }

    /** The selection below a field, of all its aliases together. */
    public Selection below(String field) {
        Map<String, List<SelectedField>> below = new HashMap<>();
        fields.forEach((path, selected) -> {
            if (path.startsWith(field + "/")) {
                below.put(path.substring(field.length() + 1), selected);
            }
        });
        return new Selection(below);
    }

    /**
     * Returns the values of a numeric argument of all selected fields that a path matches.
     *
     * @param path as of {@link #has}
     * @param argument an argument that the schema requires
     */
    public SortedSet<Double> numbers(String path, String argument) {
        return like(path)
                .flatMap(found -> Objects.requireNonNull(fields.get(found)).stream())
                .map(field ->
                        ((Number) Objects.requireNonNull(field.getArguments().get(argument))).doubleValue())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Groups the selections of a field by their arguments, so that several aliases with the same arguments are computed
     * only once.
     */
    private <K> Map<K, List<Selected>> by(String name, Function<Selected, K> arguments) {
        return fields.getOrDefault(name, List.of()).stream()
                .map(Selected::new)
                .collect(Collectors.groupingBy(arguments, LinkedHashMap::new, Collectors.toList()));
    }

    /**
     * Computes a field once for each distinct set of arguments.
     *
     * @param into receives the results, by arguments
     */
    public <K, V> Uni<Void> compute(
            String name,
            Function<Selected, K> arguments,
            BiFunction<K, List<Selected>, Uni<V>> computation,
            Map<K, V> into) {
        List<Uni<Void>> computations = new ArrayList<>();
        by(name, arguments)
                .forEach((key, selected) -> computations.add(computation
                        .apply(key, selected)
                        .invoke(value -> into.put(key, value))
                        .replaceWithVoid()));
        return computations.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(computations).andFailFast().replaceWithVoid();
    }

    /** Returns the value that was computed for these arguments. */
    public static <K, V> V answer(Map<K, V> computed, K arguments) {
        return Objects.requireNonNull(computed.get(arguments), "the field was selected, hence computed");
    }

    /** One selection of a field. Each alias of the field is another selection. */
    public record Selected(SelectedField field, Selection below) {

        private Selected(SelectedField field) {
            this(field, new Selection(field.getSelectionSet()));
        }

        private @Nullable String text(String name) {
            return (String) field.getArguments().get(name);
        }

        /** The class of a whole number depends on whether it came as a literal, a variable or a default. */
        public @Nullable Integer integer(String name) {
            return field.getArguments().get(name) instanceof Number number ? (Integer) number.intValue() : null;
        }

        /** Returns the constant of an argument that the schema requires. */
        public <E extends Enum<E>> E required(String name, Class<E> type) {
            return Objects.requireNonNull(constant(name, type));
        }

        /**
         * Returns the constant of an enum argument, which graphql-java passes as a constant or as its name; null if it
         * is absent.
         */
        private <E extends Enum<E>> @Nullable E constant(String name, Class<E> type) {
            Object value = field.getArguments().get(name);
            return value == null ? null : Enum.valueOf(type, value.toString());
        }

        /** Returns the constants of a list argument that the schema requires. */
        public <E extends Enum<E>> List<E> several(String name, Class<E> type) {
            return ((List<?>) Objects.requireNonNull(field.getArguments().get(name)))
                    .stream()
                            .map(value -> Enum.valueOf(type, String.valueOf(value)))
                            .toList();
        }

        /** Whether any of the selections contains a field. */
        public static boolean anyHas(List<Selected> selected, String name) {
            return selected.stream().anyMatch(one -> one.below.has(name));
        }

        /** The union of the selections. */
        public static Selection together(List<Selected> selected) {
            Map<String, List<SelectedField>> all = new HashMap<>();
            selected.forEach(one -> one.below.fields.forEach((path, fields) ->
                    all.computeIfAbsent(path, added -> new ArrayList<>()).addAll(fields)));
            return new Selection(all);
        }

        public Interval interval() {
            return Interval.orDays(constant("interval", Interval.class));
        }

        /** Returns the number of largest groups to show. */
        public int top(int byDefault) {
            return Counts.top(integer("top"), byDefault);
        }

        /** Returns the page that the arguments of a connection describe. */
        public PageRequest page() {
            return PageRequest.of(integer("first"), text("after"), integer("last"), text("before"));
        }
    }
}
