package dev.baton.kit.graphql;

import graphql.execution.ExecutionContext;
import graphql.execution.FieldCollector;
import graphql.execution.FieldCollectorParameters;
import graphql.execution.MergedField;
import graphql.execution.MergedSelectionSet;
import graphql.introspection.Introspection;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The selected fields of a type: those that are plain getters, compiled once for all objects, and all others. */
final class PlainSelection {

    /** The keys of all fields in the order of the answer. */
    private final List<String> keys;

    private final List<String> plainKeys;
    private final Plain[] plain;
    private final MergedSelectionSet others;

    private PlainSelection(List<String> keys, Map<String, Plain> plain, Map<String, MergedField> others) {
        this.keys = keys;
        this.plainKeys = List.copyOf(plain.keySet());
        this.plain = plain.values().toArray(Plain[]::new);
        this.others =
                MergedSelectionSet.newMergedSelectionSet().subFields(others).build();
    }

    /** Computes a field of an object for the answer. */
    private interface Plain {
        @Nullable
        Object of(Object source) throws Exception;
    }

    /** Converts a value that is not null for the answer. */
    private interface Completion {
        Object of(Object value) throws Exception;
    }

    /** Signals that graphql-java must handle an object. */
    private static final class UnusualException extends Exception {

        private static final UnusualException ONLY = new UnusualException();

        private UnusualException() {
            super("left to graphql-java", null, false, false);
        }
    }

    static PlainSelection of(
            ExecutionContext context, FieldCollector collector, MergedField field, GraphQLObjectType type) {
        return new Compiler(context, collector).selection(field, type);
    }

    /** Whether no field is plain. */
    boolean isEmpty() {
        return plain.length == 0;
    }

    MergedSelectionSet others() {
        return others;
    }

    /** Returns the plain fields of an object; null if any of them is unusual. */
    @Nullable
    FieldValues read(Object source) {
        try {
            return readAll(source);
        } catch (Exception unusual) {
            return null;
        }
    }

    private FieldValues readAll(Object source) throws Exception {
        @Nullable Object[] values = new Object[plain.length];
        for (int field = 0; field < values.length; field++) {
            values[field] = plain[field].of(source);
        }
        return new FieldValues(plainKeys, values);
    }

    /**
     * Returns both kinds of fields in the order of the answer.
     *
     * @param completed the other fields; null if a non-null field among them is null, so that the object is null too
     */
    @Nullable
    Object merge(FieldValues read, @Nullable Object completed) {
        if (completed == null || others.isEmpty()) {
            return completed == null ? null : read;
        }
        @Nullable Object[] values = new Object[keys.size()];
        int plainFields = 0;
        for (int field = 0; field < values.length; field++) {
            String key = keys.get(field);
            boolean isPlain =
                    plainFields < plain.length && plainKeys.get(plainFields).equals(key);
            values[field] = isPlain ? read.value(plainFields++) : ((Map<?, ?>) completed).get(key);
        }
        return new FieldValues(keys, values);
    }

    private record Compiler(ExecutionContext context, FieldCollector collector) {

        PlainSelection selection(MergedField field, GraphQLObjectType type) {
            GraphQLSchema schema = context.getGraphQLSchema();
            MergedSelectionSet fields = collector.collectFields(
                    FieldCollectorParameters.newParameters()
                            .schema(schema)
                            .objectType(type)
                            .fragments(context.getFragmentsByName())
                            .variables(context.getCoercedVariables().toMap())
                            .graphQLContext(context.getGraphQLContext())
                            .build(),
                    field);
            Map<String, Plain> plain = new LinkedHashMap<>();
            Map<String, MergedField> others = new LinkedHashMap<>();
            fields.getSubFields().forEach((key, selected) -> {
                Plain compiled = plain(selected, type);
                if (compiled == null) {
                    others.put(key, selected);
                } else {
                    plain.put(key, compiled);
                }
            });
            return new PlainSelection(fields.getKeys(), plain, others);
        }

        private @Nullable Plain plain(MergedField field, GraphQLObjectType type) {
            if (field.getName().equals(Introspection.TypeNameMetaFieldDef.getName())) {
                return source -> type.getName();
            }
            GraphQLFieldDefinition definition = type.getFieldDefinition(field.getName());
            DataFetcher<?> fetcher = context.getGraphQLSchema()
                    .getCodeRegistry()
                    .getDataFetcher(FieldCoordinates.coordinates(type, definition), definition);
            Completion completion = completion(definition.getType(), field);
            if (!(fetcher instanceof GetterDataFetchers.Getter getter) || completion == null) {
                return null;
            }
            boolean mayBeNull = !(definition.getType() instanceof GraphQLNonNull);
            return source -> completed(getter.read(source), mayBeNull, completion);
        }

        private static @Nullable Object completed(@Nullable Object value, boolean mayBeNull, Completion completion)
                throws Exception {
            if (value == null && !mayBeNull) {
                throw UnusualException.ONLY;
            }
            return value == null ? null : completion.of(value);
        }

        /** Returns null if values of this type are not plain. */
        private @Nullable Completion completion(GraphQLOutputType type, MergedField field) {
            if (type instanceof GraphQLNonNull nonNull) {
                return completion((GraphQLOutputType) nonNull.getWrappedType(), field);
            }
            if (type instanceof GraphQLScalarType scalar) {
                return value -> scalar.getCoercing().serialize(value, context.getGraphQLContext(), context.getLocale());
            }
            if (type instanceof GraphQLEnumType names) {
                return value -> names.serialize(value, context.getGraphQLContext(), context.getLocale());
            }
            if (type instanceof GraphQLList list) {
                return ofList(list, field);
            }
            return type instanceof GraphQLObjectType object ? ofObject(object, field) : null;
        }

        private @Nullable Completion ofList(GraphQLList list, MergedField field) {
            GraphQLType element = list.getWrappedType();
            Completion completion = completion((GraphQLOutputType) element, field);
            boolean mayBeNull = !(element instanceof GraphQLNonNull);
            return completion == null
                    ? null
                    : value -> {
                        if (!(value instanceof List<?> values)) {
                            throw UnusualException.ONLY;
                        }
                        List<@Nullable Object> all = new ArrayList<>(values.size());
                        for (Object one : values) {
                            all.add(completed(one, mayBeNull, completion));
                        }
                        return all;
                    };
        }

        private @Nullable Completion ofObject(GraphQLObjectType type, MergedField field) {
            PlainSelection selection = selection(field, type);
            return selection.others.isEmpty() ? selection::readAll : null;
        }
    }
}
