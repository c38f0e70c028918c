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
 * Completes the fields that are no more than getters without the steps, paths and promises that graphql-java makes for each
 * field of each row; in a page those are most of its cost. Fields that are asked for elsewhere go their usual way, and so does
 * all of an object of which anything is unusual, as an error is.
 */
class PlainFields extends AsyncExecutionStrategy {

    PlainFields() {
        super(new ExceptionHandler());
    }

    /** What a selection of a type comes to in one request, whose variables may leave fields out. */
    private record Selected(List<Field> fields, GraphQLObjectType type) {}

    @Override
    protected FieldValueInfo completeValueForList(
            ExecutionContext context, ExecutionStrategyParameters parameters, Iterable<Object> values) {
        List<Object> rows = rows(context, parameters, values);
        return rows == null
                ? super.completeValueForList(context, parameters, values)
                : new FieldValueInfo(CompleteValueType.LIST, rows, List.of());
    }

    /** Null where the rows are not of plain fields alone. */
    private @Nullable List<Object> rows(
            ExecutionContext context, ExecutionStrategyParameters parameters, Iterable<Object> values) {
        if (!(values instanceof Collection)) {
            // it may be read once only
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
        // also where no other field is left: the dispatcher of data loaders counts the objects that are executed
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
