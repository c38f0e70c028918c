package dev.baton.kit.graphql;

import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.FieldValueInfo;
import graphql.execution.FieldValueInfo.CompleteValueType;
import graphql.execution.MergedField;
import graphql.language.Field;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import io.smallrye.graphql.execution.error.ExceptionHandler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Completes fields that are plain getters without the steps, paths and futures that graphql-java creates for each field
 * of each row, which are most of the cost of a page. Other fields are left to graphql-java, and so is an object as a
 * whole if anything about it is unusual, such as an error.
 */
class PlainFields extends AsyncExecutionStrategy {

    PlainFields() {
        super(new ExceptionHandler());
    }

    /**
     * A selection of a type. The same document may select different fields in another request, depending on variables.
     */
    private record Selected(List<Field> fields, GraphQLObjectType type) {}

    @Override
    protected FieldValueInfo completeValueForList(
            ExecutionContext context, ExecutionStrategyParameters parameters, Iterable<Object> values) {
        List<Object> rows = rows(context, parameters, values);
        return rows == null
                ? super.completeValueForList(context, parameters, values)
                : new FieldValueInfo(CompleteValueType.LIST, rows, List.of());
    }

    /** Returns the rows; null if not all of their fields are plain. */
    private @Nullable List<Object> rows(
            ExecutionContext context, ExecutionStrategyParameters parameters, Iterable<Object> values) {
        if (!(values instanceof Collection)) {
            // it may be possible to iterate only once
            return null;
        }
        GraphQLType list = parameters.getExecutionStepInfo().getUnwrappedNonNullType();
        GraphQLType row = GraphQLTypeUtil.unwrapNonNull(GraphQLTypeUtil.unwrapOneAs(list));
        if (!(row instanceof GraphQLObjectType type)) {
            return null;
        }
        PlainSelection selection = selection(context, parameters.getField(), type);
        if (!selection.others().isEmpty()) {
            return null;
        }
        List<Object> rows = new ArrayList<>();
        for (Object value : values) {
            FieldValues read = value == null ? null : selection.read(value);
            if (read == null) {
                return null;
            }
            rows.add(read);
        }
        return rows;
    }

    @Override
    protected @Nullable Object completeValueForObject(
            ExecutionContext context, ExecutionStrategyParameters parameters, GraphQLObjectType type, Object value) {
        PlainSelection selection = selection(context, parameters.getField(), type);
        FieldValues read = selection.isEmpty() ? null : selection.read(value);
        if (read == null) {
            return super.completeValueForObject(context, parameters, type, value);
        }
        // must also run if no other field is left: the dispatcher of data loaders counts executed objects
        Object others = executeObject(
                context,
                parameters.transform(inner -> inner.executionStepInfo(
                                parameters.getExecutionStepInfo().changeTypeWithPreservedNonNull(type))
                        .fields(selection.others())
                        .source(value)));
        return others instanceof CompletableFuture<?> later
                ? later.thenApply(completed -> selection.merge(read, completed))
                : selection.merge(read, others);
    }

    private PlainSelection selection(ExecutionContext context, MergedField field, GraphQLObjectType type) {
        Map<Selected, PlainSelection> known =
                context.getGraphQLContext().computeIfAbsent(PlainFields.class, added -> new ConcurrentHashMap<>());
        return known.computeIfAbsent(
                new Selected(field.getFields(), type),
                added -> PlainSelection.of(context, fieldCollector, field, type));
    }
}
